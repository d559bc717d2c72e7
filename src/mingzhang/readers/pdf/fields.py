"""Form fields and notes of a page: a filled field is printed like any text, a reviewer's note is not the document's.

Signatures and seals are fields as well; what they draw is no text of the document.
"""

from __future__ import annotations

import ctypes
from collections import Counter

from . import native

_P, _I, _U = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_call = native._call  # noqa: SLF001 - one way to name a call of the library

_annotation = _call("FPDFPage_GetAnnot", _P, _P, _I)
_close = _call("FPDFPage_CloseAnnot", None, _P)
_subtype = _call("FPDFAnnot_GetSubtype", _I, _P)
_remove = _call("FPDFPage_RemoveAnnot", _I, _P, _I)
_appearance = _call("FPDFAnnot_GetAP", _U, _P, _I, _P, _U)
_string = _call("FPDFAnnot_GetStringValue", _U, _P, ctypes.c_char_p, _P, _U)
_kind_of = _call("FPDFAnnot_GetValueType", _I, _P, ctypes.c_char_p)
_flatten = _call("FPDFPage_Flatten", _I, _P, _I)

_FREE_TEXT, _WIDGET = 3, 20
_EMPTY = 2
"""Bytes of an empty text, its end included."""
_DISPLAY, _FLATTENED = 0, 1
_DICTIONARY = 6
MOST = 5000
"""A page with more annotations than this is not a form anybody filled in."""


def printed_fields(page: int, count: int) -> tuple[bool, Counter[str]]:
    """Make the filled form fields part of a loaded page that has so many annotations.

    Whether that changed the page, which must then be loaded again, and what is not read: ``fields`` that hold a text
    but do not say how it looks, and ``notes`` typed onto the page. The file stays as it is.
    """
    kinds = [_look(page, at) for at in range(min(count, MOST))]
    left_out = Counter(why for _, why in kinds if why)
    if not any(shown for shown, _ in kinds):
        return False, left_out
    for at in reversed(range(len(kinds))):
        if not kinds[at][0]:
            _remove(page, at)
    return _flatten(page, _DISPLAY) == _FLATTENED, left_out


def _look(page: int, at: int) -> tuple[bool, str]:
    """Whether an annotation is a field that shows something, and why it is left out where that matters."""
    annotation = _annotation(page, at)
    if not annotation:
        return False, ""
    try:
        kind = _subtype(annotation)
        if kind == _FREE_TEXT:
            return False, "notes"
        if kind != _WIDGET or _signs(annotation):
            return False, ""
        shown = _appearance(annotation, 0, None, 0) > _EMPTY
        return shown, "" if shown or _string(annotation, b"V", None, 0) <= _EMPTY else "fields"
    finally:
        _close(annotation)


def _signs(field: int) -> bool:
    """Whether a field is for a signature: its value is a dictionary, others' a text; unsigned, its type tells."""
    if _kind_of(field, b"V") == _DICTIONARY:
        return True
    size = _string(field, b"FT", None, 0)
    if size <= _EMPTY:
        return False
    name = ctypes.create_string_buffer(size)
    _string(field, b"FT", name, size)
    return name.raw[:-_EMPTY].decode("utf-16-le", "replace") == "Sig"
