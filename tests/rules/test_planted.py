"""Defects planted in made-up correct disclosures are found; in the undamaged ones no rule raises an error.

``MINGZHANG_NIGHTLY=200`` plants in that many documents.
"""

import os
import re
from collections.abc import Callable

import msgspec
import pytest

from mingzhang.compile.disclosed import disclosed
from mingzhang.compile.document import compile_document
from mingzhang.compile.random_ledger import random_ledger
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.model.performance import PerformanceForm
from mingzhang.model.source import Line
from mingzhang.rules.engine import run_rules

SEEDS = range(int(os.environ.get("MINGZHANG_NIGHTLY", "20")))
replace = msgspec.structs.replace
Plant = Callable[[Disclosure], Disclosure | None]


def made(seed: int) -> Disclosure:
    return disclosed(compile_document(random_ledger(seed, "budget"), "xinjiang-budget"))


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
    return replace(
        d, offices=replace(offices, declared=offices.declared + 1, quote=f"下设{offices.declared + 1}个科室")
    )


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
    "PR109": empty_reason,
    "NR114": doubled_stop,
    "PR105": left_blank,
}


@pytest.mark.parametrize("code", PLANTS)
def test_what_was_planted_is_found(code: str) -> None:
    planted = found = 0
    for seed in SEEDS:
        sound = made(seed)
        damaged = PLANTS[code](sound)
        if damaged is None:
            continue
        before = {finding.id for finding in run_rules(sound).findings}
        planted += 1
        found += any(f.code == code and f.id not in before for f in run_rules(damaged).findings)
    assert planted >= len(SEEDS) // 2
    assert found >= 0.9 * planted


@pytest.mark.parametrize("seed", SEEDS)
def test_no_rule_raises_an_error_on_a_sound_document(seed: int) -> None:
    outcome = run_rules(made(seed))
    assert [f for f in outcome.findings if f.severity is Severity.ERROR] == []
    assert outcome.problems == ()
