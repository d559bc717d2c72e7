"""Conventions: laws that a correct document usually keeps but may break.

They are put to the test only after the hard laws. One that fails accuses a number only when a single
slip of the pen in one printed figure explains the difference; otherwise it does not apply here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

import msgspec

from mingzhang.i18n import msg
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Severity, Witness
from mingzhang.model.slip import explains

from .build import Build, sources_of
from .findings import expected_text, witness
from .laws import LawRow, sum_law
from .likelihood import in_unit, rank
from .memoranda import memo_conventions
from .parts_prior import parts_prior
from .prints import Print, Role, keys_of
from .solver import feasible, implied

ITEM = 7
"""Digits of a 项 code."""
PAIRS = (
    (("30108",), ("2080505",)),
    (("30109",), ("2080506",)),
    (("30110",), ("2101101", "2101102")),
    (("30111",), ("2101103",)),
    (("30113",), ("2210201",)),
)
"""Economic items and the functional items that normally carry the same money."""


def conventions(disclosure: Disclosure, prints: Sequence[Print], laws: Sequence[LawRow] = ()) -> list[LawRow]:
    """The conventions that can be stated with this document's figures; ``laws`` are those it must keep."""
    keys = set(keys_of(prints))
    return [
        *_items(disclosure, keys),
        *_income_prior(disclosure, keys),
        *parts_prior(disclosure, laws, keys),
        *_operating_cost(keys),
        *_pairs(prints, keys),
        *memo_conventions(disclosure, keys),
    ]


def _items(disclosure: Disclosure, keys: set[Key]) -> list[LawRow]:
    """The list of items adds up to its total in the other phases too: last year's figures, planned ones."""
    groups: dict[Key, list[Key]] = defaultdict(list)
    told: set[tuple[str, Key]] = set()
    silent: set[tuple[str, Key]] = set()
    for statement in disclosure.statements:
        at = statement.at or {}
        code = at.get("function")
        if not code or len(code) != ITEM:
            continue
        key = Key.of({name: member or None for name, member in at.items()})
        if statement.change is not None or statement.prior is not None:
            prior = key._replace(year=-1, phase=statement.comparator)
            groups[prior._replace(function=None)].append(prior)
            told.add((statement.section, prior._replace(function=None)))
        else:
            silent.add((statement.section, key._replace(function=None)))
        if statement.budget is not None and statement.budget_phase is not None:
            planned = key._replace(phase=statement.budget_phase)
            groups[planned._replace(function=None)].append(planned)
    out: list[LawRow] = []
    for whole, members in groups.items():
        places = {section for section, of in told if of == whole}
        if any((section, whole._replace(year=0, phase=None)) in silent for section in places):
            continue  # an item said to be about level has no amount last year: the list is not whole
        parts = list(dict.fromkeys(members))
        kind = "items-prior" if whole.year else "items-budget"
        basic, project = whole._replace(nature="basic"), whole._replace(nature="project")
        if len(parts) > 1 and whole in keys:
            out.append(sum_law(whole, parts, kind, soft=True))
        elif len(parts) > 1 and basic in keys and project in keys:
            out.append(LawRow(((basic, 1), (project, 1), *((p, -1) for p in parts)), kind, basic, soft=True))
    return out


def _income_prior(disclosure: Disclosure, keys: set[Key]) -> list[LawRow]:
    """Last year's income by source is last year's spending by nature, what is 未安排 counting as nothing."""
    sources: dict[str | None, list[Key]] = defaultdict(list)
    for statement in disclosure.statements:
        at = statement.at or {}
        if set(at) == {"fund"} and at["fund"] and statement.change is not None and statement.section_id == "income":
            sources[statement.comparator].append(Key(fund=at["fund"], year=-1, phase=statement.comparator))
    out: list[LawRow] = []
    for phase, parts in sources.items():
        basic, project = Key(nature="basic", year=-1, phase=phase), Key(nature="project", year=-1, phase=phase)
        if basic in keys and project in keys and parts:
            distinct = list(dict.fromkeys(parts))
            out.append(
                LawRow(((basic, 1), (project, 1), *((p, -1) for p in distinct)), "income-prior", basic, soft=True)
            )
    return out


def _operating_cost(keys: set[Key]) -> list[LawRow]:
    """机关运行经费 is the public part of basic spending, for organs and units run like them."""
    cost = Key(item="operating_cost")
    if cost not in keys:
        return []
    public = [
        key
        for key in keys
        if key.nature == "public"
        and key.fund in ("general_spend", "general_total")
        and key._replace(fund=None, flow=None) == Key(nature="public")
    ]
    return [sum_law(cost, [key], "operating-cost", soft=True) for key in sorted(public, key=str)]


