"""PF116."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import figure_witness, figure_yuan, statement_witness, wan, yuan

_NAME = "full_year_executed"


@rule(
    "PF116",
    "warning",
    needs=("performance_summary", "statements"),
    kinds=("final",),
    basis="财预〔2020〕10号（项目自评全覆盖）",
)
def projects_not_evaluated(d: Disclosure) -> Iterator[Hit]:
    """The projects that were evaluated spent less than the body's whole project spending.

    Why it matters
        Every project out of the budget is evaluated by its own body; the rest has no result to show.
    How to repair
        Evaluate the remaining projects and publish their forms, or say which rule leaves them out.
    """
    summary = d.performance_summary
    assert summary is not None
    told = summary.values.get(_NAME)
    spent = next(
        (
            s
            for s in d.statements
            if (s.at or {}).get("nature") == "project" and s.amount and s.section_id == "expenditure"
        ),
        None,
    )
    if told is None or spent is None:
        return
    evaluated, whole = figure_yuan(summary, _NAME), yuan(spent.amount, spent.unit)
    if evaluated is not None and whole is not None and evaluated < whole:
        yield Hit(
            figure_witness(d, summary, _NAME, "预算绩效情况：全年执行数"),
            {"evaluated": wan(evaluated), "whole": wan(whole), "rest": wan(whole - evaluated)},
            expected=wan(whole),
            witnesses=(statement_witness(spent),),
        )
