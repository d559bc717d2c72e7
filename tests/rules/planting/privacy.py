"""What is nobody else's business."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure

from .documents import Plant, Plants, projects, put, replace


def mobile_number(d: Disclosure) -> Disclosure | None:
    forms = projects(d)
    return put(d, forms[0], replace(forms[0], phone="13800000000")) if forms else None


PLANTS: Plants = {
    "PV101": Plant(record=mobile_number),
}
