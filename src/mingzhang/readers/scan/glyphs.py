"""Lines as read to the characters of a page: boxes, writing lines, sizes."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from mingzhang.readers.page import Chars, Floats, Ints, median

from .lines import TextLine
from .recogniser import Glyphs

_FIRST_WIDE = 0x2E80
_SMALL = frozenset(".,，。、·-—－_一'\"“”‘’:：;；~～…")
"""Characters that do not show how tall the type is."""
_DIGITS_TALL, _OTHERS_TALL = 0.70, 0.88
"""Height of the ink as part of the em: of figures and Latin letters, and of Chinese characters."""
_SINKS = 0.10
"""Part of the em that Chinese characters reach below the writing line."""
_LATIN = re.compile(r"[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with its reading: ``left`` and ``width`` of the picture that was read, in pixels."""

    line: TextLine
    glyphs: Glyphs
    left: float
    width: float


@dataclass(slots=True)
class _Sheet:
    code: list[int]
    box: list[tuple[float, float, float, float]]
    baseline: list[float]
    size: list[float]
    blank: list[bool]
    sure: list[float]


def chars_of(found: list[ReadLine], number: int, scale: float, typical: float) -> tuple[Chars, Floats]:
    """Characters in reading order, in points (``scale`` of a pixel), and how sure each is."""
    sheet = _Sheet([], [], [], [], [], [])
    for read in found:
        _lay(read, sheet, typical)
    count = len(sheet.code)
    box = np.array(sheet.box, np.float64).reshape(count, 4) * scale
    baseline, size = np.array(sheet.baseline) * scale, np.array(sheet.size) * scale
    order = _reading_order(baseline, box[:, 0], size)
    chars = Chars(
        number,
        np.array(sheet.code, np.uint32),
        box.round(2),
        baseline.round(2),
        size.round(2),
        np.zeros(count, np.int64),
        np.array(sheet.blank, np.bool_),
        ("",),
    )
    return chars.take(order), np.array(sheet.sure, np.float64)[order]


def _reading_order(baseline: Floats, x: Floats, size: Floats) -> Ints:
    if not len(baseline):
        return np.zeros(0, np.int64)
    by_line = np.argsort(baseline, kind="stable")
    line = np.empty(len(baseline), np.int64)
    line[by_line] = np.cumsum(np.append(0, np.diff(baseline[by_line]) > 0.25 * median(size)))
    return np.lexsort((x, line))


def _lay(read: ReadLine, sheet: _Sheet, typical: float) -> None:
    """Put the characters of one line down."""
    text, glyphs = read.glyphs.text, read.glyphs
    _, y0, _, y1 = read.line.box
    latin = bool(_LATIN.search(text))
    wide = any(ord(c) >= _FIRST_WIDE and c not in _SMALL for c in text)
    if latin or wide:
        em = (y1 - y0) / (_OTHERS_TALL if wide else _DIGITS_TALL)
        base = y1 - (_SINKS * em if wide else 0.12 * em if "," in text else 0.0)
    else:
        em = max(typical / _OTHERS_TALL, float(y1 - y0))
        base = (y0 + y1) / 2 + (0.4 - _SINKS) * em
    middles = [read.left + at * read.width for at in glyphs.at]
    edges = _edges(middles, text, em, read.line)
    for k, char in enumerate(text):
        if char == " ":
            if sheet.blank and k:
                sheet.blank[-1] = True
            continue
        x0, x1 = edges[k]
        sheet.code.append(ord(char))
        sheet.box.append((x0, float(y0), x1, float(y1)))
        sheet.baseline.append(base)
        sheet.size.append(em)
        sheet.blank.append(False)
        sheet.sure.append(glyphs.sure[k])


def _edges(middles: list[float], text: str, em: float, line: TextLine) -> list[tuple[float, float]]:
    """Left and right of each character: neighbours touch unless a gap is plainly wider than they are."""
    half = [0.5 * em * (1.0 if ord(c) >= _FIRST_WIDE else 0.52) for c in text]
    out: list[tuple[float, float]] = []
    for k, middle in enumerate(middles):
        x0, x1 = middle - half[k], middle + half[k]
        if k:
            x0 = _meet(middles[k - 1], half[k - 1], middle, half[k], x0, em)
        if k + 1 < len(middles):
            x1 = _meet(middle, half[k], middles[k + 1], half[k + 1], x1, em)
        x0, x1 = max(x0, line.box[0] - 1.0), min(x1, line.box[2] + 1.0)
        out.append((x0, x1) if x1 > x0 else (middle - 1, middle + 1))
    return out


def _meet(left: float, left_half: float, right: float, right_half: float, own: float, em: float) -> float:
    """Where two neighbours touch; ``own`` when there is a gap between them."""
    gap = (right - right_half) - (left + left_half)
    return own if gap > 0.55 * em else left + left_half + gap / 2
