"""PF112."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.projects.same import shared
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness
from mingzhang.rules.text import fold
from mingzhang.rules.words import value

from .form import costs, number, plans, target_number


@rule("PF112", "warning", needs=("project_forms",), kinds=("budget",), basis="财预〔2021〕101号")
def dearer_for_the_same_quantity(d: Disclosure) -> Iterator[Hit]:
    """The cost of something rises by half or more, while its quantity stays as it was.

    Why it matters
        Either the quantity is wrong, or money was added without work.
    How to repair
        Explain the new price, or correct quantity or cost.
    """
    for form in plans(d):
        still = [
            i for i in form.indicators if "数量" in i.level2 and number(i.last_year) == target_number(i) is not None
        ]
        for cost in costs(form):
            before, now = number(cost.last_year), target_number(cost)
            if not before or now is None or now < before * Decimal(str(value("performance", "dearer"))):
                continue
            stem = fold(cost.level3).replace("费用", "").replace("经费", "")
            same = [i for i in still if shared(stem, fold(i.level3)) >= 2]
            if same:
                yield Hit(
                    indicator_witness(form, cost),
                    {
                        "cost": cost.level3,
                        "before": cost.last_year or "",
                        "now": cost.target.raw if cost.target else "",
                        "quantity": f"{same[0].level3}{same[0].target.raw if same[0].target else ''}",
                    },
                    witnesses=tuple(indicator_witness(form, i) for i in same),
                )
