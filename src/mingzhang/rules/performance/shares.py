"""PF133."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import PerformanceForm
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import form_witness
from mingzhang.rules.words import words

from .form import number


@rule("PF133", "note", needs=("forms",), basis="财预〔2020〕10号；财预〔2021〕101号（一级指标权重）")
def points_of_the_classes_are_unusual(d: Disclosure) -> Iterator[Hit]:
    """The points of output, benefit, satisfaction and cost are not those that the rules propose.

    Why it matters
        With other points the scores of projects cannot be compared; too much for one class hides the others.
    How to repair
        Distribute 50/30/10, or with cost indicators 20/40/20/10, or name the local rule that sets other points.
    """
    usual = [entry["points"] for entry in words("reasons", "shares", d.identity.year)]
    for form in d.performance:
        points = _points(form) if form.level == "project" else None
        # Where a class is missing its points went to the others; the missing class is told by itself.
        if not points or set(points) not in [set(shares) for shares in usual] or points in usual:
            continue
        told = "、".join(f"{name}{value:f}" for name, value in points.items())
        yield Hit(form_witness(form, told, f"{form.name} {told}"), {"name": form.name, "told": told})


def _points(form: PerformanceForm) -> dict[str, Decimal] | None:
    """Points by class, where every weight was read and all of them make 90."""
    points: dict[str, Decimal] = {}
    for indicator in form.indicators:
        weight = number(indicator.weight)
        name = next((name for name in ("成本", "产出", "效益", "满意度") if name in indicator.level1), None)
        if weight is None or name is None:
            return None
        points[name] = points.get(name, Decimal(0)) + weight
    return points if sum(points.values()) == _WITHOUT_EXECUTION else None


_WITHOUT_EXECUTION = 90
