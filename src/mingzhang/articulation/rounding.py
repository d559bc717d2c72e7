"""Sums that hold only thanks to rounding: they hold, their gap is kept and told once as a note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

import msgspec

from mingzhang.model.amount import Unit
from mingzhang.model.cube import Key
from mingzhang.model.finding import Finding, Severity

from .build import Build, shown
from .laws import LawRow, sum_law
from .prints import Print, Role, witness_key

_AMOUNT, _BLANK = Role.AMOUNT, Role.BLANK
_DIRECT = (_AMOUNT, _BLANK, Role.EMPTY)


class Gap(msgspec.Struct, frozen=True):
    """One footing whose printed figures do not add up to the last digit."""

    law: LawRow
    gap: int
    whole: Print
    parts: tuple[Print, ...]


def gaps(build: Build, blamed: frozenset[int]) -> list[Gap]:
    """All equations between directly printed amounts with a difference within rounding."""
    printed: dict[int, Print] = {}
    wrong: set[int] = set()
    for index, (item, fact) in enumerate(zip(build.prints, build.system.facts, strict=True)):
        if item.over is None and len(fact.terms) == 1 and item.role in _DIRECT:
            variable = fact.terms[0][0]
            if index in blamed:
                wrong.add(variable)
            held = printed.setdefault(variable, item)
            if held.ulp > item.ulp or (held.role is _BLANK and item.role is _AMOUNT):
                printed[variable] = item
    # Whole numbers in cube units but for prints of ratios: both are exact.
    twice_of = {variable: item.lo + item.hi for variable, item in printed.items() if variable not in wrong}
    out: list[Gap] = []
    for law, row in zip(build.laws, build.system.laws, strict=True):
        terms = row.terms
        if len(terms) < 3 or law.soft or law.lo != 0 or law.hi != 0:
            continue
        twice: int | Fraction = 0
        for variable, coefficient in terms:
            part = twice_of.get(variable)
            if part is None:
                break
            twice += coefficient * part
        else:
            if twice:
                known = [printed[variable] for variable, _ in terms]
                # Across units the coarser print decides what is a difference at all.
                ulp = max([item.ulp for item in known if item.role is _AMOUNT], default=0)
                if ulp and not -2 * ulp < twice < 2 * ulp:
                    parts = tuple(item for item in known[1:] if item.counted)
                    out.append(Gap(law, int(Fraction(twice) / 2), known[0], parts))
    return out


def ties(build: Build, blamed: frozenset[int]) -> list[Gap]:
    """The same amount printed twice in one unit with two last digits: both may round it."""
    first: dict[int, Print] = {}
    out: list[Gap] = []
    for index, (item, fact) in enumerate(zip(build.prints, build.system.facts, strict=True)):
        if item.role is not _AMOUNT or item.over is not None or len(fact.terms) != 1 or index in blamed:
            continue
        held = first.setdefault(fact.terms[0][0], item)
        twice = held.lo + held.hi - item.lo - item.hi
        if twice and held.unit is item.unit:
            ulp = max(held.ulp, item.ulp)
            if not -2 * ulp < twice < 2 * ulp:
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
