"""PF102."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness, wan
from mingzhang.rules.words import value

from .form import costs, half_digit, money, plans, total_of
from .partition import sums_to


@rule("PF102", "error", needs=("project_forms",), kinds=("budget",), basis="财预〔2021〕101号")
def cost_indicators_do_not_sum(d: Disclosure) -> Iterator[Hit]:
    """The amounts of a project's cost indicators do not add up to the project's money.

    Why it matters
        The cost indicators say what the money is for; what they leave out has no purpose, and what they
        exceed has no money.
    How to repair
        Set the cost indicators from the same estimate as the budget, so that they add up to it.
    """
    for form in plans(d):
        total, indicators = total_of(form), costs(form)
        amounts = [money(indicator) for indicator in indicators]
        # One amount may be a ceiling for the main item alone, a price or a rate speaks about no sum.
        if total is None or len(amounts) < 2 or None in amounts:
            continue
        said = sum((amount for amount in amounts if amount is not None), Decimal(0))
        if said < total.value * Decimal(str(value("performance", "least_part"))):
            continue
        told = [amount for amount in amounts if amount is not None]
        # One indicator, or some of them, may tell the whole and the others its parts once more.
        slack = total.half + sum((half_digit(indicator) for indicator in indicators), Decimal(0))
        if not sums_to(told, total.value, slack):
            first, *rest = (indicator_witness(form, indicator) for indicator in indicators)
            yield Hit(
                first,
                {"name": form.name, "said": wan(said), "total": wan(total.value)},
                expected=wan(total.value),
                gap=wan(abs(said - total.value)),
                witnesses=(*rest, total.witness),
            )
