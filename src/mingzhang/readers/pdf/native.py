"""The pdfium calls we use, typed for speed: handles and addresses are plain integers.

pypdfium2 ships and initialises the library. Its own wrappers build a pointer object for each call; with
``c_void_p`` arguments fed from integers, and results landing in one preallocated buffer, a page costs
half as much. PyDLL keeps the interpreter lock, which is another tenth; pdfium is not thread-safe anyway.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pypdfium2  # noqa: F401 - initialises the library
import pypdfium2_raw
from numpy.typing import NDArray

_P, _I, _U, _F, _D = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float, ctypes.c_double


def _library() -> ctypes.CDLL:
    name = getattr(pypdfium2_raw.FPDF_LoadPage, "_libname", None)
    loaded = pypdfium2_raw.bindings._libs["pdfium"]  # noqa: SLF001 - the only way to its path
    path = name or getattr(loaded, "_name", None)
    return ctypes.PyDLL(path) if path else loaded


_LIBRARY = _library()


def _call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    function = _LIBRARY[name]
    function.restype = result
    function.argtypes = arguments
    return function


load_document = _call("FPDF_LoadMemDocument64", _P, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)
close_document = _call("FPDF_CloseDocument", None, _P)
last_error = _call("FPDF_GetLastError", ctypes.c_ulong)
page_count = _call("FPDF_GetPageCount", _I, _P)

load_page = _call("FPDF_LoadPage", _P, _P, _I)
close_page = _call("FPDF_ClosePage", None, _P)
rotation = _call("FPDFPage_GetRotation", _I, _P)
page_box = _call("FPDF_GetPageBoundingBox", _I, _P, _P)

load_text = _call("FPDFText_LoadPage", _P, _P)
close_text = _call("FPDFText_ClosePage", None, _P)
count_chars = _call("FPDFText_CountChars", _I, _P)
get_text = _call("FPDFText_GetText", _I, _P, _I, _I, _P)
get_unicode = _call("FPDFText_GetUnicode", _U, _P, _I)
is_generated = _call("FPDFText_IsGenerated", _I, _P, _I)
loose_box = _call("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
char_origin = _call("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
char_matrix = _call("FPDFText_GetMatrix", _I, _P, _I, _P)
char_angle = _call("FPDFText_GetCharAngle", _F, _P, _I)
text_object = _call("FPDFText_GetTextObject", _P, _P, _I)
font_size = _call("FPDFTextObj_GetFontSize", _I, _P, _P)
object_font = _call("FPDFTextObj_GetFont", _P, _P)
font_name = _call("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)
render_mode = _call("FPDFTextObj_GetTextRenderMode", _I, _P)

count_objects = _call("FPDFPage_CountObjects", _I, _P)
get_object = _call("FPDFPage_GetObject", _P, _P, _I)
object_type = _call("FPDFPageObj_GetType", _I, _P)
count_inner = _call("FPDFFormObj_CountObjects", _I, _P)
get_inner = _call("FPDFFormObj_GetObject", _P, _P, _U)
object_bounds = _call("FPDFPageObj_GetBounds", _I, _P, _P, _P, _P, _P)
object_matrix = _call("FPDFPageObj_GetMatrix", _I, _P, _P)
stroke_color = _call("FPDFPageObj_GetStrokeColor", _I, _P, _P, _P, _P, _P)
fill_color = _call("FPDFPageObj_GetFillColor", _I, _P, _P, _P, _P, _P)
draw_mode = _call("FPDFPath_GetDrawMode", _I, _P, _P, _P)
count_segments = _call("FPDFPath_CountSegments", _I, _P)
get_segment = _call("FPDFPath_GetPathSegment", _P, _P, _I)
segment_point = _call("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
segment_type = _call("FPDFPathSegment_GetType", _I, _P)
segment_close = _call("FPDFPathSegment_GetClose", _I, _P)

clip_path = _call("FPDFPageObj_GetClipPath", _P, _P)
clip_count = _call("FPDFClipPath_CountPaths", _I, _P)
clip_segments = _call("FPDFClipPath_CountPathSegments", _I, _P, _I)
clip_segment = _call("FPDFClipPath_GetPathSegment", _P, _P, _I, _I)

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
"""Kinds of page objects."""

MOVE = 2
"""Segment type that begins a new sub-path."""

ERROR_PASSWORD, ERROR_SECURITY = 4, 5


class Scratch:
    """Memory the library writes into, seen from Python as numbers and from numpy as arrays."""

    def __init__(self, chars: int = 8192) -> None:
        self.floats = (_F * 8)()
        self.ints = (_I * 4)()
        self.f = [ctypes.addressof(self.floats) + 4 * k for k in range(8)]
        self.i = [ctypes.addressof(self.ints) + 4 * k for k in range(4)]
        self.name = ctypes.create_string_buffer(256)
        self.name_at = ctypes.addressof(self.name)
        self.capacity = 0
        self.grow(chars)

    def grow(self, chars: int) -> None:
        """Make room for this many characters."""
        if chars <= self.capacity:
            return
        self.capacity = 2 * chars
        self._boxes = (_F * (4 * self.capacity))()
        self._origins = (_D * (2 * self.capacity))()
        self._text = (ctypes.c_uint16 * (2 * self.capacity + 2))()
        self.text = ctypes.addressof(self._text)
        start = ctypes.addressof(self._boxes)
        self.box_at = list(range(start, start + 16 * self.capacity, 16))
        self.box_y_at = [at + 4 for at in self.box_at]
        start = ctypes.addressof(self._origins)
        self.x_at = list(range(start, start + 16 * self.capacity, 16))
        self.y_at = list(range(start + 8, start + 8 + 16 * self.capacity, 16))
        # The same memory as rows of eight floats, wide enough for a matrix.
        self.matrix_at = self.box_at[::2]
        self.boxes: NDArray[np.float32] = np.ctypeslib.as_array(self._boxes).reshape(-1, 4)
        self.matrices = self.boxes.reshape(-1, 8)
        self.origins: NDArray[np.float64] = np.ctypeslib.as_array(self._origins).reshape(-1, 2)
        self.units: NDArray[np.uint16] = np.ctypeslib.as_array(self._text)


SCRATCH = Scratch()
LOCK = threading.RLock()
"""pdfium allows one thread at a time, and SCRATCH is one: hold this around any use of either."""
