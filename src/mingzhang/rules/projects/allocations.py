"""What an allocation text says, and whether it speaks about all of a project's money."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from mingzhang.model.amount import Amount, Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Allocation, Project
from mingzhang.rules.see import yuan
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern

from .same import folded, named_projects


class Told(msgspec.Struct, frozen=True):
    """An amount of an allocation text: its yuan, half its last digit, and whether it is a part of the money."""

    said: Allocation
    value: Decimal
    half: Decimal
    part: bool = True


def half(amount: Amount | None, unit: Unit | None) -> Decimal:
    """Half a last digit of a printed amount, in yuan."""
    if amount is None:
        return Decimal(0)
    return Decimal((unit or Unit.WAN).scale) / Unit.YUAN.scale / 2 / Decimal(10) ** amount.places


def complete(project: Project, parts: Sequence[Allocation]) -> bool:
    """Whether the text divides the whole amount: two parts or more, nothing left open, no unit prices."""
    text = fold(project.allocation_text or "")
    if len(parts) < 2 or pattern("projects", "open_list").search(text):
        return False
    if pattern("projects", "unit_price").search(text):
        return False
    if any(pattern("projects", "other_view").search(fold(part.label)) for part in parts):
        return False
    # The same money told again ("共20万元，其中…") cannot be told from a part: then the sum says nothing.
    whole = yuan(project.amount, project.unit)
    values = [yuan(part.amount, part.unit) for part in parts]
    return whole not in values


def told_total(project: Project) -> Told | None:
    """The project's amount."""
    if project.amount is None:
        return None
    return _told(Allocation("预算安排规模", project.amount, project.unit or Unit.WAN, "total"), part=False)


def told_parts(project: Project) -> list[Told]:
    """The parts that the text divides the amount into; one that prints no number counts as nothing."""
    parts = [part for part in project.allocations if part.role == "part"]
    return [_told(part) or Told(part, Decimal(0), Decimal(0)) for part in parts]


def closing_total(project: Project, whole: Told) -> Told | None:
    """The total printed after the parts ("…，合计20万元"), when the amount itself is another one."""
    last = project.allocations[-1] if project.allocations else None
    if last is None or last.role != "total" or last.amount.place == whole.said.amount.place:
        return None
    return _told(last, part=False)


def _told(said: Allocation, *, part: bool = True) -> Told | None:
    amount = yuan(said.amount, said.unit)
    return None if amount is None else Told(said, amount, half(said.amount, said.unit), part)


def confirmed(d: Disclosure, project: Project, whole: Told) -> bool:
    """Whether a table or a form gives a project of this name the same amount."""
    known = named_projects(d)
    return any(
        item.amount == whole.value and folded(item.name) == folded(project.name)
        for item in (*known["table"], *known["form"])
    )


def amount_witness(project: Project, part: Allocation, quote: str = "") -> Witness:
    """One amount of an allocation text."""
    return Witness(
        part.amount.digits,
        row=project.name,
        place=part.amount.place,
        quote=quote or f"{part.label}{part.amount.digits}{part.unit}",
        label=f"项目“{project.name}”：{part.label}",
    )
