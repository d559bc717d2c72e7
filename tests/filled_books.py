"""A platform's blank workbook filled with the tables of a made-up ledger, as somebody at a desk would."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl

from mingzhang.compile.document import Compiled
from mingzhang.model.table import Row, Table, TableKind

SHEETS = {
    "部门收入总表": TableKind.INCOME,
    "部门支出总表": TableKind.EXPENDITURE,
    "部门一般公共预算拨款表": TableKind.GENERAL_BY_FUNCTION,
    "部门政府性基金拨款表": TableKind.FUND_BY_FUNCTION,
    "部门国有资本经营预算拨款表 ": TableKind.STATE_CAPITAL_BY_FUNCTION,
    "部门一般公共预算拨款基本支出明细表": TableKind.GENERAL_BASIC_BY_ECONOMIC,
}


def filled(template: Path, document: Compiled) -> bytes:
    """The workbook as bytes."""
    book = openpyxl.load_workbook(template)
    tables = {table.kind: table for table in document.tables}
    for name, kind in SHEETS.items():
        _coded(book[name], tables[kind])
    _sides(book["部门收支总表"], tables[TableKind.SUMMARY])
    _sides(book["部门财政拨款收支总表"], tables[TableKind.FISCAL_SUMMARY])
    _single(book["部门“三公”经费和机关运行费预算表"], tables[TableKind.THREE_PUBLIC])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cleared(page: Any, first: int) -> None:
    for merged in [str(area) for area in page.merged_cells.ranges if area.min_row >= first]:
        page.unmerge_cells(merged)
    for row in page.iter_rows(min_row=first, max_col=12):
        for cell in row:
            if cell.__class__.__name__ != "MergedCell":  # the rest of a head that reaches down
                cell.value = None


def _put(page: Any, line: int, column: int, row: Row, at: int) -> None:
    amount = row.cells[at] if at < len(row.cells) else None
    if amount is not None and amount.digits:
        page.cell(line, column, float(amount.digits)).number_format = "#,##0.00"


def _first(page: Any, wanted: str) -> int:
    """The first row below the head: after the one that holds a word of it."""
    for row in page.iter_rows(min_row=1, max_row=12):
        for cell in row:
            if str(cell.value or "").strip() == wanted:
                return int(cell.row) + 1
    raise LookupError(wanted)


def _coded(page: Any, table: Table) -> None:
    first = _first(page, "款")
    _cleared(page, first)
    levels = 2 if table.axis == "economic" else 3
    body = [row for row in table.rows if row.code] + [row for row in table.rows if not row.code]
    for line, row in enumerate(body, first):
        code = row.code or ""
        pieces = [code[:3], code[3:5], code[5:7]][:levels]
        names = [*pieces, row.label] if code else ["合计", *[""] * levels]
        for column, text in enumerate(names, 1):
            page.cell(line, column, text or None)
        for at in range(len(table.columns)):
            _put(page, line, levels + 2 + at, row, at)


def _sides(page: Any, table: Table) -> None:
    first = _first(page, "项目")
    _cleared(page, first)
    for line, row in enumerate([row for row in table.rows if row.side == "income"], first):
        page.cell(line, 1, row.label)
        _put(page, line, 2, row, 0)
    shown = [at for at, column in enumerate(table.columns) if column.key not in ("personnel", "public", "project")]
    for line, row in enumerate([row for row in table.rows if row.side == "expenditure"], first):
        page.cell(line, 3, row.label)
        for place, at in enumerate(shown):
            _put(page, line, 4 + place, row, at)


def _single(page: Any, table: Table) -> None:
    line = _first(page, "小计")
    _cleared(page, line)
    for at in range(len(table.columns)):
        _put(page, line, at + 1, table.rows[0], at)
