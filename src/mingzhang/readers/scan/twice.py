"""Figures are read a second time from another cut of the picture: what two readings agree on is sure."""

from __future__ import annotations

import re
from dataclasses import replace

from .glyphs import ReadLine
from .ink import Grey
from .lines import TextLine, crop
from .recogniser import Glyphs, Recogniser

_FIGURE = re.compile(r"[0-9][0-9,.，．。\s]*")
_ONLY_FIGURE = re.compile(r"[-－—]?[¥￥]?[0-9OoIl][0-9OoIl,.，．。·、\s]*%?")
_POINT = str.maketrans({"，": ",", "．": ".", "。": ".", "·": ".", "、": ",", "O": "0", "o": "0", "I": "1", "l": "1"})
_SIGNS = frozenset("0123456789.,")
DISPUTED = 0.5
"""How sure a character is that the second reading gives differently."""


def read_twice(found: list[ReadLine], grey: Grey, typical: float, recogniser: Recogniser) -> list[ReadLine]:
    """The lines with the figures in them checked by a second reading."""
    found = [_tidied(read) for read in found]
    asked: list[tuple[int, int, int]] = []
    pictures: list[Grey] = []
    for k, read in enumerate(found):
        for start, end in _spans(read.glyphs.text):
            asked.append((k, start, end))
            line = _part(read, start, end)
            pictures.append(crop(grey, line, typical=typical, roomy=True)[0])
    second = recogniser.read(pictures)
    doubts: dict[int, set[int]] = {}
    for (k, start, end), glyphs in zip(asked, second, strict=True):
        doubts.setdefault(k, set()).update(_disputed(found[k].glyphs.text[start:end], glyphs.text, start))
    return [_doubted(read, doubts[k]) if doubts.get(k) else read for k, read in enumerate(found)]


def _tidied(read: ReadLine) -> ReadLine:
    """A cell with nothing but a figure: signs and letters that look like its own are its own."""
    text = read.glyphs.text
    if read.line.cell is None or not _ONLY_FIGURE.fullmatch(text) or not any(c.isdigit() for c in text):
        return read
    return replace(read, glyphs=replace(read.glyphs, text=text.translate(_POINT)))


def _spans(text: str) -> list[tuple[int, int]]:
    """Runs of figures, with one character either side: the second reading needs a little room."""
    return [(max(0, m.start() - 1), min(len(text), m.end() + 1)) for m in _FIGURE.finditer(text)]


def _part(read: ReadLine, start: int, end: int) -> TextLine:
    """The part of a line with the characters start..end."""
    if start == 0 and end == len(read.glyphs.text):
        return read.line
    x0, y0, x1, y1 = read.line.box
    at = [read.left + a * read.width for a in read.glyphs.at]
    high = y1 - y0
    left = x0 if start == 0 else round((at[start - 1] + at[start]) / 2)
    right = x1 if end == len(at) else round((at[end - 1] + at[end]) / 2)
    cell = read.line.cell
    # No more than a sliver of the neighbours that are not asked about.
    first, last = (left - high // 8 if start else x0 - high), (right + high // 8 if end < len(at) else x1 + high)
    around = (first, y0 - high, last, y1 + high)
    if cell:
        around = (max(around[0], cell[0]), max(around[1], cell[1]), min(around[2], cell[2]), min(around[3], cell[3]))
    return TextLine((left, y0, right, y1), around)


def _disputed(first: str, second: str, start: int) -> set[int]:
    """Places (in the line) of figures that the second reading gives differently."""
    figures = _bare([(k, c) for k, c in enumerate(first.translate(_POINT)) if c in _SIGNS])
    again = [c for _, c in _bare([(k, c) for k, c in enumerate(second.translate(_POINT)) if c in _SIGNS])]
    if [c for _, c in figures] == again:
        return set()
    if len(figures) == len(again):
        return {start + k for (k, c), other in zip(figures, again, strict=True) if c != other}
    # Something was left out or put in: which of them is wrong cannot be told.
    return {start + k for k, _ in figures}


def _bare(signs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without points and commas at the ends: they belong to the sentence."""
    start, end = 0, len(signs)
    while start < end and signs[start][1] in ".,":
        start += 1
    while end > start and signs[end - 1][1] in ".,":
        end -= 1
    return signs[start:end]


def _doubted(read: ReadLine, where: set[int]) -> ReadLine:
    sure = tuple(min(s, DISPUTED) if k in where else s for k, s in enumerate(read.glyphs.sure))
    return replace(read, glyphs=Glyphs(read.glyphs.text, read.glyphs.at, sure))