def _pairs(prints: Sequence[Print], keys: set[Key]) -> list[LawRow]:
    amount, natures = Role.AMOUNT, ("basic", "personnel")
    printed: dict[str | None, set[Key]] = defaultdict(set)
    for item in prints:
        if item.role is amount and len(item.terms) == 1:
            key = item.terms[0][0]
            if key.economic is not None and key.year == 0 and key.nature in natures:
                printed[key.economic].add(key)
    out: list[LawRow] = []
    for economic, functional in PAIRS:
        for key in sorted(printed[economic[0]], key=str):
            by_function = [key._replace(economic=None, function=code, nature="basic") for code in functional]
            parts = [part for part in by_function if part in keys]
            if parts:
                out.append(sum_law(key, parts, "economic-function", soft=True))
                break
    return out


def convention_findings(
    whole: Build, laws: Sequence[LawRow], blamed: frozenset[int]
) -> tuple[list[LawRow], list[Finding], frozenset[int]]:
    """(the conventions that hold, a warning for each that fails by one slip, the numbers that slipped).

    ``whole`` has all prints, and the conventions after all other laws. ``blamed`` are the prints found wrong.
    """
    if not laws or feasible(whole.system, blamed):
        return list(laws), [], frozenset()
    open_yet = sources_of(whole, laws)
    held: list[LawRow] = []
    findings: list[Finding] = []
    slipped: set[int] = set()
    aside = blamed
    for source in sorted(open_yet):
        law = whole.laws[source - len(whole.prints)]
        open_yet -= {source}
        trial = aside | open_yet
        if feasible(whole.system, trial):
            held.append(law)
            continue
        suspects = _slips(whole, law, trial)
        if not suspects:
            aside |= {source}
        else:
            (index, text), *others = suspects
            also = tuple(whole.prints[other].where for other, _ in others)
            findings.append(_finding(whole, law, index, text, trial, also))
            aside |= {index}
            slipped.add(index)
            held.append(law)
        if feasible(whole.system, aside):
            # The others hold together, so each of them does.
            held += [whole.laws[other - len(whole.prints)] for other in sorted(open_yet)]
            break
    return held, findings, frozenset(slipped)


def _slips(whole: Build, law: LawRow, aside: frozenset[int]) -> list[tuple[int, str]]:
    """The printed numbers one slip in any of which would make a convention hold, the likeliest first."""
    keys = {key for key, _ in law.terms}
    near = {k for key in keys for k in (key, key._replace(year=0, phase=None))}
    others = [item for i, item in enumerate(whole.prints) if i not in aside]
    fitting: list[tuple[tuple[tuple[int, ...], Fraction], int, str]] = []
    for index, item in enumerate(whole.prints):
        if index in aside or not item.counted or item.amount is None or item.unit is None or item.over is not None:
            continue
        if not any(key in near for key, _ in item.terms):
            continue
        interval = implied(whole.system, index, aside)
        within = in_unit(item, interval)
        if within is None:
            continue
        text = explains(item.amount.digits.removeprefix("-"), *within)
        if text is not None and feasible(whole.system, aside | {index}):
            fitting.append((rank(others, item, interval), index, text))
    return [(index, text) for _, index, text in sorted(fitting)]


def _finding(
    whole: Build, law: LawRow, index: int, text: str, aside: frozenset[int], also: tuple[Witness, ...]
) -> Finding:
    first = whole.prints[index]
    keys = {key for key, _ in law.terms}
    others = [
        item
        for i, item in enumerate(whole.prints)
        if i != index
        and i not in aside
        and item.counted
        and item.over is None
        and any(key in keys for key, _ in item.terms)
    ]
    _, gap = expected_text(first, implied(whole.system, index, aside))
    return Finding(
        code="CV101",
        name="convention-broken-by-a-slip",
        severity=Severity.WARNING,
        message_id="finding.CV101.expected",
        args={
            "where": first.where.label,
            "value": first.where.value,
            "unit": first.unit.value if first.unit else "",
            "expected": text,
            "law": msg(f"convention.{law.kind}"),
        },
        suspect=first.where,
        expected=text,
        gap=gap,
        witnesses=tuple(msgspec.structs.replace(witness(first, item), law=law.kind) for item in others[:16]),
        alternatives=also,
    )
