"""The records of an old workbook (BIFF8): numbers with their formats, texts, merged cells, what is hidden.

Read here because the library for it believes what a file claims, and ends the process over it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from .biff_text import shared_strings, text_in, truth_or_error
from .codes import builtin
from .display import decimal_of
from .sheet import Merge, Spot

_BOF, _EOF, _FILEPASS = 0x0809, 0x000A, 0x002F
_SHEET, _FORMAT, _XF, _DATES = 0x0085, 0x041E, 0x00E0, 0x0022
_NUMBER, _RK, _MULRK, _FORMULA, _LABELSST, _LABEL = 0x0203, 0x027E, 0x00BD, 0x0006, 0x00FD, 0x0204
_STRINGS, _CONTINUE, _STRING, _RICH, _MERGED = 0x00FC, 0x003C, 0x0207, 0x00D6, 0x00E5
_BOOLERR, _ROW, _COLUMNS, _WINDOW = 0x0205, 0x0208, 0x007D, 0x023E
_INDENT = 9.0
_CELLS = frozenset({_NUMBER, _RK, _MULRK, _FORMULA, _LABELSST, _LABEL, _RICH, _BOOLERR})
_MAX_CELLS, _MAX_MERGES, _MAX_SHEETS = 1_000_000, 100_000, 2000


@dataclass(slots=True)
class OldSheet:
    """A sheet's numbers and texts with the index of their looks, merged cells, and what is hidden."""

    name: str
    start: int
    hidden: bool
    worksheet: bool
    numbers: dict[Spot, Decimal] = field(default_factory=dict)
    texts: dict[Spot, str] = field(default_factory=dict)
    looks: dict[Spot, int] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: list[tuple[int, int]] = field(default_factory=list)
    zeros: bool = True


@dataclass(slots=True)
class OldBook:
    """The sheets of an old workbook and its number formats, by the index of a cell's looks."""

    sheets: list[OldSheet] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    indents: list[float] = field(default_factory=list)
    from_1904: bool = False
    encrypted: bool = False

    def code(self, look: int) -> str:
        """The number format of a cell."""
        return self.codes[look] if look < len(self.codes) else "General"


def read_records(stream: bytes) -> OldBook:
    """Read the stream of a BIFF8 workbook; broken records end what can be read."""
    book = OldBook()
    formats: dict[int, str] = {}
    looks: list[int] = []
    texts: list[bytes] = []
    before = 0
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            book.encrypted = True
        elif kind == _SHEET and len(body) >= 8:
            start, state, what = struct.unpack_from("<IBB", body)
            book.sheets.append(OldSheet(text_in(body, 6, 1), start, bool(state & 3), what == 0))
        elif kind == _FORMAT and len(body) >= 5:
            formats[struct.unpack_from("<H", body)[0]] = text_in(body, 2, 2)
        elif kind == _XF and len(body) >= 10:
            looks.append(struct.unpack_from("<H", body, 2)[0])
            book.indents.append((body[8] & 15) * _INDENT)
        elif kind == _STRINGS or (kind == _CONTINUE and before == _STRINGS):
            texts.append(body)
            kind = _STRINGS  # noqa: PLW2901 - what the next record goes on with
        elif kind == _DATES and body[:1] == b"\x01":
            book.from_1904 = True
        before = kind
    book.codes = [formats.get(look) or builtin(look) for look in looks]
    strings = shared_strings(texts)
    for sheet in book.sheets[:_MAX_SHEETS]:
        if sheet.worksheet and not sheet.hidden:
            _sheet(stream, sheet, strings)
    return book


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Records of one part of the stream; parts inside it (charts) are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, body


def _sheet(stream: bytes, sheet: OldSheet, strings: list[str]) -> None:
    count = 0
    formula: Spot | None = None
    for kind, body in _records(stream, sheet.start):
        if kind in _CELLS and len(body) >= 8:
            row, col, look = struct.unpack_from("<HHH", body)
            count += 1
            if count > _MAX_CELLS:
                return
            formula = (row, col) if kind == _FORMULA else None
            if kind == _MULRK:
                _many(body, row, col, sheet)
                continue
            sheet.looks[row, col] = look
            value = _value(kind, body)
            text = _words(kind, body, strings)
            if value is not None:
                sheet.numbers[row, col] = decimal_of(value)
            elif text is not None:
                sheet.texts[row, col] = text
        elif kind == _STRING and formula is not None:
            sheet.texts[formula] = text_in(body, 0, 2)
        else:
            _about(kind, body, sheet)


def _about(kind: int, body: bytes, sheet: OldSheet) -> None:
    """Hidden rows and columns, hidden zeros, merged cells."""
    if kind == _ROW and len(body) >= 16 and body[12] & 0x20:
        sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])
    elif kind == _COLUMNS and len(body) >= 10:
        first, last, _, _, flags = struct.unpack_from("<5H", body)
        if flags & 1:
            sheet.hidden_cols.append((first, last))
    elif kind == _WINDOW and len(body) >= 2:
        sheet.zeros = bool(body[0] & 0x10)
    elif kind == _MERGED and len(sheet.merges) < _MAX_MERGES:
        for at in range(2, len(body) - 7, 8):
            first_row, last_row, first_col, last_col = struct.unpack_from("<4H", body, at)
            sheet.merges.append((first_row, first_col, last_row, last_col))


def _words(kind: int, body: bytes, strings: list[str]) -> str | None:
    """The text of a cell that holds no number."""
    if kind == _LABELSST and len(body) >= 10:
        at = struct.unpack_from("<I", body, 6)[0]
        return strings[at] if at < len(strings) else "\ufffd"
    if kind in (_LABEL, _RICH):
        return text_in(body, 6, 2)
    if kind == _BOOLERR:
        return truth_or_error(body[6], error=body[7] == 1)
    if kind == _FORMULA and len(body) >= 14 and body[6] in (1, 2):
        return truth_or_error(body[8], error=body[6] == 2)
    return None


def _value(kind: int, body: bytes) -> float | None:
    if kind == _RK and len(body) >= 10:
        return _compact(struct.unpack_from("<I", body, 6)[0])
    # The result of a formula that is no number is marked by its last bytes.
    if kind == _NUMBER or (kind == _FORMULA and body[12:14] != b"\xff\xff"):
        value: float = struct.unpack_from("<d", body, 6)[0] if len(body) >= 14 else float("nan")
        return value if abs(value) < 1e300 else None
    return None


def _compact(packed: int) -> float:
    """A number in four bytes: a whole one or the upper half of a binary one, perhaps times 100."""
    if packed & 2:
        value = float((packed - (1 << 32) if packed & 0x80000000 else packed) >> 2)
    else:
        value = struct.unpack("<d", b"\x00\x00\x00\x00" + struct.pack("<I", packed & ~3))[0]
    return value / 100 if packed & 1 else value


def _many(body: bytes, row: int, col: int, sheet: OldSheet) -> None:
    for k in range((len(body) - 6) // 6):
        look, packed = struct.unpack_from("<HI", body, 4 + 6 * k)
        value = _compact(packed)
        if col + k < 256 and abs(value) < 1e300:
            sheet.numbers[row, col + k] = decimal_of(value)
            sheet.looks[row, col + k] = look
