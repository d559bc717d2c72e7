"""Where lines of text stand inside a cell, and their pictures cut out for reading."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .ink import Grey, Mask
from .rules import PixelBox

_SPECK = 6
"""Ink of fewer pixels is dirt; the point of a number has more."""
_SLIVER, _EDGE = 4, 6
_INSET = 2
_LEAST_HIGH = 3


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: the box of its ink, and the cell it stands in (None: no closed cell)."""

    box: PixelBox
    cell: PixelBox | None = None

    @property
    def high(self) -> int:
        """Height of the ink."""
        return self.box[3] - self.box[1]


def without_specks(ink: Mask) -> Mask:
    """The ink without spots too small to be print."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    good = (stats[:, cv2.CC_STAT_AREA] >= _SPECK).astype(np.uint8)
    good[0] = 0
    kept: Mask = good[labels]
    return kept


def lines_in(ink: Mask, cell: PixelBox) -> list[TextLine]:
    """The lines of text in a cell, by its rows of ink."""
    x0, y0, x1, y1 = cell
    part = ink[y0 + _INSET : y1 - _INSET, x0 + _INSET : x1 - _INSET]
    if not part.any():
        return []
    rows = np.flatnonzero(part.any(1))
    found: list[TextLine] = []
    for group in _gathered(np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)):
        top, bottom = group
        columns = np.flatnonzero(part[top:bottom].any(0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        if right - left <= _SLIVER and (left < _EDGE or right > part.shape[1] - _EDGE):
            continue  # what is left of a rule
        box = (x0 + _INSET + left, y0 + _INSET + top, x0 + _INSET + right, y0 + _INSET + bottom)
        found.append(TextLine(box, cell))
    return found


def _gathered(groups: list[NDArray[np.int64]]) -> list[tuple[int, int]]:
    """Rows of ink as lines: the strokes of 二 or 三 lie apart and are one line."""
    spans = [(int(rows[0]), int(rows[-1]) + 1) for rows in groups]
    tall = max(bottom - top for top, bottom in spans)
    lines: list[tuple[int, int]] = []
    for top, bottom in spans:
        if lines:
            above, below = lines[-1]
            together = bottom - above
            thin = min(bottom - top, below - above) < 0.6 * tall
            if thin and (top - below) < 0.35 * tall and together <= 1.25 * max(tall, 24):
                lines[-1] = (above, bottom)
                continue
        lines.append((top, bottom))
    return [(top, bottom) for top, bottom in lines if bottom - top >= _LEAST_HIGH]


def crop(grey: Grey, line: TextLine, *, typical: float, roomy: bool = False) -> tuple[Grey, float, float]:
    """The picture of a line with a margin; where it begins in the page, and its width.

    A dash or a 一 alone gets the height of a usual line, or it would fill the picture. ``roomy`` is another
    cut of the same line, for a second reading that does not repeat the slips of the first.
    """
    x0, y0, x1, y1 = line.box
    high = max(float(y1 - y0), 0.85 * typical)
    middle = (y0 + y1) / 2
    over = (0.34 if roomy else 0.16) * high
    beside = (0.6 if roomy else 0.3) * high
    top, bottom = round(middle - high / 2 - over), round(middle + high / 2 + over)
    left, right = round(x0 - beside), round(x1 + beside)
    return _cut(grey, (left, top, right, bottom), line.cell), float(left), float(right - left)


def _cut(grey: Grey, box: PixelBox, cell: PixelBox | None) -> Grey:
    """A part of the page; outside the cell it is paper."""
    left, top, right, bottom = box
    within = cell or (0, 0, grey.shape[1], grey.shape[0])
    out = np.full((bottom - top, right - left), 255, np.uint8)
    a, b = max(left, within[0]), max(top, within[1])
    c, d = min(right, within[2]), min(bottom, within[3])
    if a < c and b < d:
        part = grey[b:d, a:c]
        out[:] = int(np.percentile(part, 90))
        out[b - top : d - top, a - left : c - left] = part
    return out
