"""Names in a sentence against names in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.classification.names import close, plain
from mingzhang.model.narrative import Statement
from mingzhang.rules.text import fold
from mingzhang.rules.words import value


def missing_from(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """The names that no other name equals, abbreviates or misspells.

    Another name that is exactly one of the names stands for nothing else: 邮电费 is no misspelt 电费 where there is
    a 邮电费.
    """
    known = [plain(other) for other in others]
    exact = {plain(name) for name in names} & set(known)
    free = [other for other in known if other not in exact]
    return [name for name in names if (own := plain(name)) not in known and not any(_same(own, k) for k in free)]


def _same(one: str, other: str) -> bool:
    if close(one, other):
        return True
    short, long = sorted((one.removesuffix("支出"), other.removesuffix("支出")), key=len)
    return len(short) >= 2 and (long.startswith(short) or _abbreviates(short, long))


def _abbreviates(short: str, long: str) -> bool:
    """Whether a shorter name leaves letters out of the longer one (津补贴 of 津贴补贴)."""
    rest = iter(long)
    return len(short) >= 3 and len(short) * 2 >= len(long) and all(char in rest for char in short)


def open_ended(statement: Statement) -> bool:
    """Whether a list says itself that it is not complete."""
    named = value("enumerations", "names_with_and_others")
    last = re.sub(named, "", fold(statement.items[-1])) if statement.items else ""
    return last.endswith("等") or "等" in re.sub(named, "", fold(statement.quote))[-12:]
