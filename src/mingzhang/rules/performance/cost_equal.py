"""PF113."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness
from mingzhang.rules.words import value

from .form import costs, plans


@rule("PF113", "note", needs=("project_forms",), kinds=("budget",), basis="财预〔2021〕101号")
def cost_target_without_room_to_save(d: Disclosure) -> Iterator[Hit]:
    """A cost indicator asks for exactly the amount (=), not for at most (≤); a standard set by policy may.

    Why it matters
        Whoever saves money then misses the target.
    How to repair
        Write ≤, and name an amount or a unit cost rather than a rate of 100 %.
    """
    for form in plans(d):
        fixed = value("performance", "fixed_price")
        asked = [i for i in costs(form) if not re.search(fixed, i.level3)]
        exact = [i for i in asked if i.target is not None and i.target.op == "="]
        if exact:
            first, *rest = (indicator_witness(form, indicator) for indicator in exact)
            told = "、".join(f"{i.level3}{i.target.raw}" for i in exact if i.target)
            yield Hit(first, {"name": form.name, "told": told}, expected="≤", witnesses=tuple(rest))
