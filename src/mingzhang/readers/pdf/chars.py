"""Characters of a page with boxes, baselines and fonts, as pdfium hands them out."""

from __future__ import annotations

import math
from collections import deque
from itertools import repeat
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from mingzhang.readers.page import UNMAPPED, Codes, Floats, Ints, rows_of

from . import native
from .native import SCRATCH

_BLANK = np.zeros(0x10000, np.bool_)
_BLANK[[0x20, 0xA0, 0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF, *range(0x2000, 0x200B), 9, 10, 13]] = True
_ODD = np.zeros(0x10000, np.bool_)
_ODD[[*range(0x20), 0xAD, 0xFFFE, 0xFFFF]] = True
_ODD &= ~_BLANK
_AT_BOX = 0.01
"""Points apart from which two places are not one."""
_HYPHENS = (0x02, 0xAD)
"""pdfium's mark for a hyphen at the end of a line, and the soft hyphen: both were drawn as hyphens."""


class RawChars(msgspec.Struct, frozen=True, eq=False):
    """Characters in content order, blanks removed; coordinates are the PDF's own (y grows upwards).

    ``index`` is the place in pdfium's text page; ``box`` has left, top, right, bottom; ``origin`` the
    point on the writing line.
    """

    index: Ints
    code: Codes
    box: Floats
    origin: Floats
    blank: NDArray[np.bool_]

    def take(self, chosen: NDArray[np.bool_]) -> RawChars:
        """The chosen characters."""
        return RawChars(
            self.index[chosen], self.code[chosen], rows_of(self.box, chosen), self.origin[chosen], self.blank[chosen]
        )


def read_chars(text: int, count: int) -> RawChars:
    """All characters of a loaded text page."""
    SCRATCH.grow(count)
    codes = _codes(text, count)
    basic = np.minimum(codes, 0xFFFD) if count and codes.max() > 0xFFFF else codes
    blank = _BLANK[basic]
    page = native.pointer(text)
    suspect = ((codes < 0x80) & ~blank).nonzero()[0].tolist()
    odd = _ODD[basic].nonzero()[0]
    if len(odd):
        codes = _readable(text, codes, odd, blank)
    if any(map(native.no_unicode, repeat(page), suspect)):
        codes = _told(page, codes, blank)
    keep = (~blank).nonzero()[0]
    followed = np.zeros(count + 1, np.bool_)
    followed[:count] = blank
    places = keep.tolist()
    deque(map(native.loose_box, repeat(page), places, SCRATCH.box_at), 0)
    box = SCRATCH.boxes[: len(keep)].astype(np.float64, order="F")
    origin = _origins(page, keep, box)
    flat = box[:, 2] <= box[:, 0]
    if flat.any():  # a font without widths: the glyph is drawn all the same
        box[flat, 2] = box[flat, 0] + np.maximum(0.5 * np.abs(box[flat, 1] - box[flat, 3]), 0.5)
    raw = RawChars(keep, codes[keep], box, origin, followed[keep + 1])
    together = (origin[1:, 0] == origin[:-1, 0]) & (origin[1:, 1] == origin[:-1, 1])
    return _apart(page, raw, together) if together.any() else raw


def _origins(page: Any, keep: Ints, box: Floats) -> Floats:
    """Where each character is written, asked for only where boxes do not tell.

    A loose box reaches from the font's descent to its ascent: two in a row that agree exactly in both stand on one
    line, as most of a page does; turned text has no two such boxes. The letters of a ligature are written at one
    point, but their boxes follow each other, so what comes next overlaps the last: such ends are asked for too, and
    where one is not at its box all characters are.
    """
    count = len(keep)
    if not count:
        return np.empty((0, 2))
    left, top, right, bottom = box.T
    first, end = np.ones((2, count), np.bool_)
    first[1:] = (top[1:] != top[:-1]) | (bottom[1:] != bottom[:-1])
    end[:-1] = first[1:] | (np.abs(left[1:] - right[:-1]) > 0.5 * (right - left)[:-1])
    at = np.flatnonzero(first | end)
    found = _asked(page, keep[at])
    heads = first[at].nonzero()[0]
    origin: Floats = found[heads]
    origin[:, 0] -= left[at[heads]]
    origin = origin[np.cumsum(first) - 1]
    origin[:, 0] += left
    return origin if np.abs(origin[at] - found).max() < _AT_BOX else _asked(page, keep)


