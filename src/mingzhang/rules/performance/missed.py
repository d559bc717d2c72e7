"""PF122."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import Indicator
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness
from mingzhang.score.arithmetic import FALLING, met, sign

from .form import number, target_number


@rule("PF122", "warning", needs=("self_evaluations",), basis="财预〔2020〕10号（定量指标按完成比例计分）")
def full_score_for_a_target_missed(d: Disclosure) -> Iterator[Hit]:
    """An indicator was not reached, and has its full score.

    Why it matters
        The score is to be cut in proportion to what is missing.
    How to repair
        Recalculate the score from target and result.
    """
    for form in d.performance:
        for indicator in form.indicators if form.self_evaluation else ():
            weight, score = number(indicator.weight), number(indicator.score)
            if weight is not None and score == weight and weight > 0 and _missed(indicator):
                yield Hit(
                    indicator_witness(form, indicator, indicator.actual or ""),
                    {
                        "name": indicator.level3,
                        "target": indicator.target.raw if indicator.target else "",
                        "actual": indicator.actual or "",
                        "score": f"{score}",
                    },
                )


def _missed(indicator: Indicator) -> bool:
    """Whether the result is on the wrong side of the target, in the same unit."""
    wanted, reached = target_number(indicator), number(indicator.actual)
    target = indicator.target
    if (
        wanted is None
        or reached is None
        or target is None
        or target.unit is None
        or target.unit not in (indicator.actual or "")
    ):
        return False
    op, slack = sign(target.op), Fraction(5, 1000)
    if not op:
        return False
    # Half a last digit is rounding, and only "=" is left open upwards.
    eased = Fraction(wanted) + (slack if op in FALLING else -slack)
    return not met(op, eased, Fraction(reached))
