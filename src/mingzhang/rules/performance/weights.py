"""PF101."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, Unclear, rule
from mingzhang.rules.see import form_witness
from mingzhang.rules.words import value

from .form import number


@rule("PF101", "warning", needs=("forms",), basis="财预〔2020〕10号；财预〔2021〕101号")
def weights_do_not_sum(d: Disclosure) -> Iterator[Hit | Unclear]:
    """The weights of a form's indicators sum neither to 100 nor to 90 (100 without the execution rate's 10).

    Why it matters
        The score at the end of the year is then not out of a hundred.
    How to repair
        Distribute 90 points over the indicators and leave 10 for the execution rate, or 100 where the form says so.
    """
    for form in d.performance:
        weights = [number(indicator.weight) for indicator in form.indicators]
        if not any(weight is not None for weight in weights):
            continue  # a form without a column of weights
        if None in weights:
            yield Unclear(f"{form.name}: a weight could not be read")
            continue
        total = sum((weight for weight in weights if weight is not None), Decimal(0))
        if total not in value("performance", "weight_totals"):
            yield Hit(form_witness(form), {"name": form.name, "total": f"{total:f}"}, expected="90或100")
