"""Defects planted in made-up correct disclosures are found; in the undamaged ones no rule raises anything.

``MINGZHANG_NIGHTLY=200`` plants in that many documents; with ``-rP`` pytest prints how many were found.
"""

import os
import re
from collections.abc import Callable
from functools import cache

import msgspec
import pytest

from mingzhang.compile.made_up import made_up
from mingzhang.compile.text import render
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.model.performance import PerformanceForm
from mingzhang.model.source import Line
from mingzhang.model.table import TableKind
from mingzhang.pipeline import read_document
from mingzhang.rules.engine import run_rules

SEEDS = range(int(os.environ.get("MINGZHANG_NIGHTLY", "20")))
replace = msgspec.structs.replace
Plant = Callable[[Disclosure], Disclosure | None]


@cache
def made(seed: int, kind: str = "budget") -> Disclosure:
    text = render(made_up(seed, f"xinjiang-{kind}"), "md")
    return read_document(text.encode(), f"made-up-{seed}.md")


def projects(d: Disclosure) -> list[PerformanceForm]:
    return [form for form in d.performance if form.level == "project"]


def put(d: Disclosure, old: PerformanceForm, new: PerformanceForm) -> Disclosure:
    return replace(d, performance=tuple(new if form is old else form for form in d.performance))


def copied_objective(d: Disclosure) -> Disclosure | None:
    forms = [form for form in projects(d) if len(form.objective or "") > 24]
    return put(d, forms[1], replace(forms[1], objective=forms[0].objective)) if len(forms) > 1 else None


def transposed_name(d: Disclosure) -> Disclosure | None:
    # A project out of other funds stands in no table: nothing else in the document names it.
    told = {project.name for project in d.projects}
    forms = [form for form in projects(d) if form.name in told and form.name[0] != form.name[1]]
    if not forms:
        return None
    name = forms[0].name
    return put(d, forms[0], replace(forms[0], name=name[1] + name[0] + name[2:]))


def changed_weight(d: Disclosure) -> Disclosure | None:
    form = next((form for form in projects(d) if form.indicators and form.indicators[0].weight), None)
    if form is None:
        return None
    first = form.indicators[0]
    heavier = replace(first, weight=str(int(float(first.weight or 0)) + 5))
    return put(d, form, replace(form, indicators=(heavier, *form.indicators[1:])))


def one_office_more(d: Disclosure) -> Disclosure | None:
    offices = d.offices
    if offices is None or not offices.declared:
        return None
    return replace(d, offices=replace(offices, listed=(*offices.listed, "档案与保密科")))


def mobile_number(d: Disclosure) -> Disclosure | None:
    forms = projects(d)
    return put(d, forms[0], replace(forms[0], phone="13800000000")) if forms else None


def in_text(d: Disclosure, pattern: str, new: str) -> Disclosure | None:
    """The first match in the running text replaced."""
    for at, section in enumerate(d.sections):
        for row, line in enumerate(section.lines):
            text = re.sub(pattern, new, line.text, count=1)
            if text != line.text:
                lines: list[Line] = [*section.lines]
                lines[row] = replace(line, text=text, xs=None)
                changed = replace(section, lines=tuple(lines))
                return replace(d, sections=(*d.sections[:at], changed, *d.sections[at + 1 :]))
    return None


def same_year(d: Disclosure) -> Disclosure | None:
    return in_text(d, r"主要原因是", f"与{d.identity.year}年相比，主要原因是")


def older_year(d: Disclosure) -> Disclosure | None:
    return in_text(d, r"主要原因是", f"与{(d.identity.year or 0) - 2}年相比，主要原因是")


def project_told(d: Disclosure) -> tuple[int, Statement, str] | None:
    """A functional item that moved, with the one project that its reason could name."""
    table = d.table(TableKind.GENERAL_PROJECTS)
    rows = [row for row in table.rows if row.project and row.code] if table else []
    names = [row.project for row in rows]
    for at, statement in enumerate(d.statements):
        code = (statement.at or {}).get("function")
        own = [row.project for row in rows if row.code == code and names.count(row.project) == 1]
        if own and statement.direction == "增加" and statement.reason:
            return at, statement, str(own[0])
    return None


def naming_its_project(d: Disclosure) -> Disclosure | None:
    """Still a sound document: a reason that names a project of its own item."""
    told = project_told(d)
    if told is None:
        return None
    at, statement, name = told
    named = replace(statement, reason=f"安排{name}，支出增加")
    return replace(d, statements=(*d.statements[:at], named, *d.statements[at + 1 :]))


def moved_project(d: Disclosure) -> Disclosure | None:
    told, sound = project_told(d), naming_its_project(d)
    if told is None or sound is None:
        return None
    table = sound.table(TableKind.GENERAL_PROJECTS)
    assert table is not None
    other = next((row.code for row in table.rows if row.code and row.code != told[1].at["function"]), "2080599")  # type: ignore[index]
    rows = tuple(replace(row, code=other) if row.project == told[2] else row for row in table.rows)
    moved = replace(table, rows=rows)
    return replace(sound, tables=tuple(moved if one is table else one for one in sound.tables))


def empty_reason(d: Disclosure) -> Disclosure | None:
    return in_text(d, r"主要原因是[^。；，]*。", "主要原因是。")


def doubled_stop(d: Disclosure) -> Disclosure | None:
    return in_text(d, r"。$", "。。")


def left_blank(d: Disclosure) -> Disclosure | None:
    return in_text(d, r"\d+\.\d\d万元", "XX万元")


PLANTS: dict[str, Plant] = {
    "PF104": copied_objective,
    "NM101": transposed_name,
    "PF101": changed_weight,
    "EN101": one_office_more,
    "PV101": mobile_number,
    "NR101": same_year,
    "NR102": older_year,
    "NR104": moved_project,
    "PR109": empty_reason,
    "NR114": doubled_stop,
    "PR105": left_blank,
}


@pytest.mark.parametrize("code", PLANTS)
def test_what_was_planted_is_found(code: str) -> None:
    planted = found = 0
    for seed in SEEDS:
        damaged = PLANTS[code](made(seed))
        if damaged is None:
            continue
        planted += 1
        found += any(finding.code == code for finding in run_rules(damaged).findings)
    print(f"{code} {PLANTS[code].__name__}: {found} of {planted} found")
    assert planted >= len(SEEDS) // 4
    assert found >= 0.9 * planted


@pytest.mark.parametrize("kind", ["budget", "final"])
def test_no_rule_raises_anything_on_a_sound_document(kind: str) -> None:
    for seed in SEEDS:
        outcome = run_rules(made(seed, kind))
        assert [(seed, f.code, f.suspect.quote) for f in outcome.findings] == []
        assert outcome.problems == ()


def test_a_project_named_where_it_belongs_is_right() -> None:
    for seed in SEEDS:
        sound = naming_its_project(made(seed))
        if sound is not None:
            assert [(seed, f.code, f.suspect.quote) for f in run_rules(sound).findings] == []
