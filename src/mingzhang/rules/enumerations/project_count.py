"""EN105."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.projects.same import named_projects
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import figure, figure_witness


@rule(
    "EN105",
    "warning",
    needs=("performance_summary", "general_projects|forms"),
    kinds=("budget",),
    basis="中办发〔2018〕34号；财预〔2015〕88号",
)
def projects_are_not_as_many_as_declared(d: Disclosure) -> Iterator[Hit]:
    """The text declares a number of projects; the project table and the performance forms have another.

    Why it matters
        A project without a form has no objective that could be checked at the end of the year.
    How to repair
        Count the rows of the project table, add the missing forms or correct the number.
    """
    summary = d.performance_summary
    assert summary is not None
    declared = figure(summary, "project_count")
    parts = named_projects(d)
    counts = {"项目支出表": len({item.folded for item in parts["table"]}), "绩效目标表": len(parts["form"])}
    if declared is None or not any(counts.values()):
        return
    # Projects out of other funds stand in no table of general projects: only fewer than listed is wrong.
    wrong = {
        name: count
        for name, count in counts.items()
        if count > declared or (name == "绩效目标表" and 0 < count < declared)
    }
    if wrong:
        yield Hit(
            figure_witness(d, summary, "project_count", "预算绩效情况：项目个数"),
            {"declared": f"{declared}", "counts": "，".join(f"{name}{count}个" for name, count in wrong.items())},
            expected=str(next(iter(wrong.values()))),
            witnesses=tuple(item.witness for item in parts["table"][:8]),
        )
