"""PR107."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.model.narrative import Statement
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness

_ITEMS = {"three_public", "abroad", "vehicle", "vehicle_purchase", "vehicle_running", "reception"}


@rule(
    "PR107",
    "warning",
    needs=("three_public_figures", "statements"),
    basis="财预〔2016〕143号（“三公”经费增减变化原因说明）",
)
def change_of_three_public_without_reason(d: Disclosure) -> Iterator[Hit]:
    """An item of 三公 has changed, and no reason is given.

    Why it matters
        The ministry asks for the reason of every change of these items; they are what the public looks at first.
    How to repair
        Add the reason after the change.
    """
    changes = [
        s for s in d.statements if s.section_id == "three_public" and set(s.at or {}) == {"item"} and _changed(s)
    ]
    # The reason may follow in a sentence of its own: “…支出增加的主要原因是…”.
    explained = {str((s.at or {}).get("item")) for s in d.statements if s.section_id == "three_public" and s.reason}
    for statement in changes:
        item = (statement.at or {})["item"]
        # The total is explained by its items, and 购置及运行 by its two parts.
        parts = explained - {item}
        whole = item == "three_public" or (item == "vehicle" and parts & {"vehicle_purchase", "vehicle_running"})
        if item in _ITEMS and item not in explained and not (whole and parts):
            # A reason given for the total speaks of its items too, though not of each.
            severity = Severity.NOTE if "three_public" in explained else None
            yield Hit(statement_witness(statement), {"subject": statement.subject}, severity=severity)


def _changed(statement: Statement) -> bool:
    # A change against a year further back (比2019年…) is told besides the one that has to be explained.
    further = statement.comparator is None and statement.comparator_text is not None
    return statement.kind == "change" and not further and statement.change is not None and bool(statement.change.value)
