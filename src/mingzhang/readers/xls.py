"""Old workbooks (XLS, and ET of WPS): texts and merges by calamine, numbers as they are shown."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from mingzhang.errors import UnreadableFile
from mingzhang.model.source import Source

from .ole import Compound, compound
from .xlsx import source_of_sheets
from .xlsx.biff import OldBook, OldSheet, read_records
from .xlsx.cells import Budget
from .xlsx.display import decimal_of, plain, shown_number, shown_text
from .xlsx.sheet import SheetDraft, Spot

MAX_BYTES = 128 << 20
_MAX_AREA = 3_000_000
"""Cells between the first and the last: the library holds them all."""

Notice = tuple[str, dict[str, str | int]]


def read_xls(data: bytes, name: str = "") -> Source:
    """Read an old workbook. Raises UnreadableFile: damaged, encrypted, too-large, no-text."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile(name, "too-large", f"{len(data) >> 20} MB > {MAX_BYTES >> 20} MB")
    try:
        file = Compound(data)
    except ValueError as error:
        raise UnreadableFile(name, "damaged", "OLE2") from error
    stream = next((file.read(entry) for entry in file.entries if entry.lower() in ("workbook", "book")), b"")
    book = read_records(stream)
    if book.encrypted:
        raise UnreadableFile(name, "encrypted")
    if any(sheet.rows * sheet.cols > _MAX_AREA for sheet in book.sheets):
        raise UnreadableFile(name, "too-large", f"> {_MAX_AREA} cells")
    if book.strings > len(stream):
        raise UnreadableFile(name, "damaged", "SST")
    # The library follows broken chains and believes what they claim: it gets a sound file around the records.
    workbook = compound("Workbook" if "Book" not in file.entries else "Book", stream)
    notices: list[Notice] = []
    sheets = _sheets(workbook, name, book, notices)
    return source_of_sheets(sheets, data, name, form="xls", notices=notices)


def _sheets(data: bytes, name: str, book: OldBook, notices: list[Notice]) -> Iterator[SheetDraft]:
    budget = Budget(name)
    known = {sheet.name: sheet for sheet in book.sheets}
    try:
        workbook = CalamineWorkbook.from_object(io.BytesIO(data))
        for index, about in enumerate(workbook.sheets_metadata, 1):
            if about.visible != SheetVisibleEnum.Visible:
                notices.append(("reader.hidden-sheet", {"sheet": about.name}))
            elif about.typ == SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_index(index - 1)
                yield _draft(sheet, SheetDraft(about.name, index), book, known.get(about.name), budget)
    except PasswordError as error:
        raise UnreadableFile(name, "encrypted") from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(name, "damaged", str(error)[:100]) from error
    except BaseException as error:
        # A panic in the library is no exception of the ordinary kind, and no reason to end the program.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile(name, "damaged", "XLS") from error


def _draft(sheet: CalamineSheet, out: SheetDraft, book: OldBook, old: OldSheet | None, budget: Budget) -> SheetDraft:
    top, left = sheet.start or (0, 0)
    for r, row in enumerate(sheet.to_python(skip_empty_area=True), top):
        for c, value in enumerate(row, left):
            text = _shown((r, c), value, book, old)
            if text.strip():
                out.cells[r, c] = text
                budget.take(text)
                if old is not None and (look := old.looks.get((r, c), 0)) < len(book.indents) and book.indents[look]:
                    out.indents[r, c] = book.indents[look]
    out.merges = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or ()]
    if old is not None:
        out.hidden_rows, out.hidden_cols = old.hidden_rows, old.hidden_cols
    return out


def _shown(spot: Spot, value: object, book: OldBook, old: OldSheet | None) -> str:
    code = book.code(old.looks[spot]) if old is not None and spot in old.looks else "General"
    if old is not None and spot in old.numbers:
        number = old.numbers[spot]
        return "" if not number and not old.zeros else shown_number(number, code, from_1904=book.from_1904)
    if isinstance(value, str):
        return shown_text(value, code)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return plain(decimal_of(value))
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value or "")
