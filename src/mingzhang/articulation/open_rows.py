"""Tables whose rows are named freely below their total: what was carried over, by part and project."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mingzhang.model.amount import Mark
from mingzhang.model.table import Column, Row, Table

from .laws import LawRow, sum_law
from .prints import cell_key, merged

_TEXT = (Mark.VALUE, Mark.BLANK, Mark.DASH)


def open_laws(table: Table) -> list[LawRow]:
    """The total is the sum of the rows, column by column, where the table itself shows that it is a plain list.

    Such a table may also print a row and what it holds below it. Then its columns do not add up, one like the other;
    of a plain list with one wrong number all but one do.
    """
    total = next((row for row in table.rows if row.key), None)
    rows = [row for row in table.rows if is_open(row)]
    if table.axis != "labelled" or total is None or not rows:
        return []
    sums = [_adds_up(total, rows, index) for index in range(len(table.columns))]
    if sums.count(True) <= sums.count(False):
        return []
    return [_law(table, rows, column) for column, holds in zip(table.columns, sums, strict=True) if holds is not None]


def is_open(row: Row) -> bool:
    """Whether a row is none of the form's: its place in the cube is its own."""
    return row.key is None and row.code is None and "project" in row.at and row.project is None


def _law(table: Table, rows: Sequence[Row], column: Column) -> LawRow:
    parts = [cell_key(table, row, column) for row in rows]
    return sum_law(merged(table.scope, column.at), parts, "footing", table.kind.value)


def _adds_up(total: Row, rows: Sequence[Row], index: int) -> bool | None:
    """Whether a column's numbers add up as rounded ones do; None where it says nothing."""
    cells = [row.cells[index] for row in (total, *rows)]
    known = [cell for cell in cells if cell is not None and cell.mark in _TEXT]
    if len(known) < len(cells):
        return None
    whole, *parts = (Fraction(cell.digits) if cell.mark is Mark.VALUE else Fraction(0) for cell in known)
    printed = [cell.digits for cell in known if cell.mark is Mark.VALUE]
    if not printed:
        return None
    ulp = Fraction(1, 10 ** min(len(digits.partition(".")[2]) for digits in printed))
    return abs(whole - sum(parts)) <= ulp * len(cells) / 2
