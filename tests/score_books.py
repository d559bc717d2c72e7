"""A made-up workbook for scoring: a hotline and a website, measured over a year."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec

from mingzhang.compile.ledger import Funding, Ledger, Project
from mingzhang.compile.targets import Goal, Measurement, ProjectTargets
from mingzhang.model.amount import UNITS_PER_YUAN

PROJECT = "便民热线与网站"
CALLS = [("03-31", 240), ("06-30", 250), ("09-30", 260), ("12-31", 270)]


def goals() -> tuple[Goal, ...]:
    return (
        Goal("产出指标", "数量指标", "接通电话", ">=", "1000", "次", weight=20),
        Goal("产出指标", "时效指标", "24小时转办率", ">=", "95", "%", weight=20),
        Goal("产出指标", "质量指标", "网站可用率", ">=", "99.9", "%", weight=10, aggregate="min"),
        Goal("产出指标", "质量指标", "网站故障", "<=", "4", "次", weight=10),
        Goal(
            "效益指标", "社会效益指标", "方便群众办事", "", "方便", "", weight=20, rule="按评判等级赋分", actual="达成"
        ),
        Goal("满意度指标", "服务对象满意度指标", "来电人满意度", ">=", "90", "%", weight=10, actual="92%"),
    )


def measures(year: int = 2025) -> tuple[Measurement, ...]:
    def at(indicator: str, day: str, value: str, base: str | None = None) -> Measurement:
        return Measurement(
            PROJECT,
            indicator,
            dt.date.fromisoformat(f"{year}-{day}"),
            Decimal(value),
            Decimal(base) if base else None,
            "平台导出",
        )

    return (
        *(at("接通电话", day, str(count)) for day, count in CALLS),
        at("24小时转办率", "06-30", "470", "490"),
        at("24小时转办率", "12-31", "490", "530"),
        at("网站可用率", "06-30", "99.95"),
        at("网站可用率", "12-31", "99.92"),
        at("网站故障", "05-20", "1"),
        at("网站故障", "11-02", "2"),
    )


def ledger(kind: str = "final", **changes: Any) -> Ledger:
    targets = ProjectTargets("群众来电有人接、网站打得开。", goals(), "全年接通电话1020次，网站运行平稳。")
    yuan = UNITS_PER_YUAN
    money = (Funding(PROJECT, "grants", 200_000 * yuan, 180_000 * yuan, 171_000 * yuan),)
    made = Ledger(
        department="松河县数据发展局",
        year=2025,
        kind=kind,
        entries=(),
        projects=(Project(PROJECT, targets=targets),),
        measures=measures(),
        money=money,
    )
    return msgspec.structs.replace(made, **changes)


def with_goal(made: Ledger, name: str, **changes: Any) -> Ledger:
    """The ledger with one indicator changed."""
    (project,) = made.projects
    assert project.targets is not None
    changed = tuple(
        msgspec.structs.replace(goal, **changes) if goal.level3 == name else goal for goal in project.targets.goals
    )
    targets = msgspec.structs.replace(project.targets, goals=changed)
    return msgspec.structs.replace(made, projects=(msgspec.structs.replace(project, targets=targets),))
