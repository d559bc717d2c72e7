"""The skeleton of a table: positions of its columns and rows, and which unit squares are one cell."""

from __future__ import annotations

from itertools import repeat

import msgspec
import numpy as np

from mingzhang.model.place import Box
from mingzhang.readers.page import Floats, Ints

from .rules import JOIN, distinct

Span = tuple[int, int, int, int]
"""row, column, rows, columns"""


class Frame(msgspec.Struct, frozen=True, eq=False):
    """Columns stand between neighbouring ``xs``, rows between neighbouring ``ys`` (downwards).

    ``owner`` tells for each unit square (row by row) the span it belongs to.
    """

    xs: Floats
    ys: Floats
    spans: list[Span]
    owner: Ints

    @property
    def rows(self) -> int:
        """Number of unit rows."""
        return len(self.ys) - 1

    @property
    def cols(self) -> int:
        """Number of unit columns."""
        return len(self.xs) - 1

    @property
    def box(self) -> Box:
        """The outline."""
        return float(self.xs[0]), float(self.ys[0]), float(self.xs[-1]), float(self.ys[-1])


def ruled_frame(across: Floats, down: Floats) -> Frame | None:
    """The frame drawn by lines that touch; None when it holds fewer than two squares.

    Open sides are closed by virtual lines at the ends of the others.
    """
    if len(across) < 2:
        return None
    xs = distinct(np.concatenate((down[:, 0], [across[:, 1].min(), across[:, 2].max()])))
    ys = distinct(np.concatenate((across[:, 0], [down[:, 1].min(), down[:, 2].max()])))
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 1 or rows * cols < 2:
        return None
    # floors[r][c]: a line above square (r, c); walls[r][c]: a line left of it.
    floors = [[False] * cols for _ in range(rows + 1)]
    walls = [[False] * (cols + 1) for _ in range(rows)]
    at = np.abs(ys[None] - across[:, :1]).argmin(1).tolist()
    start = xs.searchsorted(across[:, 1] - JOIN).tolist()
    end = (xs.searchsorted(across[:, 2] + JOIN) - 1).tolist()
    for y, a, b in zip(at, start, end, strict=True):
        floors[y][a:b] = [True] * (b - a)
    at = np.abs(xs[None] - down[:, :1]).argmin(1).tolist()
    start = ys.searchsorted(down[:, 1] - JOIN).tolist()
    end = (ys.searchsorted(down[:, 2] + JOIN) - 1).tolist()
    for x, a, b in zip(at, start, end, strict=True):
        for wall in walls[a:b]:
            wall[x] = True
    return _joined(xs, ys, floors, walls)


def _joined(xs: Floats, ys: Floats, floors: list[list[bool]], walls: list[list[bool]]) -> Frame:
    """Squares without a line between them are one cell: grown right, then down."""
    rows, cols = len(ys) - 1, len(xs) - 1
    owner = [-1] * (rows * cols)
    spans: list[Span] = []
    for r in range(rows):
        wall, floor, line = walls[r], floors[r + 1], r * cols
        if all(floor) and all(wall[1:]) and max(owner[line : line + cols]) < 0:
            owner[line : line + cols] = range(len(spans), len(spans) + cols)
            spans += zip(repeat(r), range(cols), repeat(1), repeat(1))
            continue
        for c in range(cols):
            if owner[line + c] >= 0:
                continue
            if wall[c + 1] and floor[c]:  # nearly all: a square by itself
                owner[line + c] = len(spans)
                spans.append((r, c, 1, 1))
                continue
            right = c + 1
            while right < cols and not wall[right] and owner[line + right] < 0:
                right += 1
            below = r + 1
            while below < rows and not any(floors[below][c:right]) and not any(walls[below][c + 1 : right]):
                if any(k >= 0 for k in owner[below * cols + c : below * cols + right]):
                    break
                below += 1
            for k in range(r * cols, below * cols, cols):
                owner[k + c : k + right] = [len(spans)] * (right - c)
            spans.append((r, c, below - r, right - c))
    return Frame(xs, ys, spans, np.array(owner, np.int64))


def plain_frame(xs: Floats, ys: Floats) -> Frame:
    """A frame without merged cells."""
    rows, cols = len(ys) - 1, len(xs) - 1
    spans = [(r, c, 1, 1) for r in range(rows) for c in range(cols)]
    return Frame(xs, ys, spans, np.arange(rows * cols))
