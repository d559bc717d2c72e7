"""The floor that readers are measured against: pdfium's characters with boxes and baselines, asked for one by one.

This is the straightforward way and stays as it is: arguments declared with their types and fed with plain integers,
``map`` instead of a loop, results landing in one buffer. What the reader asks for less, or asks for cheaper, shows
as a smaller multiple of it.
"""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat

import numpy as np

from mingzhang.readers.pdf import native
from mingzhang.readers.pdf.chars import _BLANK, _ODD, RawChars, _codes, _readable
from mingzhang.readers.pdf.document import opened

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_LIBRARY = native._LIBRARY  # the same library, its calls declared in the plain way
_loose_box, _char_origin = _LIBRARY["FPDFText_GetLooseCharBox"], _LIBRARY["FPDFText_GetCharOrigin"]
_loose_box.argtypes, _loose_box.restype = (_POINTER, _INT, _POINTER), _INT
_char_origin.argtypes, _char_origin.restype = (_POINTER, _INT, _POINTER, _POINTER), _INT

_MOST = 50_000
_box_memory, _origin_memory = (ctypes.c_float * (4 * _MOST))(), (ctypes.c_double * (2 * _MOST))()
_start, _point = ctypes.addressof(_box_memory), ctypes.addressof(_origin_memory)
_box_at = list(range(_start, _start + 16 * _MOST, 16))
_x_at = list(range(_point, _point + 16 * _MOST, 16))
_y_at = list(range(_point + 8, _point + 8 + 16 * _MOST, 16))
_boxes = np.ctypeslib.as_array(_box_memory).reshape(-1, 4)
_origins = np.ctypeslib.as_array(_origin_memory).reshape(-1, 2)


def read_chars(text: int, count: int) -> RawChars:
    """All characters of a loaded text page, blanks removed."""
    native.SCRATCH.grow(count)
    codes = _codes(text, count)
    deque(map(_loose_box, repeat(text), range(count), _box_at), 0)
    deque(map(_char_origin, repeat(text), range(count), _x_at, _y_at), 0)
    basic = np.minimum(codes, 0xFFFD) if count and codes.max() > 0xFFFF else codes
    blank = _BLANK[basic]
    odd = np.flatnonzero(_ODD[basic])
    if len(odd):
        codes = _readable(text, codes, odd, blank)
    keep = np.flatnonzero(~blank)
    followed = np.zeros(count + 1, np.bool_)
    followed[:count] = blank
    box = _boxes[keep].astype(np.float64)
    origin = _origins[keep]
    flat = box[:, 2] <= box[:, 0]
    if flat.any():
        box[flat, 2] = box[flat, 0] + np.maximum(0.5 * np.abs(box[flat, 1] - box[flat, 3]), 0.5)
    return RawChars(keep, codes[keep], box, origin, followed[keep + 1])


def floor(data: bytes) -> int:
    """Characters with boxes and baselines, nothing more."""
    with opened(data, "") as document:
        count = int(native.page_count(document))
        for index in range(count):
            page = native.load_page(document, index)
            text = native.load_text(page)
            read_chars(text, native.count_chars(text))
            native.close_text(text)
            native.close_page(page)
    return count
