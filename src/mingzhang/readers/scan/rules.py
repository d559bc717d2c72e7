"""Ruling lines of a scanned page by morphology, and the closed cells between them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mingzhang.readers.page import Floats

from .ink import Mask

PixelBox = tuple[int, int, int, int]
"""left, top, right, bottom"""

_ACROSS, _DOWN = 70, 36
"""Shortest runs of ink taken for a rule, in pixels: longer than a stroke of a character in a table."""
_GAP = 9
_SURE, _DENSE = 300, 0.93
"""A run this long is a rule though it is dotted; a shorter one must be this dense."""
_SOLID = 0.8
"""Part of a rule down the page that is ink between the rules that cross it."""
_APART, _TAIL = 3, 60
"""A gap of so many pixels this near the end of a solid run ends it."""
_THICK = 12
"""A rule is thinner than this; what is thicker is a shaded area, a stamp or the edge of the scan."""
_FRAME = (150, 40)
"""Least length of a frame's longest rule across, and least height of a frame."""
_LONG = 400
"""A line of this length is a rule though nothing meets it."""
_CELL = 14
"""Least width and height of a cell."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Rules as rows of (position, from, to), in pixels; ``mask`` is where their ink is."""

    across: Floats
    down: Floats
    mask: Mask


def ruling_of(ink: Mask) -> Ruling:
    """All straight runs of ink across and down the page."""
    across, across_mask = _runs(ink, along=_ACROSS)
    # Figures in one column of many rows run together through the rules between the rows: those do not count.
    crossing = cv2.dilate(across_mask, np.ones((3, 1), np.uint8)).astype(np.uint8, copy=False)
    down, down_mask = _runs(np.ascontiguousarray(ink.T), along=_DOWN, crossing=np.ascontiguousarray(crossing.T))
    return _of_tables(Ruling(across, down, across_mask | np.ascontiguousarray(down_mask.T)))


def _of_tables(found: Ruling) -> Ruling:
    """Only what belongs to a frame, or is long: strokes of large characters are straight as well."""
    walls = _drawn(found)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(walls, connectivity=8)
    of_across = [int(labels[round(y), int((x0 + x1) / 2)]) for y, x0, x1 in found.across.tolist()]
    of_down = [int(labels[int((y0 + y1) / 2), round(x)]) for x, y0, y1 in found.down.tolist()]
    longest = [0.0] * count
    for k, length in zip(of_across, (found.across[:, 2] - found.across[:, 1]).tolist(), strict=True):
        longest[k] = max(longest[k], length)
    good = np.zeros(count, np.uint8)
    for k in range(1, count):
        _, _, wide, high, _ = stats[k].tolist()
        frame = of_across.count(k) >= 2 and of_down.count(k) >= 2 and longest[k] >= _FRAME[0] and high >= _FRAME[1]
        good[k] = (frame and longest[k] > wide / 2) or longest[k] >= _LONG
    kept = good.astype(np.bool_)
    return Ruling(
        found.across[kept[of_across]] if of_across else found.across,
        found.down[kept[of_down]] if of_down else found.down,
        found.mask & good[labels],
    )


def _drawn(ruling: Ruling) -> Mask:
    """The rules as drawn with a pen, a little longer than found: corners close."""
    walls = np.zeros_like(ruling.mask)
    for y, x0, x1 in ruling.across.tolist():
        cv2.line(walls, (int(x0) - _GAP, round(y)), (int(x1) + _GAP, round(y)), 1, 3)
    for x, y0, y1 in ruling.down.tolist():
        cv2.line(walls, (round(x), int(y0) - _GAP), (round(x), int(y1) + _GAP), 1, 3)
    return walls


def _runs(ink: Mask, along: int, crossing: Mask | None = None) -> tuple[Floats, Mask]:
    """Runs across: (y, x0, x1), and their ink; ``crossing`` is the ink of rules the other way."""
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    # A rule is not quite level: what a row of pixels loses its neighbour has.
    thick = cv2.dilate(whole, np.ones((2, 1), np.uint8))
    found = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, along), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    lines: list[tuple[float, float, float]] = []
    keep = np.zeros(count, np.uint8)
    for k in range(1, count):
        x, y, width, height, area = stats[k].tolist()
        part = (slice(y, y + height), slice(x, x + width))
        if crossing is not None:
            start, end = _solid(ink[part], crossing[part])
            for tail in (labels[part][:, :start], labels[part][:, end:]):
                tail[tail == k] = 0
            x, width = x + start, end - start
            part = (slice(y, y + height), slice(x, x + width))
        if area > _THICK * width or (width < _SURE and _filled(ink[part]) < _DENSE):
            continue
        if crossing is not None and _between(ink[part], crossing[part]) < _SOLID:
            continue
        keep[k] = 1
        if height <= _THICK:
            lines.append((y + (height - 1) / 2, x, x + width))
        else:
            lines += _bundle(labels[y : y + height, x : x + width] == k, x, y)
    mask = keep[labels]
    return np.array(lines, np.float64).reshape(-1, 3), mask.astype(np.uint8, copy=False)


def _solid(part: Mask, crossing: Mask) -> tuple[int, int]:
    """Where a solid run begins and ends: a stroke of a character beyond the last rule that crosses is none of it."""
    inked = part.sum(axis=0, dtype=np.int64) > 0
    start, end = 0, len(inked)
    if inked.mean() < _DENSE:
        return start, end
    blank = np.flatnonzero(~inked)
    for gap in np.split(blank, np.flatnonzero(np.diff(blank) > 1) + 1):
        if len(gap) >= _APART:
            if gap[-1] < _TAIL and not crossing[:, : gap[0]].any():
                start = int(gap[-1]) + 1
            elif gap[0] >= len(inked) - _TAIL and not crossing[:, gap[-1] :].any():
                return start, int(gap[0])
    return start, end


def _between(part: Mask, crossing: Mask) -> float:
    """How much of a run is ink where no rule crosses it."""
    free = ~crossing.any(0)
    return float(part[:, free].any(0).mean()) if free.any() else 1.0


def _filled(part: Mask) -> float:
    """How much of a run is ink all along: the feet of a row of digits leave gaps."""
    return float(part.any(0).mean())


def _bundle(part: NDArray[np.bool_], x: int, y: int) -> list[tuple[float, float, float]]:
    """Lines of a component taller than a rule: one that slopes, or several that touch; cut into short pieces."""
    lines: list[tuple[float, float, float]] = []
    for start in range(0, part.shape[1], 100):
        piece = part[:, start : start + 100]
        rows = np.flatnonzero(piece.any(1))
        for group in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
            if 0 < len(group) <= _THICK:
                columns = np.flatnonzero(piece[group].any(0))
                lines.append((y + float(group.mean()), x + start + int(columns[0]), x + start + int(columns[-1]) + 1))
    return lines


def cells_of(ruling: Ruling) -> list[PixelBox]:
    """Areas closed in by rules on all sides, merged cells as one."""
    height, width = ruling.mask.shape
    walls = _drawn(ruling)
    count, _, stats, _ = cv2.connectedComponentsWithStats(1 - walls, connectivity=4)
    cells: list[PixelBox] = []
    for k in range(1, count):
        x, y, wide, high, area = stats[k].tolist()
        at_edge = x == 0 or y == 0 or x + wide == width or y + high == height
        # An area that does not fill its box is not a cell but what lies between tables.
        if not at_edge and wide >= _CELL and high >= _CELL and area > 0.85 * wide * high:
            cells.append((x, y, x + wide, y + high))
    return cells
