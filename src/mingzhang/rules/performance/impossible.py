"""PF109."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import Indicator
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness
from mingzhang.rules.words import pattern

from .form import number, target_number


@rule("PF109", "warning", needs=("forms", "year"), basis="财预〔2021〕101号")
def target_that_cannot_be(d: Disclosure) -> Iterator[Hit]:
    """A target or a result is impossible: 366 days in a year of 365, a share above 100 %.

    Why it matters
        It was taken over from another year or typed wrongly, and it is scored all the same.
    How to repair
        Correct the value from the plan and the records.
    """
    year = d.identity.year or 0
    for form in d.performance:
        own = form.year or year
        for indicator in form.indicators:
            why = _why(indicator, own)
            if why:
                yield Hit(
                    indicator_witness(form, indicator),
                    {"name": indicator.level3, "target": indicator.target.raw if indicator.target else "", "why": why},
                )


def _why(indicator: Indicator, year: int) -> str:
    """What makes a value impossible; "" when nothing does."""
    unit = (indicator.target.unit or "") if indicator.target else ""
    wanted, reached = target_number(indicator), number(indicator.actual)
    if unit in ("天", "次", "日") and 366 in (wanted, reached) and not isleap(year):
        return f"{year}年只有365天"
    share = unit == "%" and pattern("performance", "share").search(indicator.level3)
    if share and any(number is not None and number > 100 for number in (wanted, reached)):
        return "比率不会超过100%"
    return ""
