"""A workbook: the narrative on one sheet, every table on its own with typed numbers and ready to print."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

from mingzhang.compile.style import width_of
from mingzhang.errors import Misuse

from .printed import Box, Heading, Printed, Sheet, placed

_NUMBERS = "#,##0.00_ "  # the blank keeps the last digit off the rule
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_FONTS = {"song": "宋体", "fang": "仿宋", "hei": "黑体", "title": "方正小标宋简体"}


class _Book:
    """A workbook under construction; a format is made once however many cells use it."""

    def __init__(self, document: Printed) -> None:
        try:
            import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise Misuse("compile.no-extra", package="xlsxwriter") from error
        self.stream = io.BytesIO()
        # Text of a document is never a formula or a link, whatever it begins with.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book: Any = xlsxwriter.Workbook(self.stream, options)
        issued = datetime.fromisoformat(document.issued) if document.issued else _EPOCH.replace(tzinfo=None)
        self.book.set_properties({"title": document.title, "author": document.department, "created": issued})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: set[str] = set()

    def format(self, **wanted: Any) -> Any:
        """A cell format."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(wanted | {"valign": wanted.get("valign", "vcenter")})
        return self._formats[key]

    def sheet(self, name: str) -> Any:
        """A new sheet under a name a workbook allows."""
        bare = _FORBIDDEN.sub(" ", name).strip()[:31] or "表"
        unique, number = bare, 1
        while unique.casefold() in self._names:
            number += 1
            unique = f"{bare[: 30 - len(str(number))]}_{number}"
        self._names.add(unique.casefold())
        return self.book.add_worksheet(unique)

    def bytes(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self.stream.getvalue()


def xlsx_bytes(document: Printed) -> bytes:
    """The document as a workbook. Raises Misuse when xlsxwriter is not installed."""
    book = _Book(document)
    _narrative(book, document)
    for sheet in document.sheets():
        _table(book, sheet)
    return book.bytes()


def _narrative(book: _Book, document: Printed) -> None:
    page = book.sheet("文字说明")
    page.set_column(0, 0, 72)  # one column cannot be scaled to a page, so it must fit
    page.hide_gridlines(2)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.8, right=0.8, top=1.0, bottom=0.9)
    page.set_footer("&C— &P —")
    row = 0
    for line in document.cover:
        page.write_string(row, 0, line, book.format(font_name=_FONTS["title"], font_size=22, align="center"))
        page.set_row(row, 40)
        row += 1
    row += 1
    text = book.format(font_name=_FONTS["fang"], font_size=12, text_wrap=True, valign="top", indent=1)
    right = book.format(font_name=_FONTS["fang"], font_size=12, align="right")
    for block in document.blocks:
        if isinstance(block, Sheet):
            continue
        if isinstance(block, Heading):
            part = block.level == 1
            face = book.format(
                font_name=_FONTS["title" if part else "hei"],
                font_size=18 if part else 14 if block.level == 2 else 12,
                align="center" if part else "left",
                text_wrap=True,
            )
            page.write_string(row, 0, block.text, face)
            page.set_row(row, 36 if part else 26 if block.level == 2 else 20)
        else:
            page.write_string(row, 0, block.text, right if block.signature else text)
            page.set_row(row, 18 * max(1, -(-int(width_of(block.text)) // 35)))
        row += 1


def _table(book: _Book, sheet: Sheet) -> None:
    page = book.sheet(sheet.caption)
    last = len(sheet.widths) - 1
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, max(5.0, width * 1.9))
    top = 0
    if sheet.number:
        page.write_string(top, 0, sheet.number, book.format(font_name=_FONTS["hei"], font_size=12))
        top += 1
    _across(page, top, 0, last, sheet.title, book.format(font_name=_FONTS["title"], font_size=18, align="center"))
    page.set_row(top, 30)
    top += 1
    if sheet.subtitle:
        _across(page, top, 0, last, sheet.subtitle, book.format(font_name=_FONTS["song"], font_size=11, align="center"))
        top += 1
    if sheet.maker or sheet.unit:
        small = {"font_name": _FONTS["song"], "font_size": 11}
        middle = max(last - 1, 0) if last < 3 else last - 2
        _across(page, top, 0, max(middle - 1, 0), sheet.maker, book.format(**small, align="left"))
        _across(page, top, middle if last else 1, last, sheet.unit, book.format(**small, align="right"))
        top += 1
    _rows(book, page, sheet, top, len(sheet.head), sheet.head)
    body = top + len(sheet.head)
    _rows(book, page, sheet, body, 0, sheet.body)
    if sheet.statement:
        page.write_string(
            body + len(sheet.body), 0, sheet.statement, book.format(font_name=_FONTS["song"], font_size=11)
        )
    _print_setup(page, sheet, top, body)


def _print_setup(page: Any, sheet: Sheet, top: int, body: int) -> None:
    page.set_paper(9)
    if sheet.wide:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    page.set_footer("&C— &P —")
    page.hide_gridlines(2)
    if sheet.head:
        page.repeat_rows(top, body - 1)
        # The label columns are the row heads; they stay beside the numbers.
        labels = next((at for at, box in enumerate(sheet.body[-1]) if box.digits or box.align == "right"), 0)
        page.freeze_panes(body, labels if len(sheet.widths) > 6 else 0)


def _rows(book: _Book, page: Any, sheet: Sheet, top: int, head: int, rows: tuple[tuple[Box, ...], ...]) -> None:
    for r, c, box in placed(rows):
        face = _face(book, box, head=bool(head))
        row, end_row, end_column = top + r, top + r + box.rows - 1, c + box.cols - 1
        if box.rows > 1 or box.cols > 1:
            # A merged range takes text only; its first cell is then written again with its type.
            page.merge_range(row, c, end_row, end_column, "", face)
        if box.digits:
            page.write_number(row, c, _number(box.digits), face)
        elif box.text:
            page.write_string(row, c, box.text, face)
        else:
            page.write_blank(row, c, None, face)
    if not head:
        for r, boxes in enumerate(rows):
            lines = max(
                (_lines(box, sheet, at) for at, box in enumerate(boxes) if box.cols == 1 or not sheet.head), default=1
            )
            page.set_row(top + r, 18.0 if lines == 1 else 14.5 * lines)
    else:
        for r in range(len(rows)):
            tallest = max(
                (_lines(box, sheet, at) / box.rows for at, box in enumerate(rows[r]) if box.cols == 1), default=1
            )
            page.set_row(top + r, max(18.0, 15.0 * tallest))


def _lines(box: Box, sheet: Sheet, at: int) -> int:
    """About how many lines a cell's text takes."""
    width = sum(sheet.widths[at : at + box.cols]) if at < len(sheet.widths) else 8.0
    return max(1, -(-int(width_of(box.text) + box.indent) // max(1, int(width))))


def _number(digits: str) -> float:
    """A spreadsheet holds binary floats; two places of any public amount survive them exactly when shown."""
    return float(digits)


def _face(book: _Book, box: Box, *, head: bool) -> Any:
    wanted: dict[str, Any] = {
        "font_name": _FONTS["song"],
        "font_size": 11,
        "border": 1,
        "align": box.align,
        "text_wrap": not box.digits,
    }
    if box.bold:
        wanted["bold"] = True
    if box.indent:
        wanted["indent"] = box.indent
    if box.digits:
        wanted["num_format"] = _NUMBERS
    if head:
        wanted["bg_color"] = "#EEF1F5"
    return book.format(**wanted)


def _across(page: Any, row: int, first: int, last: int, text: str, face: Any) -> None:
    if last > first:
        page.merge_range(row, first, row, last, "", face)
    page.write_string(row, first, text, face) if text else page.write_blank(row, first, None, face)
