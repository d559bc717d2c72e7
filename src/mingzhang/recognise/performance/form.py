"""A form's record out of its parts."""

from __future__ import annotations

import re

from mingzhang.model.amount import Unit
from mingzhang.model.performance import PerformanceForm

from .flat import Body, indicators_of
from .values import points
from .vocabulary import fold, vocabulary

_YEAR = re.compile(r"(20\d\d)(?:年|度|\)|$)")


def year_in(text: str) -> int | None:
    """The year a title or year line names."""
    found = _YEAR.search(fold(text))
    return int(found.group(1)) if found else None


def build_form(body: Body, mode: str) -> PerformanceForm:
    """The form: a department's when its title or its labels say so."""
    words = vocabulary().titles
    values, texts = body.head.values, body.head.texts
    title = fold(body.title)
    whole = "name" not in values and ("department_name" in values or any(word in title for word in words.department))
    evaluated = any(word in title for word in words.evaluation) or "actual" in body.columns
    indicators = indicators_of(body, mode)
    weight, score = _totals(body, [item.weight for item in indicators])
    department = values.get("department_name") or values.get("unit_name")
    return PerformanceForm(
        level="department" if whole else "project",
        name=(department or "") if whole else values.get("name", ""),
        year=body.year,
        unit_name=values.get("unit_name") or (department if whole else None),
        competent_department=values.get("competent_department"),
        owner=values.get("owner"),
        contact=values.get("contact"),
        phone=values.get("phone"),
        amount_unit=Unit(body.head.unit) if body.head.unit else None,
        funds=tuple(body.head.funds),
        objective=texts.get("expected") or texts.get("objective") or texts.get("objective_term"),
        objective_actual=texts.get("achieved"),
        indicators=indicators,
        total_weight=weight,
        total_score=score,
        self_evaluation=evaluated,
        place=body.place,
    )


def _totals(body: Body, weights: list[str | None]) -> tuple[str | None, str | None]:
    numbers = [number for text in body.totals if (number := points(text))]
    if len(numbers) >= 2:
        return numbers[0], numbers[1]
    if not numbers:
        return None, None
    if "score" in body.columns and not (weights and float(numbers[0]) >= 100.0):
        return None, numbers[0]
    return numbers[0], None
