"""A department against its units: the sum of them where all are there, never less than any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

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
    theirs = [facts_of(unit) for unit in kept]
    shapes: list[set[tuple[object, ...]]] = [{_shape(key) for key in facts} for facts in theirs]
    found: dict[tuple[str | None, Fraction], _Line] = {}
    holds = 0
    for key, items in facts_of(department).items():
        if key.year or key.phase or _passed_on(key) or items[0].role is Role.EMPTY:
            continue
        parts = tuple((unit, finest(facts[key])) for unit, facts in zip(kept, theirs, strict=True) if key in facts)
        # A line that a unit's table does not have is nothing there; a table that it does not have says nothing.
        known = all(key in facts or _shape(key) in shape for facts, shape in zip(theirs, shapes, strict=True))
        line = _Line(key, finest(items), parts, equal=whole and known and _granted(key))
        if (not parts and not line.equal) or _holds(items, theirs, key, equal=line.equal):
            holds += bool(parts)
            continue
        # A wrong amount shows in its line and in every total above it: the gap tells that it is the same.
        same = key.item, line.gap
        found[same] = max(found.get(same, line), line, key=_Line.telling)
    return Compared(tuple(_finding(line) for line in found.values()), holds, tuple(problems))


class _Line(msgspec.Struct, frozen=True):
    """One line of the department that does not fit its units'."""

    key: Key
    item: Print
    parts: tuple[tuple[Disclosure, Print], ...]
    equal: bool

    @property
    def total(self) -> Fraction:
        """What the units print together."""
        return sum((middle(part) for _, part in self.parts), Fraction(0))

    @property
    def gap(self) -> Fraction:
        """How far the department is off."""
        return abs(self.total - middle(self.item))

    def telling(self) -> tuple[bool, int]:
        """What must be equal tells more than what must not be more; a leaf more than its totals."""
        return self.equal, sum(len(str(member)) for member in self.key if member)


def _shape(key: Key) -> tuple[object, ...]:
    """The kind of table a key comes from; only tables by code list everything there is."""
    if key.project or key.unit or key.item or not (key.function or key.economic):
        return key
    return key.fund, key.nature, key.flow, key.function is None, key.economic is None


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


def _finding(line: _Line) -> Finding:
    item, equal = line.item, line.equal
    unit = item.unit or Unit.WAN
    places = item.amount.places if item.amount and item.amount.digits else 2
    total = shown(line.total, unit.scale, places)
    return Finding(
        code="US101" if equal else "US102",
        name="units-do-not-sum" if equal else "units-above-the-department",
        severity=Severity.ERROR if equal else Severity.WARNING,
        message_id="finding.US101" if equal else "finding.US102",
        args={
            "where": item.where.label,
            "value": f"{item.where.value or '0'}{unit.value}",
            "sum": f"{total}{unit.value}",
            "count": str(len(line.parts)),
        },
        suspect=item.where,
        expected=total if equal else None,
        gap=shown(line.gap, unit.scale, places),
        witnesses=tuple(_unit_witnesses(line.parts)),
    )


def _unit_witnesses(parts: Sequence[tuple[Disclosure, Print]]) -> Iterator[Witness]:
    for unit, part in parts[:12]:
        yield foreign(unit, part, "units")
