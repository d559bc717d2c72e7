"""Blocks filled from their sums."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.compile.ledger import CENT
from mingzhang.compile.recover.compare import differences
from mingzhang.compile.recover.margins import Uneven, fill, spread
from mingzhang.model.amount import Amount, Unit
from mingzhang.model.disclosure import Disclosure, Identity
from mingzhang.model.table import Column, Row, Table, TableKind

BLOCKS = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=5)
SIGNED = st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=1, max_size=5)


@given(BLOCKS | SIGNED)
def test_the_sums_come_back(block: list[list[int]]) -> None:
    rows = {at: sum(row) for at, row in enumerate(block)}
    columns = {name: sum(row[at] for row in block) for at, name in enumerate("abc")}
    found = fill(rows, columns)
    for row, amount in rows.items():
        assert sum(value for (at, _), value in found.cells.items() if at == row) == amount
    for column, amount in columns.items():
        assert sum(value for (_, at), value in found.cells.items() if at == column) == amount
    if all(amount >= 0 for amount in (*rows.values(), *columns.values())):
        assert all(value > 0 for value in found.cells.values())


def test_what_is_determined_is_not_open() -> None:
    assert fill({"a": 5}, {"x": 2, "y": 3}).open == 0
    assert fill({"a": 5, "b": 0}, {"x": 2, "y": 3}).open == 0
    assert fill({"a": 5, "b": 2}, {"x": 3, "y": 4}).open == 4
    with pytest.raises(Uneven):
        fill({"a": 5}, {"x": 4})


def test_rounding_is_spread_and_nothing_else() -> None:
    cents = {"a": 100 * CENT, "b": 200 * CENT, "c": 0}
    halves = dict.fromkeys(cents, 50 * CENT)
    moved = spread(cents, halves, 360 * CENT)
    assert sum(moved.values()) == 360 * CENT
    assert moved["c"] == 0
    assert all(abs(moved[name] - cents[name]) < 50 * CENT for name in cents)
    assert spread(cents, halves, 500 * CENT) == cents, "more than rounding explains"


def test_amounts_of_different_size_are_different() -> None:
    def table(digits: str) -> Table:
        row = Row("总计", (Amount(digits, digits),), key="total")
        return Table(TableKind.EXPENDITURE, "支出总表", Unit.YUAN, (Column("total", "合计"),), (row,))

    def said(one: str, other: str) -> list[tuple[str, str]]:
        given = Disclosure(Identity("", "", "budget", 2026, None), (table(one),))
        return [(cell.printed, cell.due) for cell in differences(given, (table(other),))]

    assert said("100", "10") == [("100", "10")]
    assert said("100.0", "100") == said("3.50", "3.5") == []
