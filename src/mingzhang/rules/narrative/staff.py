"""NR107."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity, Witness
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern, value

from .statements import moved, reason_witness, reasoned


@rule("NR107", "error", needs=("staffing", "statements"), basis="公开惯例")
def staff_moved_by_the_reasons_but_not_by_the_count(d: Disclosure) -> Iterator[Hit]:
    """Reasons speak of staff who left (or came), while the staff section says that the number did not change.

    Why it matters
        One of the two is not true, and pay, insurance and housing fund all depend on the number of staff.
    How to repair
        Correct the change in the staff section, or the reasons.
    """
    staffing = d.staffing
    assert staffing is not None
    changes = {name: count for name, (_, count) in staffing.changes.items()}
    if changes.get("在职") != 0 or any(changes.values()):
        return
    wrong = [
        statement
        for statement, reason in reasoned(d)
        if re.search(value("narrative", "staff_left" if moved(statement) < 0 else "staff_came"), reason)
    ]
    if wrong:
        said = Witness("0", place=staffing.place, quote=staffing.quote, label="人员情况")
        args = {"places": str(len(wrong)), "reason": (wrong[0].reason or "")[:30]}
        # Who came may have taken the place of who left: only a net move contradicts a count that stands still.
        net = any(pattern("narrative", "staff_net").search(fold(s.reason or "")) for s in wrong)
        severity = None if net else Severity.WARNING
        yield Hit(said, args, witnesses=tuple(reason_witness(statement) for statement in wrong), severity=severity)
