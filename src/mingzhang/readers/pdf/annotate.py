"""Highlights with notes, added to a copy of a PDF; the original's bytes are its beginning."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from mingzhang.errors import UnreadableFile
from mingzhang.model.place import Box
from mingzhang.readers.page import turned

from . import native
from .document import opened
from .increment import increment

Point: TypeAlias = tuple[float, float]

_P, _I, _F, _U = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_uint
_call = native._call  # noqa: SLF001 - one way to name a call of the library

_create = _call("FPDFPage_CreateAnnot", _P, _P, _I)
_close = _call("FPDFPage_CloseAnnot", None, _P)
_count = _call("FPDFPage_GetAnnotCount", _I, _P)
_color = _call("FPDFAnnot_SetColor", _I, _P, _I, _U, _U, _U, _U)
_area = _call("FPDFAnnot_SetRect", _I, _P, _P)
_quad = _call("FPDFAnnot_AppendAttachmentPoints", _I, _P, _P)
_flags = _call("FPDFAnnot_SetFlags", _I, _P, _I)
_words = _call("FPDFAnnot_SetStringValue", _I, _P, ctypes.c_char_p, ctypes.c_char_p)
_save = _call("FPDF_SaveAsCopy", _I, _P, _P, ctypes.c_ulong)

_TEXT, _HIGHLIGHT = 1, 9
_PRINT = 4
_INCREMENTAL = 1
_ICON = 20.0


class _Writer(ctypes.Structure):
    _fields_ = (("version", _I), ("write", ctypes.CFUNCTYPE(_I, _P, _P, ctypes.c_ulong)))


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a page (from 1). ``box`` in points from the top left of the page as shown; without one it is an
    icon at the top of the page; ``more`` are boxes of later lines. ``color`` is red, green, blue, opacity, 0…255;
    ``key`` names the note for programs.
    """

    page: int
    box: Box | None
    text: str
    color: tuple[int, int, int, int]
    author: str = ""
    subject: str = ""
    key: str = ""
    more: tuple[Box, ...] = ()


def annotated(data: bytes, notes: Sequence[Note], *, name: str = "", date: str = "") -> bytes:
    """A copy with notes; ``date`` as PDF writes it (D:20250601). Raises UnreadableFile: encrypted, damaged, notes."""
    pages: dict[int, list[Note]] = {}
    for note in notes:
        pages.setdefault(note.page, []).append(note)
    if not pages:
        return data
    counts: dict[int, int] = {}
    with native.LOCK:
        looked_at = _copy(data, name, {page: [] for page in pages}, date, {})
        changed = _copy(data, name, pages, date, counts)
        made = increment(data, looked_at, changed)
        if made is None or not _all_there(made, name, counts):
            raise UnreadableFile(name, "notes")
    return made


def _copy(data: bytes, name: str, pages: dict[int, list[Note]], date: str, counts: dict[int, int]) -> bytes:
    with opened(data, name) as document:
        for number in sorted(pages):
            handle = native.load_page(document, number - 1) if 1 <= number <= native.page_count(document) else None
            if not handle:
                continue
            try:
                # Counting also makes the library look at the annotations that are there.
                found = _count(handle)
                icons = 0
                for note in pages[number]:
                    _add(handle, note, date, icons)
                    icons += note.box is None
                counts[number] = found + len(pages[number])
            finally:
                native.close_page(handle)
        return _saved(document)


def _add(page: int, note: Note, date: str, icons: int) -> None:
    annotation = _create(page, _TEXT if note.box is None else _HIGHLIGHT)
    if not annotation:
        return
    left = 12.0 + icons * (_ICON + 4)
    boxes = (note.box or (left, 12.0, left + _ICON, 12.0 + _ICON), *note.more)
    quads = [_corners(page, box) for box in boxes]
    xs, ys = [x for quad in quads for x, _ in quad], [y for quad in quads for _, y in quad]
    # FS_RECTF is left, top, right, bottom; the corners come in lines of writing: upper two, lower two.
    _area(annotation, _floats(min(xs), max(ys), max(xs), min(ys)))
    if note.box is not None:
        for points in quads:
            _quad(annotation, _floats(*(part for point in points for part in point)))
    _color(annotation, 0, *note.color)
    _flags(annotation, _PRINT)
    texts = ("Contents", note.text), ("T", note.author), ("Subj", note.subject), ("NM", note.key), ("M", date)
    for key, text in texts:
        if text:
            _words(annotation, key.encode(), text.encode("utf-16-le", "replace") + b"\0\0")
    _close(annotation)


def _floats(*numbers: float) -> Any:
    return ctypes.cast((_F * len(numbers))(*numbers), _P)


def _corners(page: int, box: Box) -> list[Point]:
    """The corners of a box as shown (upper left, upper right, lower left, lower right) where the file counts."""
    frame = (_F * 4)()
    if not native.page_box(page, ctypes.addressof(frame)):
        frame = (_F * 4)(0.0, 792.0, 612.0, 0.0)
    left, right = sorted((frame[0], frame[2]))
    bottom, top = sorted((frame[1], frame[3]))
    width, height = right - left, top - bottom
    quarters = native.rotation(page) % 4
    if quarters % 2:
        width, height = height, width
    x0, y0, x1, y1 = box
    back = (turned(-quarters % 4, width, height, x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)))
    return [(left + x, top - y) for x, y in back]


def _saved(document: int) -> bytes:
    out = bytearray()

    def write(_self: int, block: int, size: int) -> int:
        out.extend(ctypes.string_at(block, size))
        return 1

    writer = _Writer(1, ctypes.CFUNCTYPE(_I, _P, _P, ctypes.c_ulong)(write))
    _save(document, ctypes.addressof(writer), _INCREMENTAL)
    return bytes(out)


def _all_there(made: bytes, name: str, counts: dict[int, int]) -> bool:
    """Read it again: what a reader of today's kind cannot open must not be handed out."""
    try:
        with opened(made, name) as document:
            for number, count in counts.items():
                handle = native.load_page(document, number - 1)
                if not handle:
                    return False
                found = _count(handle)
                native.close_page(handle)
                if found != count:
                    return False
    except UnreadableFile:
        return False
    return True
