"""Pages of a PDF as small PNG images, as a viewer shows them."""

from __future__ import annotations

import ctypes
import struct
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import native
from .document import opened

_P, _I, _F, _U = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_ulong
_call = native._call  # noqa: SLF001 - one way to name a call of the library

_page_width = _call("FPDF_GetPageWidthF", _F, _P)
_page_height = _call("FPDF_GetPageHeightF", _F, _P)
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


@dataclass(frozen=True, slots=True)
class RenderLimits:
    """``side`` and ``pixels`` shrink a page that is too large; ``seconds`` is for all pages together."""

    side: int = 2200
    pixels: int = 3_000_000
    seconds: float = 20.0


DEFAULT_RENDER_LIMITS = RenderLimits()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as a PNG; width and height in points, as boxes count."""

    page: int
    width: float
    height: float
    png: bytes


def render_pages(
    data: bytes,
    pages: Iterable[int],
    *,
    name: str = "",
    scale: float = 2.0,
    limits: RenderLimits = DEFAULT_RENDER_LIMITS,
) -> Iterator[Rendered]:
    """The pages (from 1) in the order given, ``scale`` pixels a point at most.

    A page that is not there, or not drawn within the time, is left out. Raises UnreadableFile: encrypted, damaged.
    """
    until = time.monotonic() + limits.seconds
    with opened(data, name) as document:
        for number in pages:
            if time.monotonic() > until:
                return
            with native.LOCK:
                rendered = _page(document, number, scale, limits, until)
            if rendered is not None:
                yield rendered


def grey_page(data: bytes, number: int, *, name: str, scale: float, limits: RenderLimits) -> NDArray[np.uint8] | None:
    """One page as greys, ``scale`` pixels a point at most; None when it cannot be drawn within the limits."""
    with opened(data, name) as document, native.LOCK:
        drawn = _grey(document, number, scale, limits, time.monotonic() + limits.seconds)
    return None if drawn is None else drawn[2]


def _page(document: int, number: int, scale: float, limits: RenderLimits, until: float) -> Rendered | None:
    drawn = _grey(document, number, scale, limits, until)
    return None if drawn is None else Rendered(number, drawn[0], drawn[1], grey_png(drawn[2]))


def _grey(
    document: int, number: int, scale: float, limits: RenderLimits, until: float
) -> tuple[float, float, NDArray[np.uint8]] | None:
    if not 1 <= number <= native.page_count(document):
        return None
    handle = native.load_page(document, number - 1)
    if not handle:
        return None
    try:
        width, height = float(_page_width(handle)), float(_page_height(handle))
        if not (width > 0 and height > 0):
            return None
        scale = min(scale, limits.side / max(width, height), (limits.pixels / (width * height)) ** 0.5)
        across, down = max(1, round(width * scale)), max(1, round(height * scale))
        grey = _draw(handle, across, down, until)
        return None if grey is None else (width, height, grey)
    finally:
        native.close_page(handle)


def _draw(handle: int, across: int, down: int, until: float) -> NDArray[np.uint8] | None:
    bitmap = _create(across, down, _GREY, None, 0)
    if not bitmap:
        return None
    late: Any = ctypes.CFUNCTYPE(_I, _P)(lambda _: time.monotonic() > until)
    pause = _Pause(1, late, None)
    try:
        _fill(bitmap, 0, 0, across, down, _WHITE)
        flags = _WITH_ANNOTATIONS | _IN_GREY
        state = _start(bitmap, handle, 0, 0, across, down, 0, flags, ctypes.addressof(pause))
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


def grey_png(grey: NDArray[np.uint8]) -> bytes:
    """A PNG of sixteen greys: enough for print, and half the size of 256."""
    down, across = grey.shape
    levels = ((grey.astype(np.uint16) * 15 + 127) // 255).astype(np.uint8)
    if across % 2:
        levels = np.pad(levels, ((0, 0), (0, 1)))
    # Each line begins with the number of its filter: none compresses drawn pages best.
    lines = np.zeros((down, 1 + levels.shape[1] // 2), np.uint8)
    lines[:, 1:] = levels[:, 0::2] << 4 | levels[:, 1::2]
    head = struct.pack(">IIBBBBB", across, down, 4, 0, 0, 0, 0)
    body = zlib.compress(lines.tobytes(), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
