"""NR104."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.classification import functional
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.words import pattern

from .statements import projects_named, reason_witness, reasoned


@rule(
    "NR104",
    "error",
    needs=("general_projects", "statements"),
    kinds=("budget",),
    basis="财预〔2016〕143号（增减变化原因说明）",
)
def reason_names_a_project_of_another_item(d: Disclosure) -> Iterator[Hit]:
    """The change of a functional item is explained by a project that the table carries under another item.

    Why it matters
        A project cannot change an item it does not belong to.
    How to repair
        Name the projects of this item; when a project was moved to another item, say so.
    """
    for statement, reason in reasoned(d):
        code = (statement.at or {}).get("function", "")
        if len(code) != 7 or pattern("narrative", "reassigned").search(reason):
            continue
        named = [item for item in projects_named(d, reason) if item.code]
        elsewhere = [item for item in named if item.code != code]
        if not elsewhere:
            continue
        nothing_left = statement.amount is not None and not statement.amount.value
        names = "、".join(dict.fromkeys(item.name for item in elsewhere))
        there = "、".join(dict.fromkeys(f"{item.code}{functional().name(item.code or '') or ''}" for item in elsewhere))
        yield Hit(
            reason_witness(statement),
            {"item": statement.subject, "names": names, "there": there},
            witnesses=tuple(item.witness for item in elsewhere),
            # An item that has no money any more may have given it to the other one.
            severity=Severity.WARNING if nothing_left else None,
        )
