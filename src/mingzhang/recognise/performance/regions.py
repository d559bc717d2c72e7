"""Where performance forms begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mingzhang.model.source import Block, Grid, Line

from .vocabulary import fold, label_key, vocabulary

_YEAR_LINE = re.compile(r"^\(?(?:20\d\d|\d{2}|[xX]{2,4}|_+)?年?度?\)?$")
_PREFIX = re.compile(r"^(?:附件|附表|附|表)?[\d一二三四五六七八九十]{0,3}[-.:、]*(?:\d+[:.、])?")
_YEAR_TAIL = re.compile(r"\((?:20\d\d)?年?度?\)$")
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|注:|备注:|填表说明|附件\d*[:.]?$|附录)"
)
_BEGINS = frozenset("第(一二三四五六七八九十注备填附")
"""What such a heading begins with."""
_SEARCH = 14
_TITLED, _LEVEL = "绩", "级"
"""Characters that titles and the labels of levels have, whatever blanks stand between them: few texts do."""


@lru_cache(maxsize=8192)
def is_title(text: str) -> bool:
    """Whether a line is the title of a performance form."""
    key = fold(text)
    if "绩效" not in key or not 5 < len(key) < 44:
        return False
    key = _YEAR_TAIL.sub("", key).lstrip("#*").rstrip("*")
    return key.endswith(vocabulary().titles.suffix) and not any(mark in key for mark in "。,;:")


@lru_cache(maxsize=4096)
def is_year_line(text: str) -> bool:
    """Whether a line only says the year: (2025 年度)."""
    key = fold(text)
    return len(key) > 3 and bool(_YEAR_LINE.match(key))


def texts_of(block: Block) -> Iterator[str]:
    """The texts of a block: a line, or a grid's cells."""
    if isinstance(block, Line):
        yield block.text
    else:
        for cell in block.cells:
            if cell.text:
                yield cell.text


def _opens_form(blocks: Sequence[Block], start: int) -> bool:
    """Whether a form's own labels follow a title closely (a table of contents has none)."""
    words = vocabulary()
    run = ""
    for block in blocks[start : start + _SEARCH]:
        if isinstance(block, Grid):
            return has_form_labels(block)
        if is_title(block.text):
            return False
        key = label_key(block.text.split()[0]) if block.text.split() else ""
        run += fold(block.text)
        if key in words.fields and words.fields[key] not in ("group", "other"):
            return True
    return "一级指标" in run


def has_form_labels(grid: Grid) -> bool:
    """Whether a grid holds the labels of a performance form."""
    keys = {fold(cell.text) for cell in grid.cells if _LEVEL in cell.text}
    if "一级指标" in keys and ("三级指标" in keys or "二级指标" in keys):
        return True
    return any(is_title(cell.text) for cell in grid.cells[:12] if _TITLED in cell.text)


def _continues(grid: Grid) -> bool:
    """Whether a grid can be the rest of a form: level names or targets stand in its cells."""
    words = vocabulary()
    keys = [label_key(cell.text) for cell in grid.cells if cell.text]
    labels = sum(1 for key in keys if key in words.level1 or key in words.level2)
    cells = sum(1 for key in keys if key[:1] in "<>=≥≤" or key in words.cells.scoring_rule or key in words.cells.basis)
    tails = sum(1 for key in keys if key.endswith("标") or key.startswith("="))
    return labels + cells + tails > 0 or any(key in words.cells.total for key in keys[:3])


def performance_regions(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """blocks[start:end] of every performance form, a title's own block included."""
    starts: list[int] = []
    titled = False
    for index, block in enumerate(blocks):
        if isinstance(block, Line):
            if _TITLED in block.text and is_title(block.text) and _opens_form(blocks, index + 1):
                starts.append(index)
                titled = True
        elif titled and has_form_labels(block) and index - starts[-1] <= 6:
            titled = False
        elif has_form_labels(block) and not _within(blocks, starts, index):
            starts.append(index)
            titled = False
    limits = [*starts[1:], len(blocks)][: len(starts)]
    return [(start, _end(blocks, start, limit)) for start, limit in zip(starts, limits, strict=True)]


def _within(blocks: Sequence[Block], starts: Sequence[int], index: int) -> bool:
    """Whether a labelled grid only repeats the header of the form before it (a page break)."""
    if not starts or any(is_title(text) for text in texts_of(blocks[index])):
        return False
    words = vocabulary()
    keys = {label_key(text) for text in texts_of(blocks[index])}
    if any(words.fields.get(key) in ("name", "objective", "department_name") for key in keys):
        return False
    return _end(blocks, starts[-1], index + 1) == index + 1


def _end(blocks: Sequence[Block], start: int, limit: int) -> int:
    header = drawn = False
    run = ""
    index = start + 1 if isinstance(blocks[start], Line) else start
    for index in range(index, limit):  # noqa: B020
        block = blocks[index]
        if isinstance(block, Grid):
            if drawn and not (has_form_labels(block) or _continues(block)):
                return index
            drawn = True
            continue
        key = fold(block.text)
        if drawn:
            if block.heading or not (len(key) <= 8 and (key.strip("-").isdigit() or is_year_line(key) or not key)):
                return _trim(blocks, start, index)
            continue
        if not header:
            # A label broken over lines ends in the last one.
            run = (run[-3:] + key)[-400:]
            header = "三级指标" in run
        if header and index > start + 3 and (block.heading or (key[:1] in _BEGINS and _HEADING.match(key))):
            return index
    return _trim(blocks, start, limit) if drawn else limit


def _trim(blocks: Sequence[Block], start: int, end: int) -> int:
    """A drawn form ends with its last grid: page numbers below it are the page's."""
    while end > start + 1 and isinstance(blocks[end - 1], Line):
        end -= 1
    return end
