"""A department against its units: the sum of them where all are there, never less than any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from mingzhang.articulation.build import shown
from mingzhang.articulation.prints import Print, Role
from mingzhang.model.amount import Unit
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Severity, Witness

from .facts import Facts, facts_of, finest, foreign, middle
from .match import full_name, name_of
from .outcome import Compared, Problem
from .words import words

_TELLING = 8
"""A listed name of so many characters is one body's; “服务中心” would be anybody's."""


def against_units(department: Disclosure, units: Sequence[Disclosure]) -> Compared:
    """Line by line: Σ units = department when every unit is given, else Σ units <= department."""
    kept, problems = _comparable(department, units)
    if not kept:
        return Compared(problems=tuple(problems))
    whole = complete(department, kept)
    if not whole:
        problems.append(("problem.across-units-missing", {"given": len(kept)}))
    ours, theirs = facts_of(department), [facts_of(unit) for unit in kept]
    found: list[Finding] = []
    holds = 0
    told: set[tuple[str | None, str | None, Fraction]] = set()
    for key, items in ours.items():
        if key.year or key.phase or _passed_on(key) or items[0].role is Role.EMPTY:
            continue
        parts = [(unit, finest(facts[key])) for unit, facts in zip(kept, theirs, strict=True) if key in facts]
        if not parts:
            continue
        equal = whole and len(parts) == len(kept) and _granted(key)
        if _holds(items, theirs, key, equal=equal):
            holds += 1
            continue
        gap = abs(sum((middle(part) for _, part in parts), Fraction(0)) - middle(finest(items)))
        # A wrong amount shows in its line and in every total above it: the gap tells that it is the same.
        if (same := (key.item, None, gap)) not in told:
            told.add(same)
            found.append(_finding(finest(items), parts, equal=equal))
    return Compared(tuple(found), holds, tuple(problems))


def _comparable(department: Disclosure, units: Sequence[Disclosure]) -> tuple[list[Disclosure], list[Problem]]:
    """The units of this department for the same year and kind, each body once."""
    kept: dict[str, Disclosure] = {}
    problems: list[Problem] = []
    if department.identity.unit_level == "unit":
        return [], [("problem.across-not-a-department", {"other": department.identity.source})]
    listed = unit_names(department)
    for unit in units:
        args: dict[str, str | int] = {"other": unit.identity.source, "name": name_of(unit)}
        ours, theirs = department.identity, unit.identity
        if (ours.year, ours.kind) != (theirs.year, theirs.kind) or ours.year is None:
            problems.append(("problem.across-unit-year", args))
        elif ours.form_set != theirs.form_set:
            problems.append(("problem.across-unit-form", args))
        elif theirs.unit_level != "unit":
            problems.append(("problem.across-not-a-unit", args))
        elif not any(stands_for(name, unit) for name in listed):
            problems.append(("problem.across-unit-not-listed", args))
        elif name_of(unit) in kept:
            problems.append(("problem.across-unit-twice", args))
        else:
            kept[name_of(unit)] = unit
    return list(kept.values()), problems


def complete(department: Disclosure, units: Sequence[Disclosure]) -> bool:
    """Whether every unit that the department lists with a budget of its own is given."""
    listed = unit_names(department)
    return bool(listed) and all(any(stands_for(name, unit) for unit in units) for name in listed)


def unit_names(department: Disclosure) -> tuple[str, ...]:
    """The units whose sum a department's document says it is; the body itself by its full name."""
    offices = department.offices
    if offices is None:
        return ()
    if not offices.subordinate_units and offices.subordinate_statement:
        return (name_of(department),)
    text = "".join(line.text for section in department.sections if section.id == "structure" for line in section.lines)
    plain = full_name(text)
    names = [full_name(name) for name in offices.subordinate_units]
    joined = "|".join(words().no_own_budget)
    own = [name for name in names if not re.search(rf"{re.escape(name)}[，（,]?(?:{joined})", plain)]
    # “商务委本部” in a department's own list is the department's own office, whatever it is called for short.
    return tuple(name_of(department) if name.endswith(words().itself) else name for name in own)


def stands_for(listed: str, unit: Disclosure) -> bool:
    """Whether a listed name is this unit's: the same, or the same without the place's name before it."""
    name = name_of(unit)
    return bool(name) and (name == listed or (len(listed) >= _TELLING and name.endswith(listed)))


def _granted(key: Key) -> bool:
    return key.fund in words().granted and key.item is None


def _passed_on(key: Key) -> bool:
    return bool({key.fund, key.nature, key.flow} & words().passed_on)


def _holds(items: Sequence[Print], theirs: Sequence[Facts], key: Key, *, equal: bool) -> bool:
    """Whether some printed amount of the department admits what the units print."""
    lo = sum((min(Fraction(i.lo) for i in facts[key]) for facts in theirs if key in facts), Fraction(0))
    hi = sum((max(Fraction(i.hi) for i in facts[key]) for facts in theirs if key in facts), Fraction(0))
    if equal:
        return any(lo <= item.hi and item.lo <= hi for item in items)
    return any(lo <= item.hi for item in items)


def _finding(item: Print, parts: Sequence[tuple[Disclosure, Print]], *, equal: bool) -> Finding:
    unit = item.unit or Unit.WAN
    places = item.amount.places if item.amount and item.amount.digits else 2
    total = sum((middle(part) for _, part in parts), Fraction(0))
    return Finding(
        code="US101" if equal else "US102",
        name="units-do-not-sum" if equal else "units-above-the-department",
        severity=Severity.ERROR if equal else Severity.WARNING,
        message_id="finding.US101" if equal else "finding.US102",
        args={
            "where": item.where.label,
            "value": f"{item.where.value or '0'}{unit.value}",
            "sum": f"{shown(total, unit.scale, places)}{unit.value}",
            "count": str(len(parts)),
        },
        suspect=item.where,
        expected=shown(total, unit.scale, places) if equal else None,
        gap=shown(abs(total - middle(item)), unit.scale, places),
        witnesses=tuple(_unit_witnesses(parts)),
    )


def _unit_witnesses(parts: Sequence[tuple[Disclosure, Print]]) -> Iterator[Witness]:
    for unit, part in parts[:12]:
        yield foreign(unit, part, "units")
