"""PF104."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.model.performance import PerformanceForm
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import form_witness
from mingzhang.rules.text import fold
from mingzhang.rules.words import value

from .form import plans
from .likeness import likeness


@rule("PF104", "error", needs=("project_forms",), kinds=("budget",), basis="财预〔2015〕88号")
def objective_copied_from_another_project(d: Disclosure) -> Iterator[Hit]:
    """Two projects have the same objective, or all the same indicators.

    Why it matters
        One of the projects has no objective of its own, so nobody can tell at the end of the year what its
        money was for.
    How to repair
        Write the objective and the indicators from the project's own plan.
    """
    forms = [(form, _rows(form)) for form in plans(d)]
    for (one, rows), (other, others) in combinations(forms, 2):
        text = likeness(fold(one.objective or ""), fold(other.objective or ""))
        same = bool(rows) and len(rows) >= value("performance", "few_indicators") and rows == others
        if text >= value("performance", "copied") or same:
            copy, source = (one, other) if _about(one) < _about(other) else (other, one)
            quote = fold(copy.objective or "")[:60]
            yield Hit(
                form_witness(copy, quote=f"项目名称 {copy.name} {quote}"),
                {"name": copy.name, "source": source.name, "what": "总体目标和指标" if same else "总体目标"},
                witnesses=(form_witness(source, quote=fold(source.objective or "")[:60]),),
                # Two projects of one kind (a road in each of two villages) may be described alike.
                severity=Severity.WARNING if _about(copy) >= _OWN else None,
            )


def _rows(form: PerformanceForm) -> list[tuple[str, str]]:
    return [(fold(i.level3), i.target.raw if i.target else "") for i in form.indicators]


_OWN = 0.5
"""A text that speaks of so much of a project's name is about that project."""


def _about(form: PerformanceForm) -> float:
    """How much of a project's name its objective and indicators speak of, by pairs of letters."""
    text = fold(form.objective or "") + "".join(fold(indicator.level3) for indicator in form.indicators)
    name = fold(form.name)
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return sum(pair in text for pair in pairs) / max(1, len(pairs))
