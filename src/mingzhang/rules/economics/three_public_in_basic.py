"""EC101."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import TableKind
from mingzhang.rules.projects.allocations import half
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import cell, cell_witness, total_column, wan, yuan
from mingzhang.rules.words import words

from .three_public import stated


@rule(
    "EC101",
    "error",
    needs=("general_basic_by_economic", "three_public|three_public_figures"),
    basis="财预〔2016〕143号",
)
def basic_spending_above_three_public(d: Disclosure) -> Iterator[Hit]:
    """An item of basic spending (reception, vehicles, going abroad) is larger than the same item of 三公.

    Why it matters
        The 三公 table holds all such spending from grants, basic and projects; a part cannot exceed it.
    How to repair
        Take the 三公 table from the ledger by economic item, over basic and project spending.
    """
    table = d.table(TableKind.GENERAL_BASIC_BY_ECONOMIC)
    assert table is not None
    column = total_column(table)
    for row in table.rows:
        item = next(
            (pair["item"] for pair in words("economics", "three_public_codes") if pair["code"] == row.code), None
        )
        found = stated(d, item) if item else None
        amount = cell(table, row, column) if column else None
        basic = yuan(amount, table.unit)
        if found is None or basic is None or column is None:
            continue
        if basic - half(amount, table.unit) > found.value + found.half:
            yield Hit(
                cell_witness(table, row, column),
                {"name": row.label, "basic": wan(basic), "whole": wan(found.value)},
                expected=f"≤{wan(found.value)}",
                gap=wan(basic - found.value),
                witnesses=(found.witness,),
            )
