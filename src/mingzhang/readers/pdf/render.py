"""Pages of a PDF as small PNG images, as a viewer shows them."""

from __future__ import annotations

import ctypes
import struct
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import native
from .bitmap import draw
from .document import opened

_P, _F = ctypes.c_void_p, ctypes.c_float
_call = native._call  # noqa: SLF001 - one way to name a call of the library

_page_width = _call("FPDF_GetPageWidthF", _F, _P)
_page_height = _call("FPDF_GetPageHeightF", _F, _P)


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
        grey = draw(handle, across, down, until)
        return None if grey is None else (width, height, grey)
    finally:
        native.close_page(handle)


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
