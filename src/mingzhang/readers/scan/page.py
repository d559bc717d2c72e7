"""A picture of a page to a page: turned upright, rules found, every line read, figures read twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from mingzhang.readers.page import Page, Reading

from .deskew import skew_of, straightened
from .engine import Engine
from .glyphs import ReadLine, chars_of
from .ink import Grey, Mask, ink_of
from .lines import TextLine, crop, lines_in, without_specks
from .rules import Ruling, cells_of, ruling_of
from .twice import read_twice

DPI = 200
_POINT = 72 / DPI
_POOR = 0.8
_BETTER = 0.05
_SAMPLE = 12
_TYPICAL = 28.0


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page's picture with what was found on it."""

    clean: Grey
    ruling: Ruling
    lines: list[TextLine]
    typical: float


def read_page(grey: Grey, number: int, engine: Engine) -> Page:
    """Read a picture of 200 dots an inch."""
    angle = skew_of(grey)
    level = _level(grey, angle)
    quarters, found, laid = _upright(level, engine)
    found = read_twice(found, laid.clean, laid.typical, engine.recogniser)
    height, width = laid.clean.shape
    chars, sure = chars_of(found, number, _POINT, laid.typical)
    across, down = laid.ruling.across * _POINT, laid.ruling.down * _POINT
    turn = -quarters % 4
    return Page(
        number,
        width * _POINT,
        height * _POINT,
        chars,
        across,
        down,
        turn,
        recognised=True,
        reading=Reading(angle, sure),
    )


def _level(grey: Grey, angle: float) -> Grey:
    return straightened(grey, angle).astype(np.uint8, copy=False) if angle else grey


def _upright(level: Grey, engine: Engine) -> tuple[int, list[ReadLine], _Laid]:
    """The page read the way round its text is; quarter turns clockwise that bring it there."""
    laid = _laid(level, engine)
    found = _read(laid, laid.lines, engine)
    sampled = _sureness(found)
    if not found or (sampled >= _POOR and not _chopped(found)):
        return 0, found, laid
    best, chosen = 0, laid
    for quarters in (1, 3, 2):
        turned = _laid(np.ascontiguousarray(np.rot90(level, -quarters)), engine)
        sureness = _sureness(_read(turned, _longest(turned.lines), engine))
        if sureness > sampled + _BETTER:
            best, chosen, sampled = quarters, turned, sureness
    return (best, _read(chosen, chosen.lines, engine), chosen) if best else (0, found, laid)


def _laid(level: Grey, engine: Engine) -> _Laid:
    """Rules, cells and lines of text of a level page."""
    ink = ink_of(level)
    ruling = ruling_of(ink)
    rules = cv2.dilate(ruling.mask, np.ones((3, 3), np.uint8)).astype(np.uint8, copy=False)
    clean = level.copy()
    clean[rules > 0] = 255
    ink = without_specks((ink * (1 - rules)).astype(np.uint8, copy=False))
    cells = cells_of(ruling)
    lines = [line for cell in cells for line in lines_in(ink, cell)]
    outside, rest = clean.copy(), ink.copy()
    for x0, y0, x1, y1 in cells:
        outside[y0:y1, x0:x1] = 255
        rest[y0:y1, x0:x1] = 0
    if rest.any():
        lines += _outside(outside, rest, ruling, engine)
    heights = [line.high for line in lines if line.high >= 12]
    return _Laid(clean, ruling, lines, float(np.median(heights)) if heights else _TYPICAL)


def _outside(grey: Grey, ink: Mask, ruling: Ruling, engine: Engine) -> list[TextLine]:
    """Lines of text that stand in no closed cell, cut where a rule runs down between them."""
    height, width = grey.shape
    found: list[TextLine] = []
    for box in engine.lines(grey):
        x0, y0, x1, y1 = max(0, box[0]), max(0, box[1]), min(width, box[2]), min(height, box[3])
        middle = (y0 + y1) / 2
        cuts = [round(x) for x, a, b in ruling.down.tolist() if x0 + 4 < x < x1 - 4 and a <= middle <= b]
        edges = [x0, *sorted(set(cuts)), x1]
        for left, right in pairwise(edges):
            part = ink[y0:y1, left:right]
            if not part.any():
                continue
            rows, columns = np.flatnonzero(part.any(1)), np.flatnonzero(part.any(0))
            tight = (left + int(columns[0]), y0 + int(rows[0]), left + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1)
            around = (left - (6 if left == x0 else 0), y0 - 4, right + (6 if right == x1 else 0), y1 + 4)
            found.append(TextLine(tight, around))
    return found


def _read(laid: _Laid, lines: list[TextLine], engine: Engine) -> list[ReadLine]:
    cuts = [crop(laid.clean, line, typical=laid.typical) for line in lines]
    read = engine.recogniser.read([picture for picture, _, _ in cuts])
    return [
        ReadLine(line, glyphs, left, width) for line, glyphs, (_, left, width) in zip(lines, read, cuts, strict=True)
    ]


def _longest(lines: list[TextLine]) -> list[TextLine]:
    return sorted(lines, key=lambda line: line.box[0] - line.box[2])[:_SAMPLE]


def _chopped(found: list[ReadLine]) -> bool:
    """Whether most lines are single characters: text that runs down the page is cut so."""
    return sum(len(read.glyphs.text) <= 1 for read in found) * 2 > len(found)


_FOREIGN = re.compile(r"[^一-龥0-9A-Za-z\s，。、；：,.;:（）()《》“”\"'·—\-%％]")


def _sureness(found: list[ReadLine]) -> float:
    """How sure the characters of the longest lines are on average. Odd signs count as misread, and lines of
    single characters for little: text that runs down the page is chopped into them.
    """
    longest = sorted(found, key=lambda read: read.line.box[0] - read.line.box[2])[:_SAMPLE]
    sure = [
        0.0 if _FOREIGN.match(c) else s
        for read in longest
        for c, s in zip(read.glyphs.text, read.glyphs.sure, strict=True)
    ]
    return sum(sure) / len(sure) * min(1.0, len(sure) / (3 * len(longest))) if sure else 0.0
