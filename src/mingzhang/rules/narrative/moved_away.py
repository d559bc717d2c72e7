"""NR118."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import seek_all
from mingzhang.rules.words import value

from .statements import reason_witness, reasoned


@rule("NR118", "warning", needs=("offices", "statements"), basis="财预〔2016〕143号（机构设置说明）")
def task_moved_away_but_office_still_listed(d: Disclosure) -> Iterator[Hit]:
    """A reason says that a task or body no longer belongs here, and the list of offices still has it.

    Why it matters
        Either the list was not updated, or the task (and its cost) is still there.
    How to repair
        Update the establishment section, or explain what remains.
    """
    offices = d.offices
    assert offices is not None
    seen: set[str] = set()
    for statement, reason in reasoned(d):
        for match in (found for say in value("narrative", "moved_away") for found in seek_all(say, reason)):
            kept = [name for name in offices.listed if match["name"] in name]
            if kept and match["name"] not in seen:
                seen.add(match["name"])
                listed = Witness("、".join(kept), place=offices.place, quote=offices.quote, label="机构设置")
                yield Hit(
                    reason_witness(statement), {"words": match.group(), "office": "、".join(kept)}, witnesses=(listed,)
                )
