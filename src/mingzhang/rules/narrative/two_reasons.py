"""NR108."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.rules.registry import Hit, rule

from .statements import moved, projects_named, reason_witness, reasoned


@rule("NR108", "warning", needs=("statements",), basis="财预〔2016〕143号（增减变化原因说明）")
def one_change_two_reasons(d: Disclosure) -> Iterator[Hit]:
    """The same change is explained twice, by different projects.

    Why it matters
        At least one of the explanations is not complete.
    How to repair
        Write the reason once and use it in both places.
    """
    told = [(s, frozenset(item.name for item in projects_named(d, reason))) for s, reason in reasoned(d) if moved(s)]
    for (one, names), (other, others) in combinations(told, 2):
        same = one.subject == other.subject and moved(one) == moved(other) and one.amount and other.amount
        if same and names and others and one.section != other.section and not _agree(one, names, other, others):
            yield Hit(
                reason_witness(other),
                {"item": one.subject, "one": "、".join(sorted(names)), "other": "、".join(sorted(others))},
                witnesses=(reason_witness(one),),
            )


def _agree(one: Statement, names: frozenset[str], other: Statement, others: frozenset[str]) -> bool:
    """Whether both name the same projects; “A项目等” names one of several."""
    if names == others:
        return True
    shorter, fewer, more = (one, names, others) if len(names) < len(others) else (other, others, names)
    return fewer < more and "等" in (shorter.reason or "")
