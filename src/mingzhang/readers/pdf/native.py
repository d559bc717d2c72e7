"""The pdfium calls we use, typed for speed: handles and addresses are plain integers.

pypdfium2 ships and initialises the library. Its own wrappers build a pointer object for each call; with
``c_void_p`` arguments fed from integers, and results landing in one preallocated buffer, a page costs
half as much. PyDLL keeps the interpreter lock, which is another tenth; pdfium is not thread-safe anyway.

What is asked for each character, run and object is declared without argument types (``_often``): converting
arguments is half of such a call. Pointers are given to these as ``pointer`` makes them, once for many calls.
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


def _often(name: str, result: Any) -> Callable[..., Any]:
    """A call whose pointers come from `pointer`; None is a null pointer, an integer a C int."""
    function = _LIBRARY[name]  # each look-up makes another object, so declared types stay as they are
    function.restype = result
    return function


pointer: Callable[[int | None], Any] = _P.from_param
"""A handle or address as these calls take it."""


load_document = _call("FPDF_LoadMemDocument64", _P, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)
close_document = _call("FPDF_CloseDocument", None, _P)
last_error = _call("FPDF_GetLastError", ctypes.c_ulong)
page_count = _call("FPDF_GetPageCount", _I, _P)

load_page = _call("FPDF_LoadPage", _P, _P, _I)
close_page = _call("FPDF_ClosePage", None, _P)
rotation = _call("FPDFPage_GetRotation", _I, _P)
count_annotations = _call("FPDFPage_GetAnnotCount", _I, _P)
page_box = _call("FPDF_GetPageBoundingBox", _I, _P, _P)

load_text = _call("FPDFText_LoadPage", _P, _P)
close_text = _call("FPDFText_ClosePage", None, _P)
count_chars = _call("FPDFText_CountChars", _I, _P)
get_text = _call("FPDFText_GetText", _I, _P, _I, _I, _P)
get_unicode = _call("FPDFText_GetUnicode", _U, _P, _I)
no_unicode = _often("FPDFText_HasUnicodeMapError", _I)
is_generated = _call("FPDFText_IsGenerated", _I, _P, _I)
loose_box = _often("FPDFText_GetLooseCharBox", _I)
char_origin = _often("FPDFText_GetCharOrigin", _I)
char_matrix = _often("FPDFText_GetMatrix", _I)
char_angle = _often("FPDFText_GetCharAngle", _F)
text_object = _often("FPDFText_GetTextObject", _P)
font_size = _often("FPDFTextObj_GetFontSize", _I)
object_font = _often("FPDFTextObj_GetFont", _P)
font_name = _call("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)
render_mode = _often("FPDFTextObj_GetTextRenderMode", _I)

count_objects = _call("FPDFPage_CountObjects", _I, _P)
get_object = _often("FPDFPage_GetObject", _P)
object_type = _call("FPDFPageObj_GetType", _I, _P)
count_inner = _call("FPDFFormObj_CountObjects", _I, _P)
get_inner = _call("FPDFFormObj_GetObject", _P, _P, _U)
object_bounds = _often("FPDFPageObj_GetBounds", _I)
object_matrix = _call("FPDFPageObj_GetMatrix", _I, _P, _P)
stroke_color = _often("FPDFPageObj_GetStrokeColor", _I)
fill_color = _often("FPDFPageObj_GetFillColor", _I)
draw_mode = _often("FPDFPath_GetDrawMode", _I)
count_segments = _call("FPDFPath_CountSegments", _I, _P)
get_segment = _call("FPDFPath_GetPathSegment", _P, _P, _I)
segment_point = _often("FPDFPathSegment_GetPoint", _I)
segment_type = _call("FPDFPathSegment_GetType", _I, _P)
segment_close = _call("FPDFPathSegment_GetClose", _I, _P)

clip_path = _often("FPDFPageObj_GetClipPath", _P)
clip_count = _often("FPDFClipPath_CountPaths", _I)
clip_segments = _often("FPDFClipPath_CountPathSegments", _I)
clip_segment = _often("FPDFClipPath_GetPathSegment", _P)

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
"""Kinds of page objects."""

MOVE = 2
"""Segment type that begins a new sub-path."""

ERROR_PASSWORD, ERROR_SECURITY = 4, 5


class Scratch:
    """Memory the library writes into, seen from Python as numbers and from numpy as arrays."""

    def __init__(self, chars: int = 1024) -> None:
        self.floats = (_F * 8)()
        self.f = [pointer(ctypes.addressof(self.floats) + 4 * k) for k in range(8)]
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
        self._ints = (_I * (4 * self.capacity))()
        self._text = (ctypes.c_uint16 * (2 * self.capacity + 2))()
        self.text = ctypes.addressof(self._text)
        start = ctypes.addressof(self._boxes)
        self.box_at = _pointers(start, self.capacity)
        # The four numbers of each box by themselves, for calls that hand them out one by one.
        self.box_parts = [self.box_at, *(_pointers(start + 4 * k, self.capacity) for k in (1, 2, 3))]
        start = ctypes.addressof(self._ints)
        self.int_parts = [_pointers(start + 4 * k, self.capacity) for k in range(4)]
        start = ctypes.addressof(self._origins)
        self.x_at = _pointers(start, self.capacity)
        self.y_at = _pointers(start + 8, self.capacity)
        # The same memory as rows of eight floats, wide enough for a matrix.
        self.matrix_at = self.box_at[::2]
        self.boxes: NDArray[np.float32] = np.ctypeslib.as_array(self._boxes).reshape(-1, 4)
        self.matrices = self.boxes.reshape(-1, 8)
        self.origins: NDArray[np.float64] = np.ctypeslib.as_array(self._origins).reshape(-1, 2)
        self.ints: NDArray[np.int32] = np.ctypeslib.as_array(self._ints).reshape(-1, 4)
        self.units: NDArray[np.uint16] = np.ctypeslib.as_array(self._text)


def _pointers(start: int, count: int) -> list[Any]:
    return list(map(pointer, range(start, start + 16 * count, 16)))


SCRATCH = Scratch()
LOCK = threading.RLock()
"""pdfium allows one thread at a time, and SCRATCH is one: hold this around any use of either."""
