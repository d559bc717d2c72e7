"""Large moves from one year to the next that no sentence explains."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.articulation.build import shown
from mingzhang.articulation.prints import Print
from mingzhang.model.amount import Unit
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Severity

from .facts import Facts, facts_of, finest, foreign, middle, title_of
from .words import words

_ITEM = 7
_LEAF = ("general_spend", "fund_spend", "capital_spend", "general_total", "fund_total", "capital_total")


def large_moves(document: Disclosure, earlier: Disclosure, then: Facts) -> tuple[Finding, ...]:
    """One note for each item of spending that moved by a lot, in documents of the same kind."""
    if document.identity.kind != earlier.identity.kind:
        return ()
    now = facts_of(document)
    whole = max((middle(finest(items)) for items in now.values()), default=Fraction(0))
    explained = set(_explained(document))
    moved = []
    for key, item, last in _items(now, then):
        if key.function in explained or not _large(middle(item), middle(last), whole):
            continue
        moved.append((abs(middle(item) - middle(last)), _note(earlier, item, last)))
    return tuple(note for _, note in sorted(moved, key=lambda pair: -pair[0]))


def _explained(document: Disclosure) -> Iterator[str]:
    """The functional items for which some sentence gives a reason."""
    for statement in document.statements:
        code = (statement.at or {}).get("function")
        if code and statement.reason:
            yield code


def _items(now: Facts, then: Facts) -> Iterator[tuple[Key, Print, Print]]:
    """Functional items that both documents print, by fund."""
    for key, items in now.items():
        if len(key.function or "") != _ITEM or key.fund not in _LEAF or key.year or key.phase or key.economic:
            continue
        if key.nature is None and key.unit is None and key.project is None and key in then:
            yield key, finest(items), finest(then[key])


def _large(now: Fraction, last: Fraction, whole: Fraction) -> bool:
    limits, move = words(), abs(now - last)
    return (
        move >= limits.large_amount * Unit.WAN.scale
        and move >= Fraction(limits.large_rate) * max(last, Fraction(1))
        and move >= Fraction(limits.large_part) * whole
    )


def _note(earlier: Disclosure, item: Print, last: Print) -> Finding:
    unit = Unit.WAN
    now, then = (shown(middle(one), unit.scale, 2) for one in (item, last))
    return Finding(
        code="YR103",
        name="large-move-without-a-reason",
        severity=Severity.NOTE,
        message_id="finding.YR103",
        args={"where": item.where.label, "now": f"{now}{unit}", "last": f"{then}{unit}", "title": title_of(earlier)},
        suspect=item.where,
        gap=shown(abs(middle(item) - middle(last)), unit.scale, 2),
        witnesses=(foreign(earlier, last, "predecessor"),),
    )