def _asked(page: Any, indices: Ints) -> Floats:
    deque(map(native.char_origin, repeat(page), indices.tolist(), SCRATCH.x_at, SCRATCH.y_at), 0)
    return SCRATCH.origins[: len(indices)].copy()


def _codes(text: int, count: int) -> Codes:
    if native.get_text(text, 0, count, SCRATCH.text) - 1 == count:
        codes: Codes = SCRATCH.units[:count].astype(np.uint32)
        if not count or codes.max() < 0xD800 or not ((codes >= 0xD800) & (codes < 0xE000)).any():
            return codes
    # A glyph without a character, or one beyond the basic plane: the text is not aligned with the glyphs.
    return np.fromiter(map(native.get_unicode, repeat(text), range(count)), np.uint32, count)


def _readable(text: int, codes: Codes, odd: Ints, blank: NDArray[np.bool_]) -> Codes:
    """Hyphens as hyphens; a drawn glyph without a character as UNMAPPED, never as nothing.

    Extends `blank` by control characters that pdfium put in and that were not drawn.
    """
    codes = codes.copy()
    for k in odd.tolist():
        # Text as a whole has a non-character where a line ends in a hyphen; asked alone, it is the mark.
        if codes[k] in _HYPHENS or native.get_unicode(text, k) in _HYPHENS:
            codes[k] = 0x2D
        elif native.is_generated(text, k):
            blank[k] = True
        else:
            codes[k] = UNMAPPED
    return codes


def _told(page: Any, codes: Codes, blank: NDArray[np.bool_]) -> Codes:
    """A glyph of a font that does not say what it means is UNMAPPED: its number, even 0x31, is no character.

    Numbers of glyphs are small, so it is enough to look for such fonts among codes below 0x80.
    """
    unknown = np.fromiter(map(native.no_unicode, repeat(page), range(len(codes))), np.int64, len(codes)) == 1
    blank &= ~unknown
    return np.where(unknown, np.uint32(UNMAPPED), codes)


def _apart(page: Any, raw: RawChars, together: NDArray[np.bool_]) -> RawChars:
    """Characters of one glyph side by side: a ligature is its letters; two halves of a rare character are one."""
    code, box = raw.code.copy(), raw.box.copy()
    kept = np.ones(len(code), np.bool_)
    first = np.flatnonzero(np.diff(together, prepend=False, append=False)).reshape(-1, 2)
    for start, end in first.tolist():
        glyph = np.arange(start, end + 1)
        drawn = list(map(native.text_object, repeat(page), raw.index[glyph].tolist()))
        if len(set(drawn)) > 1 or (raw.index[glyph[1:]] - raw.index[glyph[:-1]] != 1).any():
            continue  # drawn several times
        if len(glyph) == 2 and 0xD800 <= code[start] < 0xDC00 <= code[end] < 0xE000:
            code[start] = 0x10000 + ((int(code[start]) - 0xD800) << 10) + int(code[end]) - 0xDC00
            kept[end] = False
        elif (code[glyph] < 0x80).all() or len(set(code[glyph].tolist())) > 1:
            # Each has the whole glyph's box; of a ligature that is a character (ﬁ), a part of it.
            edges = np.linspace(box[glyph, 0].min(), box[glyph, 2].max(), len(glyph) + 1)
            box[glyph, 0], box[glyph, 2] = edges[:-1], edges[1:]
    apart = RawChars(raw.index, code, box, raw.origin, raw.blank)
    return apart if kept.all() else apart.take(kept)


def direction(text: int, count: int, raw: RawChars) -> int:
    """Clockwise quarter turns that bring most of the text upright."""
    x, y = raw.origin.T
    if 2 * np.count_nonzero((np.abs(y[1:] - y[:-1]) < _AT_BOX) & (x[1:] > x[:-1])) > len(x):
        return 0  # on one line, and rightwards
    page = native.pointer(text)
    sample = [-round(native.char_angle(page, k) / (math.pi / 2)) % 4 for k in range(0, count, count // 24 + 1)]
    return max(range(4), key=sample.count)
