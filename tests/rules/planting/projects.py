"""A project's money and its parts, and what the narrative says about projects and their objectives."""

from __future__ import annotations

import re
from decimal import Decimal

from .documents import Plant, Plants
from .form_rows import luck, words

_CENT = Decimal("0.01")
_ALLOCATION = r"(?<=资金分配情况：)计划安排资金 ?(?P<whole>[\d.]+)万元，其中：(?P<parts>[^\n]*)"
_PART = r"(?P<label>[^\d；。，： ]+) ?(?P<amount>[\d.]+)(?=万元)"


def part_changed(text: str) -> str | None:
    """One part of a project's money is another amount, by a slip or by a good deal."""
    chance = luck(text)
    told = [one for one in re.finditer(_ALLOCATION, text) if one["parts"].count("；")]
    if not told:
        return None
    one = chance.choice(told)
    part = chance.choice(list(re.finditer(_PART, one["parts"])))
    amount = Decimal(part["amount"])
    changed = f"{(amount * Decimal(chance.choice(('1.3', '0.6', '10')))).quantize(_CENT).normalize():f}"
    at = one.start("parts") + part.start("amount")
    return text[:at] + changed + text[at + len(part["amount"]) :] if abs(Decimal(changed) - amount) > 1 else None


def basis_without_document(text: str) -> str | None:
    chance = luck(text)
    bases = list(re.finditer(r"(?<=设立的政策依据：).*", text))
    if not bases:
        return None
    one = chance.choice(bases)
    return text[: one.start()] + chance.choice(words("bases")) + text[one.end() :]


def purposes_without_amounts(text: str) -> str | None:
    chance = luck(text)
    told = list(re.finditer(_ALLOCATION, text))
    if not told:
        return None
    one = chance.choice(told)
    return text[: one.start()] + chance.choice(words("purposes")).format(one["whole"], one["whole"]) + text[one.end() :]


def goal_of_part(text: str) -> str | None:
    """The objective of the whole body set on a part of its money."""
    chance = luck(text)
    found = re.search(r"整体预算绩效目标 ?1个，涉及预算金额 ?([\d.]+)万元", text)
    projects = re.search(r"财政拨款项目涉及预算金额 ?([\d.]+)万元", text)
    if found is None or projects is None:
        return None
    whole = Decimal(found[1])
    part = Decimal(projects[1]) if chance.random() < 0.5 else (whole * Decimal("0.6")).quantize(_CENT)
    return text[: found.start(1)] + f"{part}" + text[found.end(1) :] if part != whole and whole > 1 else None


def evaluated_in_part(text: str) -> str | None:
    """Some of the projects were not evaluated."""
    chance = luck(text)
    found = re.search(r"全年执行数 ?([\d.]+)万元", text)
    if found is None or Decimal(found[1]) < 1:
        return None
    less = (Decimal(found[1]) * Decimal(chance.choice(("0.95", "0.6", "0.2")))).quantize(_CENT)
    return text[: found.start(1)] + f"{less}" + text[found.end(1) :]


def projects_without_objectives(text: str) -> str | None:
    chance = luck(text)
    found = re.search(r"编报绩效目标的项目共? ?(\d+)个，涉及项目预算资金 ?([\d.]+)万元", text)
    if found is None or Decimal(found[2]) < 1:
        return None
    less = (Decimal(found[2]) * Decimal(chance.choice(("0.9", "0.5", "0.1")))).quantize(_CENT)
    return text[: found.start(2)] + f"{less}" + text[found.end(2) :]


PLANTS: Plants = {
    "AL101": Plant(text=part_changed),
    "PF115": Plant(text=goal_of_part),
    "PF116": Plant(text=evaluated_in_part, form_set="xinjiang-final"),
    "PF124": Plant(text=basis_without_document),
    "PF125": Plant(text=purposes_without_amounts),
    "PF127": Plant(text=projects_without_objectives, form_set="shanghai-budget"),
}
