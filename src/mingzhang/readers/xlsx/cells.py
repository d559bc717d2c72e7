"""A worksheet's XML to what it shows, element by element: a sheet may claim a million rows."""

from __future__ import annotations

from mingzhang.errors import UnreadableFile
from mingzhang.readers.package import Package

from .book import Book, Element, M, SheetRef, Style, elements, forget, rich_text
from .display import number_of, shown_number, shown_text
from .sheet import MAX_COLS, MAX_ROWS, SheetDraft, Spot, range_of, spot_of

_ON = ("1", "true")
_TAGS = tuple(M + name for name in ("row", "c", "mergeCell", "col", "sheetView"))
_PLAIN = Style()
MAX_MERGES = 100_000


class Budget:
    """What is left of the cells and characters that one book may show."""

    def __init__(self, name: str, cells: int = 500_000, characters: int = 20_000_000) -> None:
        self.name, self.cells, self.characters = name, cells, characters

    def take(self, text: str) -> None:
        """Count one cell. Raises UnreadableFile: too-large."""
        self.cells -= 1
        self.characters -= len(text)
        if self.cells < 0 or self.characters < 0:
            raise UnreadableFile(self.name, "too-large", "cells" if self.cells < 0 else "characters")


def read_sheet(package: Package, book: Book, ref: SheetRef, budget: Budget) -> SheetDraft:
    """What one sheet shows. Raises UnreadableFile."""
    sheet = SheetDraft(ref.name, ref.index)
    zeros = True
    row, col = -1, -1
    for event, element in elements(package, ref.path, _TAGS, starts=True):
        kind = element.tag.removeprefix(M)
        if event == "start":
            if kind == "row":
                row, col = _row_number(element, row), -1
                if element.get("hidden") in _ON:
                    sheet.hidden_rows.add(row)
            continue
        if kind == "sheetView":
            zeros = element.get("showZeros") not in ("0", "false")
        elif kind == "c":
            spot = spot_of(element.get("r")) or (row, col + 1)
            col = spot[1]
            if not 0 <= spot[0] < MAX_ROWS or col >= MAX_COLS:
                raise UnreadableFile(package.name, "damaged", f"{ref.path}: {spot}")
            _cell(element, spot, book, sheet, zeros=zeros)
            if spot in sheet.cells:
                budget.take(sheet.cells[spot])
        else:
            _about(element, kind, sheet, package.name)
        if kind in ("row", "c"):
            forget(element)
    return sheet


def _about(element: Element, kind: str, sheet: SheetDraft, name: str) -> None:
    """Merged cells and hidden columns."""
    if kind == "col" and element.get("hidden") in _ON:
        sheet.hidden_cols.append((_whole(element.get("min")) - 1, _whole(element.get("max")) - 1))
    elif kind == "mergeCell" and (merge := range_of(element.get("ref"))):
        sheet.merges.append(merge)
        if len(sheet.merges) > MAX_MERGES:
            raise UnreadableFile(name, "too-large", f"{sheet.name}: merged cells")


def _row_number(element: Element, before: int) -> int:
    given = element.get("r")
    return before + 1 if given is None else _whole(given) - 1


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 else 0


def _cell(element: Element, spot: Spot, book: Book, sheet: SheetDraft, *, zeros: bool) -> None:
    at = _whole(element.get("s"))
    style = book.styles[at] if at < len(book.styles) else _PLAIN
    text = _text(element, book, style, zeros=zeros)
    if text is None:
        formula = element.findtext(M + "f") or ""
        text = f"={formula}"
        sheet.unread.append(spot)
    if text.strip():
        sheet.cells[spot] = text
        if style.indent:
            sheet.indents[spot] = style.indent


def _text(element: Element, book: Book, style: Style, *, zeros: bool) -> str | None:
    """What a cell shows; None for a formula whose result was not saved."""
    kind = element.get("t", "n")
    if kind == "inlineStr":
        inline = element.find(M + "is")
        return "" if inline is None else shown_text(rich_text(inline), style.code)
    stored = element.findtext(M + "v")
    if not stored:
        # An empty text is a result; a number or error left out is none.
        return None if element.find(M + "f") is not None and kind != "str" else ""
    if kind == "s":
        at = _whole(stored)
        return shown_text(book.strings[at], style.code) if at < len(book.strings) else "\ufffd"
    if kind == "b":
        return "TRUE" if stored in _ON else "FALSE"
    if kind == "n":
        value = number_of(stored)
        if value is None:
            return stored
        return "" if not value and not zeros else shown_number(value, style.code, from_1904=book.from_1904)
    return shown_text(stored, style.code)
