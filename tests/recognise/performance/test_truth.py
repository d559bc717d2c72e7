"""Every field of the hand-verified performance forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.amount import Mark
from mingzhang.model.performance import Indicator, PerformanceForm
from mingzhang.readers.markdown import read_markdown
from mingzhang.readers.text import read_text
from mingzhang.recognise.performance import PerformanceReading, recognise_performance

SHARED = Path(__file__).parents[4] / "shared"
DOCUMENTS = (
    "xinjiang-wuerhe-gov-office-2025-budget.txt",
    "xinjiang-wuerhe-gov-office-2022-final.txt",
    "xinjiang-changji-gov-office-2025-budget.md",
)


def read(name: str) -> PerformanceReading:
    data = (SHARED / "documents" / "text" / name).read_bytes()
    source = read_markdown(data, name) if name.endswith(".md") else read_text(data, name)
    return recognise_performance(source.blocks)


def indicator_fields(item: Indicator, want: dict[str, Any]) -> dict[str, Any]:
    target = item.target
    got = {name: getattr(item, name) for name in want if name not in ("target", "target_raw")}
    if target:
        got["target"] = {"op": target.op, "value": target.value, "unit": target.unit}
        got["target_raw"] = target.raw
    return got


def money(form: PerformanceForm) -> dict[str, str]:
    return {line.item: next(iter(line.amounts.values())).digits for line in form.funds}


def head_fields(form: PerformanceForm, want: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    if "objective_expected" in want:
        funds = [
            {
                "item": line.item,
                **{k: (a.text.rstrip("分") if a.mark is Mark.VALUE else None) for k, a in line.amounts.items()},
            }
            for line in form.funds
        ]
        return [
            ("name", want["name"], form.name),
            ("year", want["year"], form.year),
            ("unit", want["unit"], form.unit_name),
            ("competent", want["competent_department"], form.competent_department),
            ("expected", want["objective_expected"], form.objective),
            ("actual", want["objective_actual"], form.objective_actual),
            ("weight", want["total_weight"], form.total_weight),
            ("score", want["total_score"], form.total_score),
            ("funds", want["funds"], funds),
        ]
    if "department" in want:
        amounts = {k: v for k, v in want["amounts"].items() if k != "unit"}
        return [
            ("name", want["department"], form.name),
            ("contact", want["contact"], form.contact),
            ("phone", want["phone"], form.phone),
            ("objective", want["objective"], form.objective),
            ("amounts", amounts, money(form)),
            ("level", "department", form.level),
        ]
    return [
        ("name", want["name"], form.name),
        ("unit", want["unit"], form.unit_name),
        ("owner", want["owner"], form.owner),
        ("objective", want["objective"], form.objective),
        ("amount unit", want["amount_unit"], form.amount_unit),
        ("money", [want["total"], want["fiscal"], want["other"]], list(money(form).values())),
        ("level", "project", form.level),
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_field_is_as_verified(name: str) -> None:
    if not SHARED.exists():
        pytest.skip("the verified documents are not here")
    truth = json.loads((SHARED / "truth" / name).with_suffix(".json").read_text("utf-8"))
    department = truth["performance"]["department"]
    wanted = [
        *([department] if department else []),
        *truth["performance"]["projects"],
        *truth.get("self_evaluation", []),
    ]
    reading = read(name)
    assert len(reading.forms) == len(wanted)
    bad: list[Any] = []
    for want, form in zip(wanted, reading.forms, strict=True):
        bad += [(form.name, *row) for row in head_fields(form, want) if row[1] != row[2]]
        assert len(want["indicators"]) == len(form.indicators), form.name
        for row, item in zip(want["indicators"], form.indicators, strict=True):
            got = indicator_fields(item, row)
            bad += [(form.name, row["level3"], key, row[key], got.get(key)) for key in row if got.get(key) != row[key]]
    assert not bad
    assert not reading.strays
