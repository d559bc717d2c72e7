"""NR120."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Statement
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness
from mingzhang.rules.words import value

from .statements import moved


@rule("NR120", "warning", needs=("staffing", "statements"), kinds=("budget",), basis="公开惯例")
def basic_spending_jumps_with_the_same_staff(d: Disclosure) -> Iterator[Hit]:
    """Basic spending rises or falls by a quarter or more, while the number of staff did not change.

    Why it matters
        Basic spending is pay and a fixed sum for each person; a jump with the same staff needs a calculation.
    How to repair
        Give the calculation: which items, which persons, which rule.
    """
    staffing = d.staffing
    assert staffing is not None
    if staffing.changes.get("在职", ("", 1))[1] != 0:
        return
    for statement in d.statements:
        rate = statement.rate.value if statement.rate else None
        if (statement.at or {}).get("nature") != "basic" or rate is None or not moved(statement):
            continue
        if _first(statement):
            continue
        if rate >= value("narrative", "jump"):
            staff = Witness("0", place=staffing.place, quote=staffing.quote, label="人员情况")
            args = {"rate": f"{statement.direction}{rate}%", "staff": str(staffing.counts.get("在职", ""))}
            yield Hit(statement_witness(statement), args, witnesses=(staff,))
            return


def _first(statement: Statement) -> bool:
    """Whether there was nothing last year: a first budget is no jump."""
    now, change = statement.amount, statement.change
    return now is not None and change is not None and statement.direction == "增加" and now.value == change.value
