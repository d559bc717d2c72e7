"""PF121."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import Indicator
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern

from .form import number


@rule("PF121", "warning", needs=("self_evaluations",), basis="财预〔2020〕10号（偏差原因分析及改进措施）")
def deduction_without_reason(d: Disclosure) -> Iterator[Hit]:
    """An indicator lost points, and no reason or measure is given.

    Why it matters
        The column is there to learn from what went wrong.
    How to repair
        Write the reason and the measure.
    """
    for form in d.performance:
        for indicator in form.indicators if form.self_evaluation else ():
            weight, score = number(indicator.weight), number(indicator.score)
            if weight is not None and score is not None and score < weight and not _reason(indicator):
                yield Hit(
                    indicator_witness(form, indicator, indicator.score or ""),
                    {"name": indicator.level3, "score": f"{score}", "weight": f"{weight}"},
                )


def _reason(indicator: Indicator) -> bool:
    """Whether anything is said that could be a reason."""
    said = fold(indicator.deviation or "").strip("-—–―/\\。")
    return not pattern("performance", "no_reason").fullmatch(said)
