"""EC106."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import TableKind
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import cell, cell_witness
from mingzhang.rules.words import words


@rule("EC106", "warning", needs=("general_by_function",), basis="政府收支分类科目（行政运行、事业运行）")
def running_item_holds_only_projects(d: Disclosure) -> Iterator[Hit]:
    """行政运行 or 事业运行 has project spending but no basic spending.

    Why it matters
        These two items are for the basic spending of organs and institutions; projects belong under 一般行政管理事务
        or the item of their subject.
    How to repair
        Move the projects to the item of their subject.
    """
    table = d.table(TableKind.GENERAL_BY_FUNCTION)
    assert table is not None
    for row in table.rows:
        if row.label.strip() not in words("economics", "running_items"):
            continue
        basic, project = cell(table, row, "basic"), cell(table, row, "project")
        if project is not None and project.value and (basic is None or not basic.value) and not row.loose:
            yield Hit(cell_witness(table, row, "project"), {"name": row.label, "amount": project.digits})
