"""Performance forms: objectives, indicators, self-evaluation."""

from __future__ import annotations

import msgspec

from .amount import Amount, Unit
from .place import NOWHERE, Place


class Target(msgspec.Struct, frozen=True):
    """An indicator's target: operator (≥ ≤ = > < or None), value text and unit."""

    op: str | None
    value: str
    unit: str | None
    raw: str


class Indicator(msgspec.Struct, frozen=True, omit_defaults=True):
    """One indicator row. Missing fields stay None; a printed placeholder is kept in ``*_raw``.

    ``place`` is where its name stands, ``target_place`` where the value aimed at does.
    """

    level1: str
    level2: str
    level3: str
    target: Target | None = None
    basis: str | None = None
    last_year: str | None = None
    last_year_raw: str | None = None
    weight: str | None = None
    scoring_rule: str | None = None
    evidence: str | None = None
    actual: str | None = None
    score: str | None = None
    deviation: str | None = None
    place: Place = NOWHERE
    target_place: Place = NOWHERE


class FundLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A money line of a performance form: item → amounts by column label."""

    item: str
    amounts: dict[str, Amount] = {}


class PerformanceForm(msgspec.Struct, frozen=True, omit_defaults=True):
    """A 绩效目标表 or 自评表 of a department (``level`` "department") or a project."""

    level: str
    name: str
    year: int | None = None
    unit_name: str | None = None
    competent_department: str | None = None
    owner: str | None = None
    contact: str | None = None
    phone: str | None = None
    amount_unit: Unit | None = None
    funds: tuple[FundLine, ...] = ()
    objective: str | None = None
    objective_actual: str | None = None
    indicators: tuple[Indicator, ...] = ()
    total_weight: str | None = None
    total_score: str | None = None
    self_evaluation: bool = False
    place: Place = NOWHERE
