"""PF120."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import PerformanceForm
from mingzhang.rules.registry import Hit, Unclear, rule
from mingzhang.rules.see import form_witness

from .form import number


@rule("PF120", "error", needs=("self_evaluations",), basis="财预〔2020〕10号")
def total_score_does_not_sum(d: Disclosure) -> Iterator[Hit | Unclear]:
    """The total score is not the sum of the indicators' scores and the execution rate's.

    Why it matters
        The total decides the grade, and next year's money.
    How to repair
        Add up again.
    """
    for form in d.performance:
        total = number(form.total_score)
        if not form.self_evaluation or total is None:
            continue
        scores = [number(indicator.score) for indicator in form.indicators]
        if not scores or None in scores:
            yield Unclear(f"{form.name}: a score could not be read")
            continue
        said = sum((score for score in scores if score is not None), Decimal(0))
        execution = _execution(form)
        # Scores are printed with up to two decimals; each may be rounded.
        slack = Decimal("0.005") * (len(scores) + 2)
        if abs(said + (execution or 0) - total) > slack and (execution is not None or not 0 <= total - said <= 20):
            yield Hit(
                form_witness(form, f"{total}", f"{form.name} 总分 {total}"),
                {"name": form.name, "total": f"{total}", "sum": f"{said + (execution or 0)}"},
                expected=f"{said + (execution or 0)}",
            )


def _execution(form: PerformanceForm) -> Decimal | None:
    """The score of the execution rate, from the line of the year's money."""
    for line in form.funds:
        score = line.amounts.get("得分")
        if score is not None and score.value is not None:
            return score.value
    return None
