"""Conflicts of the solver as findings: one root cause, its suspect, what it should be, who says so."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import msgspec

from mingzhang.model.amount import Amount
from mingzhang.model.finding import Finding, Severity, Witness

from .build import Build, shown
from .likelihood import rank
from .prints import Print, Role
from .solver import Conflict, Interval, Number, Repair, System, implied

CODES = {
    "tie": ("TO101", "figures-differ"),
    "footing": ("FT101", "children-do-not-sum"),
    "change": ("DR101", "change-does-not-fit"),
    "rate": ("DR102", "rate-does-not-fit"),
    "share": ("DR103", "share-does-not-fit"),
    "completion": ("DR104", "completion-does-not-fit"),
    "empty": ("TO102", "declared-empty-but-not"),
    "graded": ("FT102", "average-outside-its-grades"),
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
WAN = 10_000 * 10_000
"""Cube units in 万元: from there on two places are usual."""


def expected_text(item: Print, near: Interval) -> tuple[str | None, str | None]:
    """(what the number should be, how far it is off) in the number's own unit, where determined."""
    if near.lo is None or near.hi is None or item.amount is None:
        return None, None
    if item.over is not None:
        return _percent_text(item, near)
    if item.unit is None:
        return None, None
    sign = -1 if item.lo + item.hi < 0 and not item.amount.digits.startswith("-") else 1
    scale = item.unit.scale
    places = _places(item, near, scale)
    if sign > 0 and near.hi < item.lo and near.hi < item.ulp and item.role is Role.CHANGE:
        return None, None  # nothing of this direction fits: the sentence's verb is wrong, or its subject
    ends = {shown(end, scale, places) for end in _whole_digits(near, item)}
    middle = (Fraction(item.lo) + Fraction(item.hi)) / 2
    if len(ends) == 1:
        text = ends.pop()
        gap = abs(Fraction(text) * scale * sign - middle) if sign > 0 else abs(Fraction(text) * scale + middle)
        return text, shown(gap, scale, places)
    low, high = shown(near.lo, scale, places), shown(near.hi, scale, places)
    gap = max(Fraction(near.lo) - middle, middle - Fraction(near.hi), Fraction(0))
    return f"{low}～{high}", shown(gap, scale, places)


def _places(item: Print, near: Interval, scale: int) -> int:
    """As many places as printed; two for a number cut short when the rest of the document knows more."""
    assert item.amount is not None
    places = item.amount.places if item.amount.digits else 2
    fine = scale // 100
    known = near.hi is not None and near.lo is not None and near.hi - near.lo <= 2 * fine
    return max(places, 2) if known and scale >= WAN and places < 2 else places


def _whole_digits(near: Interval, item: Print) -> Sequence[Fraction]:
    """The printed values (multiples of the last digit) that an interval admits; its ends if none."""
    assert near.lo is not None and near.hi is not None  # noqa: PT018 - the caller has looked
    ulp = Fraction(item.ulp)
    middle = (Fraction(near.lo) + Fraction(near.hi)) / 2
    if Fraction(near.hi) - Fraction(near.lo) <= 2 * ulp:
        return (middle,)
    return Fraction(near.lo), Fraction(near.hi)


def _percent_text(item: Print, near: Interval) -> tuple[str | None, str | None]:
    assert item.amount is not None and near.lo is not None and near.hi is not None  # noqa: PT018
    places = item.amount.places
    low, high = Fraction(near.lo) * 100, Fraction(near.hi) * 100
    printed = Fraction(item.amount.digits)
    a, b = shown(low, 1, places), shown(high, 1, places)
    if a == b or high - low <= Fraction(2, 10**places):
        middle = shown((low + high) / 2, 1, places)
        return middle, shown(abs(Fraction(middle) - printed), 1, places)
    return f"{a}～{b}", shown(max(low - printed, printed - high, Fraction(0)), 1, places)


def _kind(build: Build, first: Print, others: Sequence[Print], conflict: Conflict) -> str:
    """Which law a conflict breaks, for its code: what the suspect is, else what speaks against it."""
    if any(build.laws[law].kind == "graded" for law in conflict.laws):
        return "graded"
    if first.role in _DERIVED:
        return _DERIVED[first.role]
    if first.role is Role.EMPTY:
        return "empty"
    if any(other.terms == first.terms and other.over is None for other in others):
        return "tie"
    derived = [_DERIVED[other.role] for other in others if other.role in _DERIVED]
    if derived and not conflict.laws:
        return "change"
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


