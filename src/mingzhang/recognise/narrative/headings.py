"""The narrative cut into sections at its headings, numbered (第一部分, 一、, （一）) or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

import msgspec

from mingzhang.model.disclosure import Section
from mingzhang.model.source import Line
from mingzhang.recognise.text import fold

from .lexicon import CompiledSection, Lexicon

_MARKS = re.compile(r"\s+|\*\*|</?b>|^#+|^\s*- ")
_LEAD_MARKS = ("#", "-")
_NUMBERING = re.compile(
    r"^(?:(?P<part>第[一二三四五六七八九十]+部分)|(?P<main>[一二三四五六七八九十]{1,3}、)"
    r"|(?P<sub>\([一二三四五六七八九十]{1,3}\))、?|(?P<item>\d{1,2}[、.]))"
)
_DOTS = re.compile(r"[.…·]{2,}\d*$|(?<=[表明况])\d{1,3}$")
_SENTENCE = re.compile(r"[，,。;!?|\t]|:.|\d\.\d")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{2,4}年度?|\d{4}$")
_NUMERALS = frozenset("第一二三四五六七八九十(")
_LEVELS = {"part": 1, "main": 2, "sub": 3, "item": 4}
_RUN_IN = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)、?|\d{1,2}[、.])\s*(?P<title>[^\d，,。;:]{3,24})。(?=\s*\S)"
)
_COMMA = "，"
LONGEST = 70
NEAR = 40
"""A section stands at most so many headings above its sub-sections."""


def unmarked(text: str) -> str:
    """A text without white space and the marks of Markdown."""
    if "*" in text or "<" in text or text.startswith(_LEAD_MARKS):
        return _MARKS.sub("", text)
    return "".join(text.split())


@lru_cache(maxsize=4096)
def _clean(text: str) -> str:
    return _DOTS.sub("", fold(unmarked(text)))


def numbered(title: str) -> tuple[int, str]:
    """(level of the numbering or 0, the title without it)."""
    lead = title[:1]
    mark = _NUMBERING.match(title) if lead in _NUMERALS or lead.isdigit() else None
    if mark is None:
        return 0, title
    return _LEVELS[mark.lastgroup or "item"], title[mark.end() :]


def _bare(text: str) -> str:
    """A numbered title without the full stop that some put after it."""
    if not text.endswith("。"):
        return text
    return text.removesuffix("。") if len(text) <= NEAR and numbered(text)[0] > 1 else text.removesuffix("说明。")


def _could_head(text: str, line: Line) -> bool:
    """Whether a line may be a heading or its first half, by its looks alone."""
    if not text or len(text) > LONGEST or _SENTENCE.search(_bare(text)):
        return False
    level, rest = numbered(text)
    if (line.heading > 0 and level > 0) or not _DIGIT.search(rest):
        return True
    return not _DIGIT.search(_YEAR.sub("", rest))


def _find(lexicon: Lexicon, title: str) -> CompiledSection | None:
    if not lexicon.titled.search(title):
        return None
    for section in lexicon.sections:
        if section.titles is not None and section.titles.search(title):
            return section
    return None


class Block:
    """A section while it is being collected: its heading, its wording and its lines."""

    __slots__ = ("compiled", "heading", "level", "lines", "own", "title")

    def __init__(self, title: str, level: int, compiled: CompiledSection | None, heading: list[Line]) -> None:
        """``own`` tells that the title itself named the wording, not a section above it."""
        self.title, self.level, self.compiled, self.heading = title, level, compiled, heading
        self.lines: list[Line] = []
        self.own = False

    @property
    def absorbs(self) -> bool:
        """A section read as one piece keeps its sub-headings as text."""
        return self.compiled is not None and self.compiled.wording.recogniser == "projects"

    def section(self) -> Section:
        """The record for the outside."""
        text_id = self.compiled.wording.id if self.compiled else None
        place = self.heading[0].place() if self.heading else self.lines[0].place()
        return Section(id=text_id, title=self.title, lines=tuple(self.lines), level=self.level, place=place)

    def head(self) -> Section:
        """The heading alone."""
        text_id = self.compiled.wording.id if self.compiled and self.own else None
        return Section(id=text_id, title=self.title, lines=(), level=self.level, place=self.heading[0].place())


def split(lines: Sequence[Line], lexicon: Lexicon) -> list[Block]:
    """Cut lines into sections. A contents page, or a heading right above another, gives one without lines."""
    blocks = [Block("", 0, None, [])]
    index = 0
    while index < len(lines):
        if (parts := _run_in(lines[index], lexicon, blocks[-1])) is not None:
            block = _open(parts[:1], lexicon, blocks)
            block.lines.append(parts[1])
            blocks.append(block)
            index += 1
            continue
        taken = _heading(lines, index, lexicon, blocks[-1])
        if taken:
            block = _open(lines[index : index + taken], lexicon, blocks)
            blocks.append(block)
            index += taken
        else:
            blocks[-1].lines.append(lines[index])
            index += 1
    return blocks


def heads_among(lines: Sequence[Line], lexicon: Lexicon) -> list[Section]:
    """The lines that read like a heading of the text, not like the title of a table."""
    found = []
    for line in lines:
        text = _clean(line.text)
        if text.endswith("表") or not lexicon.may_end.match(text[-1:]) or not _could_head(text, line):
            continue
        level, title = numbered(text)
        if lexicon.ends.search(title):
            found.append(Section(None, text, (), level or 1, line.place()))
    return found


def _heading(lines: Sequence[Line], index: int, lexicon: Lexicon, current: Block) -> int:
    """How many lines from here make one heading: none to three."""
    line = lines[index]
    # Nearly every line of running text has a comma: such a line is not looked at closely.
    if _COMMA in line.text or line.text.isspace():
        return 0
    text = _clean(line.text)
    if not _could_head(text, line):
        return 0
    level, title = numbered(text.removesuffix("。"))
    if current.absorbs and (level or LONGEST) > current.level and not (level == 0 and _titled(lexicon, title)):
        return 0
    ended = bool(lexicon.ends.search(title))
    if index + 1 < len(lines) and (level in (1, 2, 3) or _titled(lexicon, title)):
        taken = _wrapped(lines, index, text, lexicon, ended=ended)
        if taken:
            return taken
    if level in (1, 2, 3):
        return int(ended or line.heading > 0 or _titled(lexicon, title) or level == 1)
    if level == 4:
        found = _find(lexicon, title)
        return int((line.heading > 0 and ended) or (found is not None and (ended or found.wording.run_in)))
    return int(_titled(lexicon, title) and ended)


def _wrapped(lines: Sequence[Line], index: int, text: str, lexicon: Lexicon, *, ended: bool) -> int:
    """How many lines a heading takes that is broken over two or three; the break may fall inside its last word."""
    tail = ""
    for taken, line in enumerate(lines[index + 1 : index + 3], 2):
        piece = "" if _COMMA in line.text else _clean(line.text)
        if not 0 < len(piece) <= 30 or numbered(piece)[0] or not _could_head(piece, line):
            return 0
        if taken == 3 and (len(tail) < 12 or len(piece) > 8):
            return 0  # only a full line goes on, and only a rest is left for the third
        tail += piece
        if tail in {"说明", "总体说明", "情况说明"}:
            return taken
        if not ended and (lexicon.ends.search(tail) or lexicon.ends.search(text + tail)):
            return taken
    return 0


def _titled(lexicon: Lexicon, title: str) -> bool:
    return _find(lexicon, title) is not None


def _open(heading: Sequence[Line], lexicon: Lexicon, blocks: list[Block]) -> Block:
    """A new block; without a wording of its own it takes that of the section it stands in."""
    full = "".join([_clean(line.text) for line in heading])
    printed = "".join([unmarked(line.text) for line in heading])
    level, title = numbered(full)
    compiled = _find(lexicon, title if level != 1 else full)
    block = Block(_DOTS.sub("", printed), level or 1, compiled, list(heading))
    block.own = compiled is not None
    if compiled is None and block.level > 1:
        recent = islice(reversed(blocks), NEAR)
        above = next((b for b in recent if b.level < block.level), None)
        if above is not None and not _narrower(lexicon, title, above.title):
            block.compiled = above.compiled
    return block


def _narrower(lexicon: Lexicon, title: str, above: str) -> bool:
    """Whether a title speaks of money that the section it stands in is not all about."""
    said = fold(above)
    return any(hit.group() not in said for hit in lexicon.narrows.finditer(fold(title)))


def _run_in(line: Line, lexicon: Lexicon, current: Block) -> tuple[Line, Line] | None:
    """A title and the text after it on one line (1.政府采购情况。2025年…), as two lines that keep their columns."""
    hit = _RUN_IN.match(fold(line.text)) if "。" in line.text else None
    if hit is None or current.absorbs:
        return None
    found = _find(lexicon, hit["title"].strip())
    if found is None or not found.wording.run_in:
        return None
    end = hit.end()
    head = msgspec.structs.replace(line, text=line.text[: end - 1], xs=None)
    return head, msgspec.structs.replace(line, text=" " * end + line.text[end:])
