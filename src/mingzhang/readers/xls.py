"""Old workbooks (XLS, and ET of WPS), read from their own records: what the spreadsheet shows."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.errors import UnreadableFile
from mingzhang.model.source import Source

from .ole import Compound
from .xlsx import source_of_sheets
from .xlsx.biff import OldBook, OldSheet, read_records
from .xlsx.cells import Budget
from .xlsx.display import shown_number, shown_text
from .xlsx.sheet import SheetDraft

MAX_BYTES = 128 << 20
_BIFF8 = b"\x09\x08\x10\x00\x00\x06"

Notice = tuple[str, dict[str, str | int]]


def read_xls(data: bytes, name: str = "") -> Source:
    """Read an old workbook. Raises UnreadableFile: damaged, encrypted, unsupported, too-large, no-text."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile(name, "too-large", f"{len(data) >> 20} MB > {MAX_BYTES >> 20} MB")
    try:
        file = Compound(data)
    except ValueError as error:
        raise UnreadableFile(name, "damaged", "OLE2") from error
    stream = next((file.read(entry) for entry in file.entries if entry.lower() == "workbook"), b"")
    if not stream.startswith(_BIFF8):
        # Before 1997 texts were in the code page of the machine that wrote them.
        raise UnreadableFile(name, "unsupported", "Excel 5.0/95")
    book = read_records(stream)
    if book.encrypted:
        raise UnreadableFile(name, "encrypted")
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden]
    notices: list[Notice] = [("reader.hidden-sheet", {"sheet": sheet}) for sheet in hidden]
    return source_of_sheets(_sheets(book, Budget(name)), data, name, form="xls", notices=notices)


def _sheets(book: OldBook, budget: Budget) -> Iterator[SheetDraft]:
    for index, old in enumerate(book.sheets, 1):
        if old.worksheet and not old.hidden:
            yield _draft(old, index, book, budget)


def _draft(old: OldSheet, index: int, book: OldBook, budget: Budget) -> SheetDraft:
    out = SheetDraft(old.name, index, merges=old.merges, hidden_rows=old.hidden_rows, hidden_cols=old.hidden_cols)
    shown = {spot: shown_text(text, book.code(old.looks.get(spot, 0))) for spot, text in old.texts.items()}
    for spot, number in old.numbers.items():
        if number or old.zeros:
            shown[spot] = shown_number(number, book.code(old.looks[spot]), from_1904=book.from_1904)
    for spot, text in shown.items():
        if text.strip():
            out.cells[spot] = text
            budget.take(text)
            look = old.looks.get(spot, 0)
            if look < len(book.indents) and book.indents[look]:
                out.indents[spot] = book.indents[look]
    return out
