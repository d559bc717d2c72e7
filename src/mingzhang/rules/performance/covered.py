"""PF127."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.amount import Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import TableKind
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import cell, cell_witness, figure_witness, wan, yuan

_NAME = "goal_project_amount"


@rule("PF127", "note", needs=("performance_summary", "expenditure"), kinds=("budget",), basis="财预〔2015〕88号")
def projects_without_objectives(d: Disclosure) -> Iterator[Hit]:
    """The projects with objectives have less money than all project spending of the body.

    Why it matters
        The rest has no objective. That may be right (small or recurring items), but a reader will ask.
    How to repair
        Say which projects need no objective, and by which rule.
    """
    summary, table = d.performance_summary, d.table(TableKind.EXPENDITURE)
    if summary is None or table is None or _NAME not in summary.values:
        return
    unit = next((u for u in Unit if u.value == summary.units.get(_NAME)), None)
    covered = yuan(summary.values[_NAME], unit)
    total = next((row for row in table.rows if not row.code and cell(table, row, "project")), None)
    whole = yuan(cell(table, total, "project"), table.unit) if total else None
    if covered is not None and whole is not None and total is not None and covered + Decimal(100) < whole:
        yield Hit(
            figure_witness(d, summary, _NAME, "绩效目标设置情况"),
            {"covered": wan(covered), "whole": wan(whole)},
            witnesses=(cell_witness(table, total, "project"),),
        )
