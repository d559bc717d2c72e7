"""Performance forms published by themselves: a self-evaluation, the objectives of some projects."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model.performance import PerformanceForm
from mingzhang.model.source import Block, Line

from .performance import PerformanceReading

_SHARE = 0.4
"""A document about its forms has a cover beside them and how scores came about (half of it); in a whole disclosure
they take a quarter or less."""


def stands_alone(blocks: Sequence[Block], performance: PerformanceReading) -> bool:
    """Whether a document that no form set explains consists of performance forms in the main."""
    whole = [_size(block) for block in blocks]
    return bool(performance.forms) and sum(whole[index] for index in performance.used) >= sum(whole) * _SHARE


def maker_of(forms: Sequence[PerformanceForm]) -> str | None:
    """Whose forms they are: the one body all of them name."""
    named = {form.unit_name or form.competent_department for form in forms}
    return next(iter(named)) if len(named) == 1 else None


def year_of_forms(forms: Sequence[PerformanceForm]) -> int | None:
    """The year they all are about."""
    years = {form.year for form in forms}
    return next(iter(years)) if len(years) == 1 else None


def kind_of_forms(forms: Sequence[PerformanceForm]) -> str | None:
    """Objectives belong to a budget, evaluations to final accounts; None where a document has both."""
    scored = {form.self_evaluation for form in forms}
    return None if len(scored) != 1 else "final" if scored.pop() else "budget"


def _size(block: Block) -> int:
    return len(block.text) if isinstance(block, Line) else sum(len(cell.text) for cell in block.cells)
