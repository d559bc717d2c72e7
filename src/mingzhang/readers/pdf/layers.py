"""Layers that a viewer does not show: their text is in the file and not on the page.

The library hands out the text of every layer and does not tell which are switched off, but it draws only those that
are on. So a page of a file that has layers is drawn once, and what left no ink there is not on it.
"""

from __future__ import annotations

import re
import time
import zlib

import numpy as np
from numpy.typing import NDArray

from mingzhang.model.place import Box

from . import native
from .bitmap import draw
from .chars import RawChars
from .runs import Runs

_MARK = b"/OCProperties"
_PACKED = re.compile(rb"/ObjStm\b[^>]{0,400}>>\s*stream\r?\n")
_STREAMS, _UNPACKED = 200, 1 << 20
"""Packed objects looked through, and bytes of each: the entry stands in the catalogue, one of the small ones."""
_PIXELS, _SIDE, _SECONDS = 2.0, 3000, 5.0
_INSET = 0.1
"""Part of a character's box left out above and below: a ruling line may run there."""


def has_layers(data: bytes) -> bool:
    """Whether a file has layers that can be switched off."""
    if _MARK in data:
        return True
    for count, found in enumerate(_PACKED.finditer(data)):
        if count == _STREAMS:
            break
        try:
            if _MARK in zlib.decompressobj().decompress(data[found.end() : found.end() + _UNPACKED], _UNPACKED):
                return True
        except zlib.error:
            continue  # encrypted, or packed in another way
    return False


def without_ink(page: int, frame: Box, raw: RawChars, runs: Runs) -> NDArray[np.bool_] | None:
    """Which characters belong to a run that left no trace where it should stand; None when the page is not drawn."""
    left, bottom, right, top = frame
    scale = min(_PIXELS, _SIDE / max(right - left, top - bottom, 1.0))
    across, down = max(1, round((right - left) * scale)), max(1, round((top - bottom) * scale))
    grey = draw(page, across, down, time.monotonic() + _SECONDS, turn=-native.rotation(page) % 4)
    if grey is None:
        return None
    inset = _INSET * (raw.box[:, 1] - raw.box[:, 3])
    high, low = top - raw.box[:, 1] + inset, top - raw.box[:, 3] - inset
    edges = np.stack((raw.box[:, 0] - left, high, raw.box[:, 2] - left, low))
    x0, y0, x1, y1 = (edges * scale).round().astype(np.int64)
    blank = [
        _plain(grey[max(a, 0) : max(b, 0), max(c, 0) : max(d, 0)]) for a, b, c, d in zip(y0, y1, x0, x1, strict=True)
    ]
    return runs.of_chars(np.logical_and.reduceat(np.array(blank, np.bool_), runs.starts)) if blank else None


def _plain(part: NDArray[np.uint8]) -> bool:
    return not part.size or bool(part.min() == part.max())
