"""What an allocation text says, and whether it speaks about all of a project's money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from mingzhang.model.amount import Amount, Unit
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Allocation, Project
from mingzhang.rules.see import yuan
from mingzhang.rules.text import fold
from mingzhang.rules.words import value


def half(amount: Amount | None, unit: Unit | None) -> Decimal:
    """Half a last digit of a printed amount, in yuan."""
    if amount is None:
        return Decimal(0)
    return Decimal((unit or Unit.WAN).scale) / Unit.YUAN.scale / 2 / Decimal(10) ** amount.places


def complete(project: Project, parts: Sequence[Allocation]) -> bool:
    """Whether the text divides the whole amount: two parts or more, nothing left open, no unit prices."""
    text = fold(project.allocation_text or "")
    if len(parts) < 2 or re.search(value("projects", "open_list"), text):
        return False
    if re.search(value("projects", "unit_price"), text):
        return False
    if any(re.search(value("projects", "other_view"), fold(part.label)) for part in parts):
        return False
    # The same money told again ("共20万元，其中…") cannot be told from a part: then the sum says nothing.
    whole = yuan(project.amount, project.unit)
    values = [yuan(part.amount, part.unit) for part in parts]
    return whole not in values


def amount_witness(project: Project, part: Allocation, quote: str = "") -> Witness:
    """One amount of an allocation text."""
    value = f"{part.amount.digits}{part.unit}"
    return Witness(
        value,
        row=project.name,
        place=part.amount.place,
        quote=quote or f"{part.label}{value}",
        label=f"项目“{project.name}”：{part.label}",
    )
