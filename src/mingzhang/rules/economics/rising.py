"""EC107."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.rules.narrative.statements import first_year
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness
from mingzhang.rules.words import value


@rule("EC107", "note", needs=("statements",), basis="国发〔2013〕约法三章；党政机关要过紧日子")
def three_public_item_rises(d: Disclosure) -> Iterator[Hit]:
    """An item of 三公 rises by a tenth or more.

    Why it matters
        These items are to fall, not to rise; the public asks about every rise.
    How to repair
        Explain the rise by the tasks behind it, or cut it.
    """
    rising = [statement for statement in d.statements if _rises(statement)]
    if rising and not first_year(d):
        first, *rest = rising
        change = first.change.digits if first.change else ""
        args = {"item": first.subject, "change": change, "rate": f"{first.rate.value if first.rate else ''}"}
        yield Hit(statement_witness(first), args, witnesses=tuple(statement_witness(other) for other in rest))


def _rises(statement: Statement) -> bool:
    rate = statement.rate.value if statement.rate else None
    item = set(statement.at or {}) == {"item"} and statement.section_id == "three_public"
    return item and statement.direction == "增加" and rate is not None and rate >= value("economics", "rise")
