"""EC103."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.table import TableKind
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import cell, cell_witness, total_column


@rule("EC103", "warning", needs=("staffing", "general_basic_by_economic"), basis="支出经济分类科目（30301离休费）")
def veterans_without_their_pay(d: Disclosure) -> Iterator[Hit]:
    """离休 staff are counted but no 离休费 is planned, or 离休费 is planned for nobody.

    Why it matters
        离休费 is paid by the body itself, not by the pension fund; head count and money go together.
    How to repair
        Correct the head count or add the item 30301.
    """
    table, staffing = d.table(TableKind.GENERAL_BASIC_BY_ECONOMIC), d.staffing
    assert table is not None
    assert staffing is not None
    people = staffing.counts.get("离休")
    row = next((row for row in table.rows if row.code == "30301"), None)
    column = total_column(table) or ""
    amount = cell(table, row, column) if row else None
    paid = amount.value if amount else None
    if people is None or bool(people) == bool(paid):
        return
    count = Witness(str(people), place=staffing.place, quote=staffing.quote, label="人员情况：离休")
    if row is not None and paid:
        yield Hit(
            cell_witness(table, row, column),
            {"people": str(people), "paid": str(paid)},
            message="nobody",
            witnesses=(count,),
        )
    else:
        yield Hit(count, {"people": str(people), "paid": "0"}, message="unpaid")
