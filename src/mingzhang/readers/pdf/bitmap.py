"""A page drawn by pdfium, in greys."""

from __future__ import annotations

import ctypes
import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import native

_P, _I, _U = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_call = native._call  # noqa: SLF001 - one way to name a call of the library

_create = _call("FPDFBitmap_CreateEx", _P, _I, _I, _I, _P, _I)
_fill = _call("FPDFBitmap_FillRect", _I, _P, _I, _I, _I, _I, _U)
_buffer = _call("FPDFBitmap_GetBuffer", _P, _P)
_stride = _call("FPDFBitmap_GetStride", _I, _P)
_destroy = _call("FPDFBitmap_Destroy", None, _P)
_start = _call("FPDF_RenderPageBitmap_Start", _I, _P, _P, _I, _I, _I, _I, _I, _I, _P)
_continue = _call("FPDF_RenderPage_Continue", _I, _P, _P)
_close = _call("FPDF_RenderPage_Close", None, _P)

_GREY = 1
_WITH_ANNOTATIONS, _IN_GREY = 0x01, 0x08
_TO_BE_CONTINUED, _DONE = 1, 2
_WHITE = 0xFFFFFFFF


class _Pause(ctypes.Structure):
    """The library asks now and then whether it should stop."""

    _fields_ = (("version", _I), ("now", ctypes.CFUNCTYPE(_I, _P)), ("user", _P))


def draw(handle: int, across: int, down: int, until: float, turn: int = 0) -> NDArray[np.uint8] | None:
    """A loaded page in so many pixels, with its annotations, ``turn`` quarters further clockwise than the page says;
    None when it takes longer than until then (monotonic seconds).
    """
    bitmap = _create(across, down, _GREY, None, 0)
    if not bitmap:
        return None
    late: Any = ctypes.CFUNCTYPE(_I, _P)(lambda _: time.monotonic() > until)
    pause = _Pause(1, late, None)
    try:
        _fill(bitmap, 0, 0, across, down, _WHITE)
        flags = _WITH_ANNOTATIONS | _IN_GREY
        state = _start(bitmap, handle, 0, 0, across, down, turn, flags, ctypes.addressof(pause))
        while state == _TO_BE_CONTINUED and time.monotonic() <= until:
            state = _continue(handle, ctypes.addressof(pause))
        _close(handle)
        if state != _DONE:
            return None
        stride = _stride(bitmap)
        memory = ctypes.string_at(_buffer(bitmap), stride * down)
        return np.frombuffer(memory, np.uint8).reshape(down, stride)[:, :across]
    finally:
        _destroy(bitmap)
