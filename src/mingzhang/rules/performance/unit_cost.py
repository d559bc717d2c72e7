"""PF106."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness, wan
from mingzhang.rules.words import value

from .form import costs, named_price, plans, target_number, total_of, unit_price


@rule("PF106", "warning", needs=("project_forms",), kinds=("budget",), basis="财预〔2021〕101号")
def unit_cost_cannot_be_checked(d: Disclosure) -> Iterator[Hit]:
    """A cost is given for each person, time or piece, and quantity times cost is more than the project's money.

    A highest cost (≤) is noted where it goes far beyond the money.

    Why it matters
        Without the quantity, or with another product, the unit cost says nothing about the budget.
    How to repair
        Add the quantity indicator in the same unit, or correct quantity, unit cost or budget.
    """
    for form in plans(d):
        total = total_of(form)
        for indicator in costs(form):
            price = unit_price(indicator) or named_price(indicator)
            if price is None or total is None:
                continue
            counted = [i for i in form.indicators if i.target and (i.target.unit or "") == price[1]]
            args = {"name": form.name, "indicator": indicator.level3, "unit": price[1], "total": wan(total.value)}
            if not counted and unit_price(indicator) is None:
                continue  # the name may mean another thing than what is counted
            if not counted:
                witness = indicator_witness(form, indicator)
                yield Hit(witness, args | {"product": ""}, message="uncounted", witnesses=(total.witness,))
                continue
            products = [(target_number(i) or 0) * price[0] for i in counted]
            # Quantities add up or are alternatives; either may be meant, and other costs may come on top.
            op = indicator.target.op if indicator.target else None
            room = Decimal(str(value("performance", "room"))) if op == "≤" else 1
            if min(products) > room * (total.value + total.half) and op in ("=", "≥", "≤"):
                yield Hit(
                    indicator_witness(form, indicator),
                    args | {"product": wan(min(products))},
                    message="above",
                    witnesses=(*(indicator_witness(form, i) for i in counted), total.witness),
                    severity=Severity.NOTE if op == "≤" else None,
                )
