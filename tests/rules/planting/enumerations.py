"""Lists that do not agree with their number or with the tables."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure

from .documents import Plant, Plants, replace


def one_office_more(d: Disclosure) -> Disclosure | None:
    offices = d.offices
    if offices is None or not offices.declared:
        return None
    return replace(d, offices=replace(offices, listed=(*offices.listed, "档案与保密科")))


PLANTS: Plants = {
    "EN101": Plant(record=one_office_more),
}
