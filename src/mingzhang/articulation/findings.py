"""Conflicts of the solver as findings: one root cause, its suspect, what it should be, who says so."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from mingzhang.model.amount import Amount
from mingzhang.model.finding import Finding, Severity, Witness

from .build import Build, shown
from .prints import Print, Role
from .solver import Conflict, Interval

CODES = {
    "tie": ("TO101", "figures-differ"),
    "footing": ("FT101", "children-do-not-sum"),
    "change": ("DR101", "change-does-not-fit"),
    "rate": ("DR102", "rate-does-not-fit"),
    "share": ("DR103", "share-does-not-fit"),
    "completion": ("DR104", "completion-does-not-fit"),
    "empty": ("TO102", "declared-empty-but-not"),
}
_DERIVED = {
    Role.CHANGE: "change",
    Role.FLAT: "change",
    Role.RATE: "rate",
    Role.SHARE: "share",
    Role.COMPLETION: "completion",
    Role.VARIANCE: "completion",
}
MAX_WITNESSES = 16


def expected_text(item: Print, near: Interval) -> tuple[str | None, str | None]:
    """(what the number should be, how far it is off) in the number's own unit, where determined."""
    if near.lo is None or near.hi is None or item.amount is None:
        return None, None
    if item.over is not None:
        return _percent_text(item, near)
    if item.unit is None:
        return None, None
    sign = -1 if item.lo + item.hi < 0 and not item.amount.digits.startswith("-") else 1
    places = item.amount.places if item.amount.digits else 2
    scale = item.unit.scale
    ends = {shown(end, scale, places) for end in _whole_digits(near, item)}
    middle = (Fraction(item.lo) + Fraction(item.hi)) / 2
    if len(ends) == 1:
        text = ends.pop()
        gap = abs(Fraction(text) * scale * sign - middle) if sign > 0 else abs(Fraction(text) * scale + middle)
        return text, shown(gap, scale, places)
    low, high = shown(near.lo, scale, places), shown(near.hi, scale, places)
    gap = max(Fraction(near.lo) - middle, middle - Fraction(near.hi), Fraction(0))
    return f"{low}～{high}", shown(gap, scale, places)


def _whole_digits(near: Interval, item: Print) -> Sequence[Fraction]:
    """The printed values (multiples of the last digit) that an interval admits; its ends if none."""
    assert near.lo is not None and near.hi is not None  # noqa: S101, PT018 - the caller has looked
    ulp = Fraction(item.ulp)
    middle = (Fraction(near.lo) + Fraction(near.hi)) / 2
    if Fraction(near.hi) - Fraction(near.lo) <= 2 * ulp:
        return (middle,)
    return Fraction(near.lo), Fraction(near.hi)


def _percent_text(item: Print, near: Interval) -> tuple[str | None, str | None]:
    assert item.amount is not None and near.lo is not None and near.hi is not None  # noqa: S101, PT018
    places = item.amount.places
    low, high = Fraction(near.lo) * 100, Fraction(near.hi) * 100
    printed = Fraction(item.amount.digits)
    a, b = shown(low, 1, places), shown(high, 1, places)
    if a == b or high - low <= Fraction(2, 10**places):
        middle = shown((low + high) / 2, 1, places)
        return middle, shown(abs(Fraction(middle) - printed), 1, places)
    return f"{a}～{b}", shown(max(low - printed, printed - high, Fraction(0)), 1, places)


def _kind(build: Build, conflict: Conflict) -> str:
    """Which law a conflict breaks, for its code: what the suspect is, else what speaks against it."""
    suspects = [build.prints[i] for i in conflict.suspects]
    first = suspects[0]
    if first.role in _DERIVED:
        return _DERIVED[first.role]
    if first.role is Role.EMPTY:
        return "empty"
    others = [build.prints[i] for i in conflict.witnesses]
    if not conflict.laws and all(other.terms == first.terms and other.over is None for other in others):
        return "tie"
    if any(other.terms == first.terms and other.over is None for other in others):
        return "tie"
    derived = [_DERIVED[other.role] for other in others if other.role in _DERIVED]
    if derived and not conflict.laws:
        return derived[0]
    return "footing"


def _law_of(first: Print, other: Print) -> str:
    if other.terms == first.terms and other.over is None:
        return "tie-out"
    return "derivation" if other.role in _DERIVED or first.role in _DERIVED else "footing"


def witness(first: Print, other: Print) -> Witness:
    """A printed figure as a witness, with the law it speaks through."""
    return msgspec.structs.replace(other.where, law=_law_of(first, other))


def severity_of(conflict: Conflict, items: Sequence[Print]) -> Severity:
    """Error; a warning where a whole last digit would make it hold; a note where OCR alone says so."""
    if any(item.amount is not None and item.amount.doubt for item in items):
        return Severity.NOTE
    return Severity.WARNING if conflict.slip else Severity.ERROR


def finding_of(build: Build, conflict: Conflict) -> Finding | None:
    """The finding of one conflict; None when no printed number can be blamed."""
    if not conflict.suspects:
        return None
    first = build.prints[conflict.suspects[0]]
    rest = [build.prints[i] for i in (*conflict.suspects[1:], *conflict.witnesses) if i != conflict.suspects[0]]
    rest.sort(key=lambda other: (other.terms != first.terms, other.role in (Role.BLANK, Role.EMPTY)))
    expected, gap = expected_text(first, conflict.expected[0])
    code, name = CODES[_kind(build, conflict)]
    told = "empty" if first.role is Role.EMPTY else "blank" if first.role is Role.BLANK else "expected" if expected else "range"
    if conflict.slip:
        told = "lastdigit"
    witnesses = tuple(witness(first, other) for other in rest[:MAX_WITNESSES])
    alternatives = tuple(
        build.prints[repair.facts[0]].where
        for repair in conflict.alternatives
        if repair.facts and build.prints[repair.facts[0]].role not in (Role.BLANK, Role.EMPTY)
    )
    return Finding(
        code=code,
        name=name,
        severity=severity_of(conflict, [first, *rest]),
        message_id=f"finding.{code}.{told}",
        args={
            "where": first.where.label,
            "value": first.where.value or "空白",
            "unit": _unit(first),
            "expected": expected or "",
            "gap": gap or "",
            "why": _why(first, rest),
        },
        suspect=first.where,
        expected=expected,
        gap=gap,
        witnesses=witnesses,
        alternatives=alternatives[:6],
    )


def _unit(item: Print) -> str:
    if item.over is not None:
        return "%"
    return item.unit.value if item.unit is not None else ""


def _why(first: Print, rest: Sequence[Print]) -> str:
    """The nearest witnesses in a few words."""
    spoken = [other for other in rest if other.counted][:3]
    return "；".join(f"{other.where.label} {other.where.value}{_unit(other)}" for other in spoken)


def is_number(amount: Amount | None) -> bool:
    """Whether there is a printed number."""
    return amount is not None and amount.value is not None
