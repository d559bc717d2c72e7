"""The 三公 items as table and text state them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.table import Table, TableKind
from mingzhang.rules.projects.allocations import half
from mingzhang.rules.see import cell, cell_witness, statement_witness, total_column, yuan


class Stated(msgspec.Struct, frozen=True):
    """An amount in yuan with half its last digit."""

    value: Decimal
    half: Decimal
    witness: Witness


def stated(d: Disclosure, item: str) -> Stated | None:
    """The largest amount the document prints for a 三公 item of this year; None when it prints none."""
    found: list[Stated] = []
    table = d.table(TableKind.THREE_PUBLIC)
    if table is not None and table.axis == "single":
        found += _in_columns(table, item)
    elif table is not None:
        column = "actual" if any(c.key == "actual" for c in table.columns) else total_column(table)
        for row in table.rows:
            amount = cell(table, row, column) if column else None
            value = yuan(amount, table.unit)
            if row.at.get("item") == item and value is not None and column is not None:
                found.append(Stated(value, half(amount, table.unit), cell_witness(table, row, column)))
    for statement in d.statements:
        value = yuan(statement.amount, statement.unit)
        if statement.at == {"item": item} and statement.section_id == "three_public" and value is not None:
            found.append(Stated(value, half(statement.amount, statement.unit), statement_witness(statement)))
    return max(found, key=lambda one: one.value, default=None)


def _in_columns(table: Table, item: str) -> Iterator[Stated]:
    """The cells of a table of one row whose columns are the items; a planned amount of final accounts is no cost."""
    for row in table.rows:
        for column in table.columns:
            amount = cell(table, row, column.key)
            value = yuan(amount, table.unit)
            if column.at == {"item": item} and value is not None:
                yield Stated(value, half(amount, table.unit), cell_witness(table, row, column.key))
