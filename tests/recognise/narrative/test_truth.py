"""Against hand-verified truth, where it is at hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.amount import Amount
from mingzhang.recognise.narrative import NarrativeReading

DOCUMENTS = [
    ("xinjiang-wuerhe-gov-office-2025-budget.txt", "xinjiang-budget", 2025),
    ("xinjiang-changji-gov-office-2025-budget.md", "xinjiang-budget", 2025),
    ("xinjiang-wuerhe-gov-office-2022-final.txt", "xinjiang-final", 2022),
]
Case = tuple[NarrativeReading, dict[str, Any], list[str]]
FIELDS = ("amount", "change", "rate", "share")


@pytest.fixture(params=DOCUMENTS, ids=[name.split(".")[0] for name, _, _ in DOCUMENTS])
def case(request: pytest.FixtureRequest, shared: Path, document: Callable[..., NarrativeReading]) -> Case:
    name, forms, year = request.param
    path = shared / "documents" / "text" / name
    truth = json.loads((shared / "truth" / f"{path.stem}.json").read_text(encoding="utf-8"))
    return document(path, forms, year), truth, path.read_text(encoding="utf-8").split("\n")


def digits(value: Amount | None) -> str | None:
    return value.digits if value is not None and value.digits else None


def number(value: str | None) -> str | None:
    return None if value is None else f"{float(value):.2f}"


def test_statements(case: Case) -> None:
    reading, truth, _ = case
    pool = list(reading.statements)
    missing = []
    for wanted in truth["narrative"]:
        if not (wanted.get("amount") or wanted.get("change")):
            continue
        for statement in pool:
            have = {field: number(digits(getattr(statement, field))) for field in FIELDS}
            if wanted.get("change") is not None and have["amount"] is None:
                have["amount"] = number(wanted.get("amount"))
            if all(number(wanted.get(f)) in (None, have[f]) for f in FIELDS):
                pool.remove(statement)
                break
        else:
            missing.append(wanted)
    assert missing == []


def test_reasons_items_paths(case: Case) -> None:
    reading, truth, _ = case
    have = reading.statements
    for wanted in truth["narrative"]:
        if wanted.get("change"):
            assert any(
                s.reason == wanted["reason"] and s.direction == wanted["direction"]
                and number(digits(s.change)) == number(wanted["change"])
                for s in have
            ), wanted  # fmt: skip
        if wanted.get("items"):
            assert any(list(s.items) == wanted["items"] for s in have), wanted
        if wanted.get("path"):
            assert any(list(s.path) == wanted["path"] and s.number == wanted["no"] and s.at for s in have), wanted
        if wanted["kind"] in ("empty", "not_arranged"):
            assert any((s.kind, s.subject) == (wanted["kind"], wanted["subject"]) for s in have), wanted


def test_places_lead_to_the_printed_number(case: Case) -> None:
    reading, _, lines = case
    shown = 0
    for statement in reading.statements:
        for field in statement.__struct_fields__:
            value = getattr(statement, field)
            if isinstance(value, Amount):
                place = value.place
                assert lines[place.line - 1][place.start : place.end] == value.text
                assert (place.line, place.start, place.end) in reading.used
                shown += 1
    assert shown > 100


def test_every_money_statement_has_its_place_in_the_cube(case: Case) -> None:
    reading, _, _ = case
    lost = [s.subject for s in reading.statements if s.at is None and s.amount and s.section_id == "general"]
    assert lost == []


def test_staff_and_offices(case: Case) -> None:
    reading, truth, _ = case
    wanted = {k: v for k, v in truth["staffing"].items() if k != "changes" and v is not None}
    assert reading.staffing.counts == wanted
    changes = truth["staffing"]["changes"] or {}
    assert reading.staffing.changes == {k: (v["direction"], v["count"]) for k, v in changes.items()}
    offices = truth["offices"]
    assert (reading.offices.declared, reading.offices.noun) == (offices["declared"], offices["noun"])
    assert list(reading.offices.listed) == offices["listed"]
    assert reading.offices.subordinate_statement == offices["subordinate_statement"]


def test_projects(case: Case) -> None:
    reading, truth, _ = case
    for wanted, have in zip(truth["projects"], reading.projects, strict=True):
        assert (have.number, have.name, have.basis) == (wanted["no"], wanted["name"], wanted["basis"])
        assert (digits(have.amount), have.undertaker, have.period) == (
            wanted["amount"], wanted["unit"], wanted["period"],
        )  # fmt: skip
        assert have.allocation_text == wanted["allocation_text"]
        assert [(digits(a.amount), a.unit, a.role) for a in have.allocations] == [
            (a["amount"], a["unit"], a.get("role", "part")) for a in wanted["allocation_text_amounts"]
        ]


def test_figure_groups(case: Case) -> None:
    reading, truth, _ = case
    groups = [
        (reading.procurement, truth["procurement"]),
        (reading.performance_summary, truth["performance"]["summary"]),
        (reading.three_public, truth["three_public"]["current"] | truth["three_public"].get("counts", {})),
    ]
    for have, wanted in groups:
        assert {k: digits(have.values.get(k)) for k in wanted if k != "unit"} == {
            k: v for k, v in wanted.items() if k != "unit"
        }
    assert digits(reading.operating_cost.amount) == truth["operating_cost"]["amount"]
    assert digits(reading.operating_cost.change) == truth["operating_cost"]["change"]


def test_assets(case: Case) -> None:
    reading, truth, _ = case
    have = {label: digits(value) for label, value in reading.assets.values.items()}
    wanted = dict(truth["assets"])
    vehicles, plan = wanted.pop("vehicles"), wanted.pop("plan", {})
    assert {k: v for k, v in wanted.items() if k not in ("unit", "as_of")}.items() <= have.items()
    assert (have["vehicles"], have["vehicles_value"]) == (vehicles.pop("count"), vehicles.pop("value"))
    for kind, figures in vehicles.items():
        count, value = figures if isinstance(figures, list) else (figures, None)
        assert have[f"vehicles/{kind}"] == count
        assert have.get(f"vehicles_value/{kind}") == value
    for label, value in plan.items():
        printed = reading.assets.values[f"plan/{label}"]
        assert value in (printed.digits, printed.text)
