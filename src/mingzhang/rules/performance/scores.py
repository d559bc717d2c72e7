"""PF119."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness

from .form import number


@rule("PF119", "error", needs=("self_evaluations",), basis="财预〔2020〕10号")
def score_above_its_weight(d: Disclosure) -> Iterator[Hit]:
    """An indicator's score is higher than its weight.

    Why it matters
        The weight is the highest score there is.
    How to repair
        Correct the score, and the total with it.
    """
    for form in d.performance:
        for indicator in form.indicators if form.self_evaluation else ():
            weight, score = number(indicator.weight), number(indicator.score)
            if weight is not None and score is not None and score > weight:
                yield Hit(
                    indicator_witness(form, indicator, indicator.score or ""),
                    {"name": indicator.level3, "score": f"{score}", "weight": f"{weight}"},
                    expected=f"≤{weight}",
                )
