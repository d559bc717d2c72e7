"""Frames whose rules are partial: rows or columns drawn only around, not between."""

from __future__ import annotations

import re

import numpy as np

from mingzhang.model.source import Grid
from mingzhang.readers.page import Chars, Floats, median

from .aligned import aligned_frames
from .compose import in_lines
from .frame import Frame, Span

_AMOUNT = re.compile(r"[-－−(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)[.．]\d{2}[)）]?")


def refine(frame: Frame, grid: Grid, chars: Chars) -> Frame | None:
    """A finer frame where cells hold several amounts; None when the ruling says all there is to say."""
    parted = [cell for cell in grid.cells if " " in cell.text or "\n" in cell.text]
    if not parted:
        return None
    stacked = {cell.row for cell in parted if cell.rowspan == 1 and _stacked(cell.text)}
    in_row = sum(1 for cell in parted if _in_row(cell.text))
    if in_row >= 3 and (finer := _with_columns(frame, chars)) is not None:
        return finer
    return _with_rows(frame, chars, stacked, grid) if stacked else None


def _stacked(text: str) -> bool:
    """Two or more amounts above each other: one cell never holds that where rows are ruled."""
    parts = text.split("\n")
    return len(parts) > 1 and sum(1 for part in parts if _AMOUNT.fullmatch(part)) > 1


def _in_row(text: str) -> bool:
    """Several fields with an amount on each line of the cell."""
    parts = text.split()
    return len(parts) > 1 and sum(1 for part in parts if _AMOUNT.fullmatch(part)) > 1


def _with_columns(frame: Frame, chars: Chars) -> Frame | None:
    """Columns from alignment inside a frame that has only rows."""
    found = aligned_frames(chars)
    if len(found) != 1:
        return None
    inner = [x for x in found[0].xs[1:-1].tolist() if np.abs(frame.xs - x).min() > 3]
    if not inner:
        return None
    xs = np.sort(np.concatenate((frame.xs, inner)))
    return _cut(frame, xs, frame.ys)


def _with_rows(frame: Frame, chars: Chars, rows: set[int], grid: Grid) -> Frame | None:
    """Rows from the baselines of amounts inside a band that is drawn as one row."""
    y = (chars.box[:, 1] + chars.box[:, 3]) / 2
    added: list[float] = []
    for r in sorted(rows):
        amounts = [c for c in grid.cells if c.row == r and c.rowspan == 1 and _stacked(c.text)]
        labels = [c for c in grid.cells if c.row == r and c.rowspan == 1 and not _stacked(c.text) and c.text]
        if not labels:
            continue
        cell = max(amounts, key=lambda c: c.text.count("\n"))
        x0, x1 = frame.xs[cell.col], frame.xs[cell.col + cell.colspan]
        inside = (y > frame.ys[r]) & (y < frame.ys[r + 1]) & (chars.box[:, 0] > x0 - 1) & (chars.box[:, 2] < x1 + 1)
        column = chars.take(inside)
        if not len(column):
            continue
        column, line = in_lines(column)
        base = column.baseline[np.flatnonzero(np.diff(line, prepend=-1))]
        em = median(column.size)
        added.extend(((base[1:] + base[:-1]) / 2 - 0.35 * em).tolist())
    if not added:
        return None
    return _cut(frame, frame.xs, np.sort(np.concatenate((frame.ys, added))))


def _cut(frame: Frame, xs: Floats, ys: Floats) -> Frame:
    """The frame with more lines: cells one unit wide (or high) are cut, merged ones stay merged."""
    col_at = np.searchsorted(xs, frame.xs - 1e-6).tolist()
    row_at = np.searchsorted(ys, frame.ys - 1e-6).tolist()
    rows, cols = len(ys) - 1, len(xs) - 1
    owner = np.full(rows * cols, -1)
    spans: list[Span] = []
    pieces: list[Span] = []
    for r, c, high, wide in frame.spans:
        top, bottom, left, right = row_at[r], row_at[r + high], col_at[c], col_at[c + wide]
        across = range(left, right) if wide == 1 else range(left, left + 1)
        downward = range(top, bottom) if high == 1 else range(top, top + 1)
        size = (1 if high == 1 else bottom - top, 1 if wide == 1 else right - left)
        pieces.extend((y, x, *size) for y in downward for x in across)
    for piece in sorted(pieces):
        y, x, high, wide = piece
        for k in range(y, y + high):
            owner[k * cols + x : k * cols + x + wide] = len(spans)
        spans.append(piece)
    return Frame(xs, ys, spans, owner)
