"""The largest amount printed for a 三公 item counts, in whatever table it stands."""

from decimal import Decimal

from mingzhang.model.amount import Unit, parse_amount
from mingzhang.model.disclosure import Disclosure, Identity
from mingzhang.model.narrative import Statement
from mingzhang.model.place import Place
from mingzhang.model.table import Column, Row, Table, TableKind
from mingzhang.rules.economics.three_public import stated

COLUMNS = (
    Column("reception", "公务接待费", {"item": "reception"}),
    Column("reception_budget", "公务接待费/预算数", {"item": "reception", "phase": "full_budget"}),
)


def test_a_table_of_one_row_counts_and_its_planned_figures_do_not() -> None:
    row = Row("", (parse_amount("0.95", Place(line=1)), parse_amount("3.00", Place(line=1))))
    table = Table(TableKind.THREE_PUBLIC, "三公表", Unit.WAN, COLUMNS, (row,), axis="single")
    said = Statement(
        "三公经费", "公务接待费", "total", "公务接待费0.85万元", Place(line=9), "three_public", {"item": "reception"},
        Unit.WAN, parse_amount("0.85", Place(line=9)),
    )  # fmt: skip
    identity = Identity("x", "0", "budget", 2025, "云溪县档案馆")
    found = stated(Disclosure(identity, tables=(table,), statements=(said,)), "reception")
    assert found is not None
    assert (found.value, found.witness.table) == (Decimal(9500), "three_public")
