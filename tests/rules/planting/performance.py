"""Objectives, indicators and self-evaluations that cannot be right."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure

from .documents import Plant, Plants, projects, put, replace


def copied_objective(d: Disclosure) -> Disclosure | None:
    forms = [form for form in projects(d) if len(form.objective or "") > 24]
    return put(d, forms[1], replace(forms[1], objective=forms[0].objective)) if len(forms) > 1 else None


def changed_weight(d: Disclosure) -> Disclosure | None:
    form = next((form for form in projects(d) if form.indicators and form.indicators[0].weight), None)
    if form is None:
        return None
    first = form.indicators[0]
    heavier = replace(first, weight=str(int(float(first.weight or 0)) + 5))
    return put(d, form, replace(form, indicators=(heavier, *form.indicators[1:])))


PLANTS: Plants = {
    "PF101": Plant(record=changed_weight),
    "PF104": Plant(record=copied_objective),
}
