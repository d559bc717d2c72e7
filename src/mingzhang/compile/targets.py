"""Performance objectives as a ledger holds them."""

from __future__ import annotations

import msgspec


class Goal(msgspec.Struct, frozen=True, omit_defaults=True):
    """One indicator: its three levels, what is aimed at, and (after the year) what was reached."""

    level1: str
    level2: str
    level3: str
    op: str
    value: str
    unit: str = ""
    basis: str = "计划标准"
    last_year: str = ""
    weight: int = 10
    rule: str = "按照完成比例赋分"
    evidence: str = "工作资料"
    actual: str = ""
    score: int = 0


class ProjectTargets(msgspec.Struct, frozen=True, omit_defaults=True):
    """The objective of a project and its indicators."""

    objective: str
    goals: tuple[Goal, ...] = ()
