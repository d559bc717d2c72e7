"""PF111."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness

from .form import costs, number, plans


@rule("PF111", "warning", needs=("project_forms",), kinds=("budget",), basis="财预〔2021〕101号")
def work_last_year_without_cost(d: Disclosure) -> Iterator[Hit]:
    """Last year's results show work done, but last year's cost is given as nothing.

    Why it matters
        Either the cost was not filled in, or the work was paid for by other money.
    How to repair
        Fill in last year's cost from the accounts, or mark it with a stroke when there is no such figure.
    """
    for form in plans(d):
        done = [i for i in form.indicators if "数量" in i.level2 and (number(i.last_year) or 0) > 0]
        for indicator in costs(form):
            if done and number(indicator.last_year) == 0 and "率" not in indicator.level3:
                yield Hit(
                    indicator_witness(form, indicator),
                    {"name": form.name, "cost": indicator.level3, "work": f"{done[0].level3}{done[0].last_year}"},
                    witnesses=tuple(indicator_witness(form, i, i.last_year or "") for i in done),
                )
