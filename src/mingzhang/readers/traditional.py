"""A page in traditional characters, read in the simplified ones that forms and wordings are written in.

Some sites serve 繁体 pages, and copies of them print the sound of a character beside it: 財務(wù). One character stands
for one, and a sound becomes blanks, so every place stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

import msgspec

from mingzhang.model.source import Block, Grid, Line, Source

_SAMPLE = 4000
"""Characters looked at: a page is in one script or in the other."""
_LEAST = 20
_SHARE = 10
"""One character in ten is another one in the simplified script; names and quotations are fewer."""
_HAN = re.compile("[一-龥]+")
_SOUND = re.compile(
    r"(?<=[一-龥])[(（](?=[a-z]{0,5}[^\x00-\x7f（）()一-龥])[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]{1,6}[)）]"
)
_SIMPLIFIED = "gb2312"
"""The national set of simplified characters; it has a few of the others too."""
NOTICE: tuple[str, dict[str, str | int]] = ("reader.traditional", {})


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    text = (resources.files("mingzhang.readers") / "traditional.txt").read_text(encoding="utf-8")
    pairs = "".join(text.split())
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True) if old != new}


@lru_cache(maxsize=1)
def _old() -> frozenset[str]:
    return frozenset(map(chr, _table()))


@lru_cache(maxsize=1)
def _old_in_set() -> frozenset[str]:
    return frozenset("".join(_old()).encode(_SIMPLIFIED, "ignore").decode(_SIMPLIFIED))


def _has_enough(blocks: Sequence[Block]) -> bool:
    """Whether a document may have so many old characters: to write it in the simplified set tells in a tenth of the
    time that looking at each takes.
    """
    text = "".join(_texts(blocks))
    written = text.encode(_SIMPLIFIED, "replace")
    others = written.count(b"?") - text.count("?")
    return others + sum(map(text.count, _old_in_set())) >= _LEAST


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from [cell.text for cell in block.cells]


def in_traditional(blocks: Sequence[Block]) -> bool:
    """Whether a document is written in traditional characters."""
    if not _has_enough(blocks):
        return False
    old = _old()
    looked = found = 0
    for text in _texts(blocks):
        if text.isascii():
            continue
        looked += sum(map(len, _HAN.findall(text)))
        if not old.isdisjoint(text):
            found += sum([char in old for char in text])
        if looked > _SAMPLE:
            break
    return found >= _LEAST and found * _SHARE >= looked


def plain(text: str) -> str:
    """A text in simplified characters, of the same length."""
    return _SOUND.sub(lambda sound: " " * len(sound.group()), text).translate(_table())


def simplified(source: Source) -> Source:
    """The source in simplified characters, with a notice, where it is in traditional ones."""
    if not in_traditional(source.blocks):
        return source
    blocks = tuple(_simplified(block) for block in source.blocks)
    return msgspec.structs.replace(source, blocks=blocks, notices=(*source.notices, NOTICE))


def _simplified(block: Block) -> Block:
    if isinstance(block, Grid):
        cells = tuple(msgspec.structs.replace(cell, text=plain(cell.text)) for cell in block.cells)
        return msgspec.structs.replace(block, cells=cells)
    return msgspec.structs.replace(block, text=plain(block.text))
