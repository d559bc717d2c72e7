"""What is missing, left over or wrongly headed."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure

from .documents import Plant, Plants, in_text


def empty_reason(d: Disclosure) -> Disclosure | None:
    return in_text(d, r"主要原因是[^。；，]*。", "主要原因是。")


def left_blank(d: Disclosure) -> Disclosure | None:
    return in_text(d, r"\d+\.\d\d万元", "XX万元")


PLANTS: Plants = {
    "PR109": Plant(record=empty_reason),
    "PR105": Plant(record=left_blank),
}
