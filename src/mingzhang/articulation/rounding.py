"""Sums that hold only thanks to rounding: they hold, their gap is kept and told once as a note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

import msgspec

from mingzhang.model.amount import Unit
from mingzhang.model.cube import Key
from mingzhang.model.finding import Finding, Severity

from .build import shown
from .laws import LawRow, sum_law
from .prints import Print, Role, witness_key


class Gap(msgspec.Struct, frozen=True):
    """One footing whose printed figures do not add up to the last digit."""

    law: LawRow
    gap: int
    whole: Print
    parts: tuple[Print, ...]


def gaps(laws: Sequence[LawRow], prints: Sequence[Print], blamed: frozenset[int]) -> list[Gap]:
    """All equations between directly printed amounts with a difference within rounding."""
    printed: dict[Key, Print] = {}
    wrong: set[Key] = set()
    for index, item in enumerate(prints):
        if item.over is None and len(item.terms) == 1 and item.role in (Role.AMOUNT, Role.BLANK, Role.EMPTY):
            key = item.terms[0][0]
            if index in blamed:
                wrong.add(key)
            held = printed.get(key)
            if held is None or (held.ulp > item.ulp) or (held.role is Role.BLANK and item.role is Role.AMOUNT):
                printed[key] = item
    out: list[Gap] = []
    for law in laws:
        if law.lo != 0 or law.hi != 0 or law.soft or len(law.terms) < 3:
            continue
        known: list[Print] = []
        # Whole numbers in cube units but for prints of ratios: both are exact.
        twice: int | Fraction = 0
        for key, coefficient in law.terms:
            part = printed.get(key)
            if part is None or key in wrong:
                break
            known.append(part)
            twice += coefficient * (part.lo + part.hi)
        if len(known) < len(law.terms):
            continue
        # Across units the coarser print decides what is a difference at all.
        ulp = max([item.ulp for item in known if item.role is Role.AMOUNT], default=0)
        if ulp and not -2 * ulp < twice < 2 * ulp:
            out.append(Gap(law, int(Fraction(twice) / 2), known[0], tuple(item for item in known[1:] if item.counted)))
    return out


def ties(prints: Sequence[Print], blamed: frozenset[int]) -> list[Gap]:
    """The same amount printed twice in one unit with two last digits: both may round it."""
    first: dict[Key, Print] = {}
    out: list[Gap] = []
    for index, item in enumerate(prints):
        if index in blamed or item.role is not Role.AMOUNT or item.over is not None or len(item.terms) != 1:
            continue
        held = first.setdefault(item.terms[0][0], item)
        twice = held.lo + held.hi - item.lo - item.hi
        ulp = max(held.ulp, item.ulp)
        if held.unit is item.unit and not -2 * ulp < twice < 2 * ulp:
            key = item.terms[0][0]
            out.append(Gap(sum_law(key, [key], "tie"), int(Fraction(twice) / 2), item, (held,)))
    return out


def rounding_notes(found: Sequence[Gap]) -> list[Finding]:
    """One note for each whole (in however many tables it is printed), with its gap."""
    groups: dict[tuple[object, ...], list[Gap]] = defaultdict(list)
    told: set[tuple[object, ...]] = set()
    for gap in found:
        key = gap.law.whole
        parts = [k for k, _ in gap.law.terms[1:]]
        axis = tuple(sorted({name for name, a, b in _differences(key, parts) if a != b}))
        subject = (key.function, key.economic, key.item, key.year)
        if axis:
            told.add(subject)
        elif subject in told:
            continue  # its parts have told the difference
        groups[(axis, *subject)].append(gap)
    return [_note(members) for members in groups.values()]


def _differences(whole: Key, parts: Sequence[Key]) -> list[tuple[str, object, object]]:
    return [(name, getattr(whole, name), getattr(part, name)) for part in parts[:1] for name in whole._fields]


def _note(members: Sequence[Gap]) -> Finding:
    first = members[0]
    unit = first.whole.unit or Unit.WAN
    places = first.whole.amount.places if first.whole.amount else 2
    total = shown(sum(int(p.lo + p.hi) // 2 for p in first.parts), unit.scale, places)
    others = tuple(witness_key(gap.whole.where, "footing") for gap in members[1:8])
    return Finding(
        code="FT201",
        name="holds-by-rounding",
        severity=Severity.NOTE,
        message_id="finding.FT201.sum" if len(first.parts) > 1 else "finding.FT201.pair",
        args={
            "where": first.whole.where.label,
            "value": first.whole.where.value,
            "total": total,
            "unit": unit.value,
            "count": str(len(first.parts)),
            "gap": shown(abs(first.gap), unit.scale, places),
            "tables": str(len(members)),
        },
        suspect=first.whole.where,
        expected=None,
        gap=shown(abs(first.gap), unit.scale, places),
        witnesses=tuple(witness_key(part.where, "footing") for part in first.parts[:16]) + others,
    )
