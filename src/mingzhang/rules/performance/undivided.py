"""PF125."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.projects.allocations import amount_witness
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import yuan
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern


@rule("PF125", "note", needs=("projects",), kinds=("budget",), basis="财预〔2019〕136号（预算细化）")
def several_purposes_one_amount(d: Disclosure) -> Iterator[Hit]:
    """A project's allocation names several purposes and gives one amount for all of them.

    Why it matters
        The amount of each purpose cannot be checked, neither now nor at the end of the year.
    How to repair
        Give each purpose its amount.
    """
    for project in d.projects:
        text = fold(project.allocation_text or "")
        amounts = [part for part in project.allocations if part.role in ("part", "total")]
        same = len({yuan(part.amount, part.unit) for part in amounts}) == 1
        found = pattern("performance", "purposes").search(text)
        if same and found and len(re.split(r"[、和及]", found["list"])) >= 2:
            args = {
                "name": project.name,
                "list": found["list"],
                "amount": f"{amounts[0].amount.digits}{amounts[0].unit}",
            }
            yield Hit(amount_witness(project, amounts[0], text[:80]), args)
