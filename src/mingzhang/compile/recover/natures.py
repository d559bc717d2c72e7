"""人员经费 and 公用经费 of functional classes: a table that divides its 类 says what the items' tables leave open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from .margins import Uneven, fill
from .printed import Said

BASIC = ("personnel", "public")
Spent = dict[tuple[str, str, str], int]
"""(functional item, fund leaf, nature) → amount."""


class _Class(NamedTuple):
    """One 类: its undivided money of the general budget and of other funds, and what of both is personnel."""

    code: str
    general: dict[tuple[str, str], int]
    others: dict[tuple[str, str], int]
    personnel: int

    def low(self) -> int:
        """The least the general budget can pay of the personnel."""
        return max(0, self.personnel - sum(self.others.values()))

    def high(self) -> int:
        """The most it can."""
        return min(self.personnel, sum(self.general.values()))


def by_class(said: Said, general: Collection[str], spent: Spent, wanted: Mapping[str, int]) -> tuple[Spent, int]:
    """The amounts with basic spending divided, and how many of the divisions stay open.

    ``wanted`` is what the general budget spends by nature, as its economic codes say; empty where no table has them.
    Where the classes do not fit the items nothing is divided: the comparison of the tables names the cells.
    """
    classes = [_class(said, general, spent, code) for code in sorted({item[:3] for item, _, _ in spent})]
    known = [one for one in classes if one is not None]
    if len(known) < len(classes) or not any(one.general or one.others for one in known):
        return spent, 0
    low, high = sum(one.low() for one in known), sum(one.high() for one in known)
    due = wanted["personnel"] if wanted else high
    due -= sum(amount for (_, leaf, nature), amount in spent.items() if leaf in general and nature == "personnel")
    if not low <= due <= high:
        return spent, 0
    still_open = 0 if due in (low, high) else sum(one.low() < one.high() for one in known)
    out = {place: amount for place, amount in spent.items() if place[2] != "basic"}
    left = due - low
    for one in known:
        more = min(left, one.high() - one.low())
        left -= more
        paid = one.low() + more
        for rows, personnel in ((one.general, paid), (one.others, one.personnel - paid)):
            found = fill(rows, dict(zip(BASIC, (personnel, sum(rows.values()) - personnel), strict=True)))
            still_open += found.open
            for ((item, leaf), nature), amount in found.cells.items():
                out[item, leaf, nature] = out.get((item, leaf, nature), 0) + amount
    return out, still_open


def by_carry(said: Said, held: Mapping[str, Collection[str]], spent: Spent) -> tuple[Spent, int]:
    """What was carried over of funds that no other table divides: the table of carry-over divides it."""
    leaves = frozenset(held.get("nonfiscal_carry", ()))
    whole = {
        (item, leaf): amount for (item, leaf, nature), amount in spent.items() if leaf in leaves and nature == "basic"
    }
    parts = {nature: said.at(fund="nonfiscal_carry", nature=nature) for nature in BASIC}
    if not whole or not any(parts.values()):
        return spent, 0
    try:
        found = fill(whole, parts, said.half)
    except Uneven:
        return spent, 0
    out = {place: amount for place, amount in spent.items() if place[:2] not in whole or place[2] != "basic"}
    for ((item, leaf), nature), amount in found.cells.items():
        out[item, leaf, nature] = out.get((item, leaf, nature), 0) + amount
    return out, found.open


def _class(said: Said, general: Collection[str], spent: Spent, code: str) -> _Class | None:
    """A class, or None where its own division is not printed or does not fit."""
    here = {place: amount for place, amount in spent.items() if place[0].startswith(code)}
    rest = {nature: said.at(function=code, nature=nature) for nature in BASIC}
    for (_, _, nature), amount in here.items():
        if nature in rest:
            rest[nature] -= amount
    whole = {(item, leaf): amount for (item, leaf, nature), amount in here.items() if nature == "basic"}
    if sum(whole.values()) != sum(rest.values()) or min((*rest.values(), *whole.values()), default=0) < 0:
        return None
    return _Class(
        code,
        {place: amount for place, amount in whole.items() if place[1] in general},
        {place: amount for place, amount in whole.items() if place[1] not in general},
        rest["personnel"],
    )
