"""Performance objectives as a ledger holds them, and what was measured of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec


class Goal(msgspec.Struct, frozen=True, omit_defaults=True):
    """One indicator: its three levels, what is aimed at, and (after the year) what was reached.

    ``actual`` is the result as typed; where it is empty, the measurements are aggregated as ``aggregate``
    says. ``degree`` is the percentage a person gave a target in words; ``low_target`` and ``excluded`` are
    "yes" where the target was set too low, or where the indicator does not apply to the year.
    """

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
    score: str = ""
    aggregate: str = ""
    degree: str = ""
    low_target: str = ""
    excluded: str = ""
    deviation: str = ""


class ProjectTargets(msgspec.Struct, frozen=True, omit_defaults=True):
    """The objective of a project, what came of it, and its indicators."""

    objective: str
    goals: tuple[Goal, ...] = ()
    achieved: str = ""


class Measurement(msgspec.Struct, frozen=True, omit_defaults=True):
    """One dated value of an indicator. ``base`` is what a share is taken of."""

    project: str
    indicator: str
    date: dt.date
    value: Decimal
    base: Decimal | None = None
    source: str = ""


class Money(msgspec.Struct, frozen=True):
    """A project's money in cube units: 年初预算数, 全年预算数, 全年执行数."""

    initial: int
    full: int
    spent: int
