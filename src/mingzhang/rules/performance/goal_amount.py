"""PF115."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.model.table import Table, TableKind
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import cell_witness, figure_witness, figure_yuan, wan, yuan

_NAME = "department_goal_amount"
_LAST_DIGIT = Decimal(300)  # a few last digits of 万元: rounding between two systems


@rule(
    "PF115",
    "error",
    needs=("performance_summary", "summary"),
    kinds=("budget",),
    basis="中发〔2018〕34号（部门和单位整体绩效）",
)
def goal_of_the_whole_body_covers_part(d: Disclosure) -> Iterator[Hit]:
    """The objective of the whole body is set on another amount than the body's whole budget.

    Why it matters
        The objective of the whole covers all its money, pay and running cost included; with the project money
        alone, most of the budget has no objective.
    How to repair
        Put in the total of income and expenditure.
    """
    summary, table = d.performance_summary, d.table(TableKind.SUMMARY)
    assert summary is not None
    assert table is not None
    goal = figure_yuan(summary, _NAME)
    row = next((r for r in table.rows if r.key == "income_total" or r.label.replace(" ", "") == "收入总计"), None)
    column = table.columns[0].key
    whole = yuan(row.cells[0] if row else None, table.unit)
    if goal is None or whole is None or row is None or goal == whole:
        return
    yield Hit(
        figure_witness(d, summary, _NAME, "预算绩效情况：整体绩效目标"),
        {"goal": wan(goal), "whole": wan(whole)},
        expected=wan(whole),
        gap=wan(abs(whole - goal)),
        witnesses=(cell_witness(table, row, column),),
        severity=Severity.NOTE if abs(whole - goal) <= _LAST_DIGIT or goal == _granted(table) else None,
    )


def _granted(table: Table) -> Decimal | None:
    """All grants of the year: some regions set the objective on these alone."""
    row = next((r for r in table.rows if r.at.get("fund") in ("fiscal", "general_total")), None)
    return yuan(row.cells[0], table.unit) if row else None
