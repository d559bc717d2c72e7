"""Text that runs over a ruling line belongs to one cell, not half to each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mingzhang.readers.page import Chars, Ints

from .frame import Frame

_OVER = 0.15
"""A character counts as lying on a line when this part of its width is on each side."""
_PADDING = 8.0
_TOGETHER = 0.25
_POINT = ord(".")
_NUMBER = np.array([ord(c) for c in "0123456789.,-"], np.uint32)
_IS_NUMBER = np.zeros(0x80, np.bool_)
_IS_NUMBER[_NUMBER] = True


def settle(frame: Frame, chars: Chars, row: Ints, col: Ints) -> Ints:
    """Owners of characters whose middles are in these squares; a run that straddles a line between cells has one."""
    owner: Ints = frame.owner[row * frame.cols + col]
    over = _straddling(frame, chars, row, col)
    over[1:] |= _torn(chars, owner)
    straddling = over.nonzero()[0]
    if not len(straddling):
        return owner
    owner = owner.copy()
    done: set[int] = set()
    for k in straddling.tolist():
        if k not in done:
            run = _run(chars, k)
            done.update(run.tolist())
            owner[run] = _home(frame, chars, run, int(row[k]))
    return owner


def _straddling(frame: Frame, chars: Chars, row: Ints, col: Ints) -> NDArray[np.bool_]:
    """Which characters reach from their cell into the one beside it."""
    x0, x1 = chars.box[:, 0], chars.box[:, 2]
    slack = _OVER * (x1 - x0)
    # Nothing lies beyond the outermost lines.
    xs = frame.xs.copy()
    xs[0], xs[-1] = -np.inf, np.inf
    over: NDArray[np.bool_] = (x0 + slack <= xs[col]) | (x1 - slack > xs[col + 1])
    if over.any():
        at = over.nonzero()[0]
        last, base = frame.cols - 1, row[at] * frame.cols
        left = (frame.xs.searchsorted((x0 + slack)[at]) - 1).clip(0, last)
        right = (frame.xs.searchsorted((x1 - slack)[at]) - 1).clip(0, last)
        over[at] = frame.owner[base + left] != frame.owner[base + right]
    return over


def _torn(chars: Chars, owner: Ints) -> NDArray[np.bool_]:
    """Where a line falls exactly between two digits of one number: after `k`, for each k but the last.

    A point and two digits end an amount: what follows is the next cell's.
    """
    code = np.minimum(chars.code, 0x7F)
    number = _IS_NUMBER[code]
    torn: NDArray[np.bool_] = (
        (owner[1:] != owner[:-1])
        & number[1:]
        & number[:-1]
        & (np.abs(chars.box[1:, 0] - chars.box[:-1, 2]) < 0.1 * chars.size[1:])
        & (np.abs(chars.baseline[1:] - chars.baseline[:-1]) < 0.2 * chars.size[1:])
    )
    if torn.any():
        torn[2:] &= code[:-3] != _POINT
    return torn


def _run(chars: Chars, k: int) -> Ints:
    """The unbroken run of characters on the writing line of character k."""
    em = float(chars.size[k])
    on_line = np.flatnonzero(np.abs(chars.baseline - chars.baseline[k]) < 0.2 * em)
    on_line = on_line[np.argsort(chars.box[on_line, 0], kind="stable")]
    gaps = chars.box[on_line[1:], 0] - chars.box[on_line[:-1], 2]
    # A number drawn up to the line and a name beginning there touch without being one run.
    number = np.isin(chars.code[on_line], _NUMBER)
    apart = (gaps > _TOGETHER * em) | ((number[1:] != number[:-1]) & (gaps > -0.1 * em) & _long(number))
    part = np.concatenate(([0], np.cumsum(apart)))
    chosen: Ints = on_line[part == part[int(np.flatnonzero(on_line == k)[0])]]
    return chosen


def _long(number: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where either neighbour stands in a string of at least five number characters."""
    change = np.flatnonzero(np.diff(number)) + 1
    bounds = np.concatenate(([0], change, [len(number)]))
    length = np.repeat(np.diff(bounds), np.diff(bounds))
    amount = number & (length >= 5)
    either: NDArray[np.bool_] = amount[1:] | amount[:-1]
    return either


def _home(frame: Frame, chars: Chars, run: Ints, row: int) -> int:
    """The cell a run was typed in: where it begins at the left edge, or ends at the right, or is centred."""
    start, end = float(chars.box[run, 0].min()), float(chars.box[run, 2].max())
    last = frame.cols - 1
    first_col, last_col, middle_col = np.clip(
        np.searchsorted(frame.xs, [start + 1, end - 1, (start + end) / 2]) - 1, 0, last
    ).tolist()
    from_left = start - float(frame.xs[_edges(frame, row, first_col)[0]])
    to_right = float(frame.xs[_edges(frame, row, last_col)[1]]) - end
    if from_left < _PADDING and from_left <= to_right:
        col = first_col
    elif to_right < _PADDING:
        col = last_col
    else:
        col = middle_col
    return int(frame.owner[row * frame.cols + col])


def _edges(frame: Frame, row: int, col: int) -> tuple[int, int]:
    """Indices into xs of the sides of the cell at a unit square."""
    _, c, _, cols = frame.spans[int(frame.owner[row * frame.cols + col])]
    return c, c + cols
