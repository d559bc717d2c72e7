"""PF105."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.projects.allocations import amount_witness
from mingzhang.rules.projects.same import folded, slip
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness, wan, yuan

from .form import costs, money, plans
from .partition import groups_fit

_SLACK = Decimal(100)  # half a last digit of 万元 on either side


@rule("PF105", "error", needs=("project_forms", "projects"), kinds=("budget",), basis="财预〔2021〕101号")
def allocation_and_cost_indicators_contradict(d: Disclosure) -> Iterator[Hit]:
    """The project's description divides the money one way, its cost indicators another.

    Why it matters
        Both come from one estimate; amounts that cannot even be grouped into one another mean two estimates,
        and nobody knows which was approved.
    How to repair
        Take both from the approved estimate.
    """
    for form in plans(d):
        project = next((p for p in d.projects if folded(p.name) == folded(form.name) or slip(p.name, form.name)), None)
        indicators = [(indicator, money(indicator)) for indicator in costs(form)]
        if project is None or not indicators or any(amount is None for _, amount in indicators):
            continue
        parts = [part for part in project.allocations if part.role == "part"]
        told = [amount for part in parts if (amount := yuan(part.amount, part.unit))]
        planned = [amount for _, amount in indicators if amount]
        whole = yuan(project.amount, project.unit)
        # What is divided only in part cannot be held against the indicators.
        if not told or not planned or whole is None or abs(sum(told) - whole) > _SLACK:
            continue
        if not groups_fit(planned, told, _SLACK) and not groups_fit(told, planned, _SLACK):
            yield Hit(
                amount_witness(project, parts[0]),
                {
                    "name": form.name,
                    "told": "、".join(f"{part.label}{part.amount.digits}{part.unit}" for part in parts),
                    "planned": "、".join(f"{i.level3}{wan(amount)}万元" for i, amount in indicators if amount),
                },
                witnesses=(
                    *(amount_witness(project, part) for part in parts[1:]),
                    *(indicator_witness(form, indicator) for indicator, _ in indicators),
                ),
            )