class Candidate(NamedTuple):
    """A number that could be the wrong one of a conflict: how likely (see `rank`), and what the rest implies for it."""

    told: tuple[int, ...]
    rarer: Fraction
    fact: int
    near: Interval


def ranked(build: Build, conflict: Conflict, blamed: frozenset[int]) -> list[Candidate]:
    """The numbers that could be the wrong one of a conflict, the likeliest first.

    ``blamed`` are the suspects of all conflicts: none of them says what another should be.
    """
    options = {conflict.suspects[0]: conflict.best}
    others = blamed - {conflict.suspects[0]}
    if len(conflict.suspects) == 1:
        options |= {r.facts[0]: r for r in conflict.alternatives if len(r.facts) == 1 and not r.laws}
        others -= options.keys()
    nears = {fact: _within(build.system, fact, repair, others) for fact, repair in options.items()}
    if len(nears) == 1:
        return [Candidate((), Fraction(1), fact, near) for fact, near in nears.items()]
    wide: dict[Number, Number] = {}
    for fact, near in nears.items():
        if near.lo is not None and near.hi is not None:
            ulp = build.prints[fact].ulp
            wide[ulp] = max(wide.get(ulp, 0), near.hi - near.lo)
    known: list[Candidate] = []
    for fact, near in nears.items():
        item = build.prints[fact]
        known.append(Candidate(*rank(build.prints, item, _uncut(near, wide.get(item.ulp, 0))), fact, near))
    return sorted(known, key=lambda candidate: (candidate.told, candidate.rarer))


def _uncut(near: Interval, wide: Number) -> Interval:
    """An interval cut off at nothing, as wide as the others: amounts end there, the slips of rounding do not."""
    return Interval(near.hi - wide, near.hi) if near.lo == 0 and near.hi is not None else near


def _within(system: System, fact: int, repair: Repair, ignoring: frozenset[int]) -> Interval:
    """What is implied when a printed nothing (blank, 0.00) is nothing; as the repair has it where that leads nowhere.

    Amounts are not negative, so a 0.00 may only be more than it says: the sums above it would seem too
    large by the halves of their zeros.
    """
    exact = implied(system, fact, ignoring, nothing=True)
    return repair.expected[0] if exact.lo is None or exact.hi is None else exact


def finding_of(build: Build, conflict: Conflict, candidates: Sequence[Candidate]) -> Finding:
    """The finding of one conflict, about the first of the numbers that could be the wrong one (see `ranked`)."""
    suspect, near, others = candidates[0].fact, candidates[0].near, [other.fact for other in candidates[1:]]
    first = build.prints[suspect]
    named = [i for i in dict.fromkeys((*conflict.suspects, *conflict.witnesses, *others[:1])) if i != suspect]
    rest = [build.prints[i] for i in named]
    rest.sort(key=lambda other: (other.terms != first.terms, other.role in (Role.BLANK, Role.EMPTY)))
    expected, gap = expected_text(first, near)
    code, name = CODES[_kind(build, first, rest, conflict)]
    told = (
        "empty"
        if first.role is Role.EMPTY
        else "blank"
        if first.role is Role.BLANK
        else "expected"
        if expected
        else "range"
    )
    if conflict.slip:
        told = "lastdigit"
    witnesses = tuple(witness(first, other) for other in rest[:MAX_WITNESSES])
    alternatives = tuple(
        build.prints[fact].where for fact in others if build.prints[fact].role not in (Role.BLANK, Role.EMPTY)
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
        },
        suspect=first.where,
        expected=expected,
        gap=gap,
        witnesses=witnesses,
        alternatives=alternatives,
    )


def _unit(item: Print) -> str:
    if item.over is not None:
        return "%"
    return item.unit.value if item.unit is not None else ""


def is_number(amount: Amount | None) -> bool:
    """Whether there is a printed number."""
    return amount is not None and amount.value is not None
