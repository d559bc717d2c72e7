"""PF103."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.amount import Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import PerformanceForm
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import form_witness, wan, yuan
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern

from .form import Total, plans, total_of


@rule("PF103", "error", needs=("project_forms",), kinds=("budget",), basis="财预〔2015〕88号")
def objective_speaks_of_another_amount(d: Disclosure) -> Iterator[Hit]:
    """The objective says how much money the project has in all, and the money lines say another amount.

    Why it matters
        The objective was written for another budget or copied from another project.
    How to repair
        Correct the amount in the objective, and see whether the rest of it belongs to this project.
    """
    for form in plans(d):
        total, text = total_of(form), fold(form.objective or "")
        if total is None or _told_elsewhere(text, total):
            continue
        for match in pattern("performance", "total_in_objective").finditer(text):
            said, half = _yuan(match)
            if abs(said - total.value) > half + total.half and not _a_line(form, said, half + total.half):
                yield Hit(
                    form_witness(form, match.group(), text[max(0, match.start() - 40) : match.end()]),
                    {"name": form.name, "said": wan(said), "total": wan(total.value)},
                    expected=wan(total.value),
                    witnesses=(total.witness,),
                )


def _a_line(form: PerformanceForm, said: Decimal, slack: Decimal) -> bool:
    """Whether an amount is one of the form's money lines: the grant alone, of a project with other money too."""
    told = (yuan(amount, form.amount_unit) for line in form.funds for amount in line.amounts.values())
    return any(value is not None and abs(said - value) <= slack for value in told)


def _yuan(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """An amount in yuan and half its last digit."""
    digits = match["amount"].replace(",", "")
    unit = Unit(match["unit"] if match["unit"] != "万" else "万元")
    scale = Decimal(unit.scale) / Unit.YUAN.scale
    return Decimal(digits) * scale, scale / 2 / Decimal(10) ** len(digits.partition(".")[2])


def _told_elsewhere(text: str, total: Total) -> bool:
    """Whether the objective has the right amount too, or its amounts add up to it: then the others are parts."""
    amounts = [_yuan(match) for match in re.finditer(_AMOUNT, text)]
    slack = total.half + sum((half for _, half in amounts), Decimal(0))
    every = sum((amount for amount, _ in amounts), Decimal(0))
    return abs(every - total.value) <= slack or any(abs(a - total.value) <= total.half + half for a, half in amounts)


_AMOUNT = r"(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|万|亿元|元)(?!/)"
