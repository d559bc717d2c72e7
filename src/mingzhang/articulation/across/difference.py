"""Two versions of one document, or approved data beside what was posted: fact by fact, not by text."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import msgspec

from mingzhang.articulation.memoranda import memo_prints
from mingzhang.articulation.prints import Print, Role
from mingzhang.articulation.sentences import prints_of
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure

FactKey = tuple[Role, tuple[tuple[Key, int], ...], tuple[tuple[Key, int], ...]]
"""What a printed number speaks about: its role, its cells, and the cells it is a share of."""

_UNSAID = (Role.BLANK, Role.EMPTY, Role.FLAT)


class Kind(enum.StrEnum):
    """What became of a fact from the first document to the second."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class Change(msgspec.Struct, frozen=True):
    """One fact that is not the same in both: its prints in the first and in the second document."""

    kind: Kind
    key: FactKey
    before: tuple[Print, ...] = ()
    after: tuple[Print, ...] = ()


class Difference(msgspec.Struct, frozen=True):
    """All changes in the order of the second document, and how many facts are the same."""

    changes: tuple[Change, ...]
    same: int

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)


def difference(before: Disclosure, after: Disclosure) -> Difference:
    """Facts added, removed and changed, compared at the coarser printed precision of each pair."""
    old, new = _facts(before), _facts(after)
    changes: list[Change] = []
    same = 0
    for key in dict.fromkeys((*new, *old)):
        one, other = old.get(key, ()), new.get(key, ())
        if not one:
            changes.append(Change(Kind.ADDED, key, after=tuple(other)))
        elif not other:
            changes.append(Change(Kind.REMOVED, key, before=tuple(one)))
        elif _agree(one, other):
            same += 1
        else:
            changes.append(_told(key, one, other))
    order = list(Kind)
    return Difference(tuple(sorted(changes, key=lambda change: order.index(change.kind))), same)


def _facts(disclosure: Disclosure) -> Mapping[FactKey, list[Print]]:
    out: dict[FactKey, list[Print]] = {}
    for item in (*prints_of(disclosure), *memo_prints(disclosure)):
        if item.role in _UNSAID or not item.counted or any(key.item in ("loose", "nothing") for key, _ in item.terms):
            continue
        # A planned amount is an amount, whether a table or a sentence prints it.
        role = Role.AMOUNT if item.role is Role.BUDGET else item.role
        out.setdefault((role, _unsigned(item.terms), item.over or ()), []).append(item)
    return out


def _unsigned(terms: Iterable[tuple[Key, int]]) -> tuple[tuple[Key, int], ...]:
    """A rise that became a fall is the same fact with another value, not another fact."""
    return tuple((key, abs(coefficient)) for key, coefficient in terms)


def _agree(one: Sequence[Print], other: Sequence[Print]) -> bool:
    """Whether every print has one in the other document that can be the same number."""
    return all(any(_meet(a, b) for b in other) for a in one) and all(any(_meet(a, b) for a in one) for b in other)


def _meet(a: Print, b: Print) -> bool:
    if a.role in (Role.CHANGE, Role.RATE) and _sign(a) != _sign(b) and (a.lo > 0 or b.lo > 0):
        return False
    return a.lo <= b.hi and b.lo <= a.hi


def _sign(item: Print) -> int:
    """Up or down: the coefficient of this year's amount."""
    return item.terms[0][1]


def _told(key: FactKey, one: Sequence[Print], other: Sequence[Print]) -> Change:
    """Only the prints that have no equal in the other document; all, where one side has none of those."""
    before = tuple(a for a in one if not any(_meet(a, b) for b in other))
    after = tuple(b for b in other if not any(_meet(a, b) for a in one))
    return Change(Kind.CHANGED, key, before or tuple(one[:1]), after or tuple(other[:1]))


def moved(change: Change) -> Fraction:
    """By how much the number changed, in its own unit's cube count; 0 when one side is missing."""
    if not change.before or not change.after:
        return Fraction(0)
    a, b = change.before[0], change.after[0]
    return (Fraction(b.lo) + Fraction(b.hi) - Fraction(a.lo) - Fraction(a.hi)) / 2
