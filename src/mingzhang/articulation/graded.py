"""The average score of self-evaluations lies between what the grades of the projects admit.

“平均得分95.20分（其中，绩效评级为“优”的项目3个；绩效评级为“良”的项目1个…）”: three from 90 to 100, one from 80.
"""

from __future__ import annotations

from fractions import Fraction

from mingzhang.forms.load import grade_bounds
from mingzhang.model.amount import Amount
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Figures

from .laws import LawRow
from .prints import COUNT, memo_key

SCORE = "average_score"
_GRADED = "graded/"


def graded_score(summary: Figures) -> dict[str, Amount]:
    """The average score, where the grades of all projects are told."""
    return {SCORE: summary.values[SCORE]} if _bounds(summary) is not None else {}


def graded_laws(disclosure: Disclosure) -> list[LawRow]:
    """The bounds of the average score; an average is rounded, so it may lie on them."""
    summary = disclosure.performance_summary
    bounds = _bounds(summary) if summary is not None else None
    if bounds is None:
        return []
    key = memo_key("performance", SCORE)
    return [LawRow(((key, 1),), "graded", key, *bounds)]


def _bounds(summary: Figures) -> tuple[int, int] | None:
    score, count = summary.values.get(SCORE), summary.values.get("self_evaluated_count")
    if score is None or score.value is None or count is None or not count.value:
        return None
    known = grade_bounds()
    low = high = told = Fraction(0)
    for label, amount in summary.values.items():
        if not label.startswith(_GRADED) or amount.value is None:
            continue
        within = known.get(label.removeprefix(_GRADED))
        if within is None:
            return None
        number = Fraction(amount.value)
        told += number
        low += number * within[0]
        high += number * within[1]
    if told != Fraction(count.value):
        return None
    return int(low / told * COUNT), -int(-high / told * COUNT)
