"""Was a flattened table read, or only its pieces? Text taken column by column cannot be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.forms.load import TableForm
from mingzhang.model.amount import Mark
from mingzhang.model.table import Row

CODED = ("function", "economic", "project")
BARE = 4
"""One code in four without any number: rows and numbers have come apart."""
LOOSE = 3
FEW = 4
_DIGIT = Decimal("0.01")


def _values(row: Row) -> int:
    return sum([cell is not None and cell.mark is Mark.VALUE for cell in row.cells])


def _adds_up(row: Row) -> bool:
    """Whether a row's numbers are a total and its parts: only their columns are open, nothing has come apart."""
    placed = [cell.value for cell in row.cells if cell is not None and cell.value is not None]
    loose = [amount.value for amount in row.loose if amount.value is not None]
    slack = _DIGIT * (len(placed) + len(loose))
    return bool(placed and loose) and abs(placed[0] - sum(placed[1:]) - sum(loose)) <= slack


def scrambled(rows: Sequence[Row], form: TableForm, unplaced: int) -> bool:
    """Whether the rows of a flattened table have come apart from their numbers.

    ``unplaced`` counts the numbers of the table's region that ended in no row.
    """
    values = [_values(row) for row in rows]
    placed = sum(values) + sum([len(row.loose) for row in rows])
    if not placed:
        return False
    if unplaced * BARE > placed:
        return True
    if form.axis not in CODED or form.layout == "groups":
        unknown = sum(1 for row, count in zip(rows, values, strict=True) if count and not row.code and not row.key)
        return form.axis == "sides" and unknown > 1
    coded = [count + len(row.loose) for row, count in zip(rows, values, strict=True) if row.code]
    bare = coded.count(0)
    # Rows that add up are trusted where nothing else of the table went astray.
    loose = sum(len(row.loose) for row in rows if row.loose and (unplaced or not _adds_up(row)))
    if len(coded) >= FEW and bare * BARE > len(coded):
        return True
    return form.axis != "project" and loose * LOOSE > placed
