"""PF134."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import Indicator, PerformanceForm
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import form_witness, indicator_witness
from mingzhang.score.arithmetic import reached as part_reached
from mingzhang.score.arithmetic import sign, two
from mingzhang.score.scheme import scheme

from .form import number, target_number


@rule("PF134", "note", needs=("self_evaluations",), basis="财预〔2020〕10号（定量指标按完成比例计分）")
def score_not_in_proportion(d: Disclosure) -> Iterator[Hit]:
    """A target was missed or reached, and the score is not weight times the part that was reached; or the
    execution rate's score is not its weight times the rate.

    Why it matters
        Scores are to follow from target and result; regions may have rules of their own, then they should be named.
    How to repair
        Recalculate the score, or name the rule that it follows.
    """
    for form in d.performance:
        for indicator in form.indicators if form.self_evaluation else ():
            due, score = _due(indicator), number(indicator.score)
            # A full score for a target missed is told on its own (PF122).
            if due is None or score is None or score == number(indicator.weight) or abs(score - due) <= _SLACK:
                continue
            args = {"name": indicator.level3, "score": f"{score:f}", "due": f"{due:.2f}", "form": form.name}
            yield Hit(indicator_witness(form, indicator, indicator.score or ""), args, expected=f"{due:.2f}")
        if form.self_evaluation:
            yield from _execution(form)


_SLACK = Decimal(1)  # scores are often rounded to whole points
_ROUNDED = Decimal("0.05")  # the execution rate of a score with decimals was itself rounded


def _execution(form: PerformanceForm) -> Iterator[Hit]:
    """The score of the year's money: its weight times the rate printed, at most the weight."""
    for line in form.funds[:1]:
        weight, rate, score = (line.amounts.get(name) for name in ("分值", "执行率", "得分"))
        if not (weight and rate and score) or weight.value is None or rate.value is None or score.value is None:
            continue
        due = two(Fraction(weight.value) * min(Fraction(1), Fraction(rate.value) / 100), 4)
        if abs(score.value - due) > (_ROUNDED if score.places else _SLACK):
            told = form_witness(form, score.digits, f"{line.item} {score.digits}")
            args = {"name": "执行率", "score": score.digits, "due": f"{due:.2f}", "form": form.name}
            yield Hit(msgspec.structs.replace(told, place=score.place), args, expected=f"{due:.2f}")


def _due(indicator: Indicator) -> Decimal | None:
    """Weight times the part reached, at most the weight; None where target and result cannot be compared."""
    target, wanted, reached = indicator.target, target_number(indicator), number(indicator.actual)
    weight = number(indicator.weight)
    if target is None or not wanted or reached is None or weight is None or not target.unit:
        return None
    op = sign(target.op)
    if target.unit not in (indicator.actual or "") or not op:
        return None
    costs = {indicator.level1, indicator.level2} & set(scheme().equal_falls)
    part = part_reached(op, Fraction(wanted), Fraction(reached), falls=bool(costs))
    return two(Fraction(weight) * part, 4)
