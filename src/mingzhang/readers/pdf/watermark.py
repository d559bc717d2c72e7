"""Watermarks and side notes: text across the page, pale and large behind what is printed, or along its side is none of
the page's words.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from mingzhang.readers.page import median

from . import native
from .chars import RawChars
from .native import SCRATCH
from .runs import OBLIQUE, Runs, middles

_LARGE = 1.8
"""Times the usual em of a page."""
_PALE, _THIN = 150, 160
"""Least of red, green and blue of a pale colour; opacity (of 255) below which any colour is."""
_MANY = 400
"""Large pale runs of a watermark, at most: each is held against every character of the page."""
_SIDE = 0.2
"""Part of a page's characters that stands beside its text, at most: of two tables each is a part of the page."""


def beside(runs: Runs, quarters: int) -> NDArray[np.bool_] | None:
    """Which characters are written in another direction than the page's text, along its side; None when none is."""
    other = (runs.turn != quarters) & (runs.turn != OBLIQUE)
    if not other.any() or runs.lengths[other].sum() > _SIDE * runs.lengths.sum():
        return None
    return runs.of_chars(other)


def watermarks(text: int, raw: RawChars, runs: Runs) -> NDArray[np.bool_] | None:
    """Which characters are a watermark's; None when none is, as nearly always.

    A page with most of its text across is a page that was drawn so.
    """
    if not len(runs.size):
        return None
    found: NDArray[np.bool_] = runs.turn == OBLIQUE
    found &= _few(runs, found)
    large = runs.size > _LARGE * median(runs.size)
    if large.any():
        found |= _pale_behind(text, raw, runs, large)
    return runs.of_chars(found) if found.any() else None


def _few(runs: Runs, chosen: NDArray[np.bool_]) -> bool:
    return bool(2 * runs.lengths[chosen].sum() < runs.lengths.sum())


def _pale_behind(text: int, raw: RawChars, runs: Runs, large: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Large runs in a pale colour, where other text stands on some of that size: a pale title stands by itself."""
    at = large.nonzero()[0]
    page = native.pointer(text)
    drawn = [native.pointer(native.text_object(page, k)) for k in raw.index[runs.starts[at]].tolist()]
    SCRATCH.grow(len(drawn))
    deque(map(native.fill_color, drawn, *SCRATCH.int_parts), 0)
    color = SCRATCH.ints[: len(drawn)]
    at = at[(color[:, :3].min(1) >= _PALE) | (color[:, 3] < _THIN)]
    found = np.zeros(len(large), np.bool_)
    if len(at) > _MANY:
        return found
    small = middles(raw.box)[runs.of_chars(~large)]
    for k in at.tolist():
        box = raw.box[runs.starts[k] : runs.starts[k] + runs.lengths[k]]
        low, high = box[:, (0, 3)].min(0), box[:, (2, 1)].max(0)
        found[k] = bool(((small > low) & (small < high)).all(1).any())
    # The letters of one word stand on the same ground, but text does not meet each of them.
    found[at] = np.isin(runs.size[at].round(1), runs.size[found].round(1))
    return found if _few(runs, found) else np.zeros_like(found)
