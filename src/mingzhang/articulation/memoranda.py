"""Laws about what stands beside the cube: assets, procurement, performance totals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from mingzhang.forms.load import memo_label
from mingzhang.model.amount import Amount, Unit, scaled
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Figures
from mingzhang.model.table import Table, TableKind

from .goals import goal_conventions, goal_money, goal_prints
from .graded import graded_laws, graded_score
from .laws import LawRow, sum_law
from .prints import COUNT, Print, Role, memo_key, merged

_WEIGHT = 1000


EVALUATED = {"full_year_budget": "全年预算数", "full_year_executed": "全年执行数"}
"""Figures of the evaluated projects and the column of their forms."""


AWARDED = ("procurement_sme_awarded", "procurement_micro_awarded", "procurement_other_awarded")
"""What was bought from smaller companies, in projects reserved for them and in others."""


STAGES = {
    "goal_project_amount": "goal_project_count",
    "tracked_project_amount": "tracked_project_count",
    "self_evaluated_amount": "self_evaluated_count",
}
"""The money of the projects with objectives, followed up and evaluated, and how many they are."""


def _prints(group: str, heading: str, figures: Figures) -> Iterator[Print]:
    for label, amount in figures.values.items():
        if amount.value is None:
            continue
        unit = figures.units.get(label)
        money = next((u for u in Unit if u.value == unit), None)
        where = Witness(
            amount.digits, place=amount.place, quote=figures.quote, label=f"{heading}：{memo_label(label)}", row=label
        )
        lo, hi, ulp = _interval(amount, money)
        yield Print(
            Role.AMOUNT,
            ((memo_key(group, label), 1),),
            lo,
            hi,
            ulp,
            _WEIGHT,
            where,
            unit=money,
            amount=amount,
            source="text",
        )


def _interval(amount: Amount, money: Unit | None) -> tuple[int, int, int]:
    if money is not None:
        value, half = scaled(amount.digits, money)
        return value - half, value + half, 2 * half
    number = amount.value
    assert number is not None
    value = int(number * COUNT)
    # A count is exact; a measured quantity is rounded like an amount.
    half = 0 if amount.places == 0 else COUNT // (2 * 10 ** min(amount.places, 3))
    return value - half, value + half, max(1, 2 * half) if half else COUNT


def memo_prints(disclosure: Disclosure) -> list[Print]:
    """Figures of the assets section (the other groups are statements with a place in the cube)."""
    out: list[Print] = []
    if disclosure.assets is not None:
        out += _prints("assets", "国有资产", disclosure.assets)
    summary = disclosure.performance_summary
    if summary is not None:
        evaluated = {label: amount for label, amount in summary.values.items() if label in EVALUATED}
        evaluated |= {label: summary.values[label] for labels in _same_projects(summary) for label in labels}
        evaluated |= graded_score(summary) | goal_money(disclosure)
        out += _prints("performance", "预算绩效", msgspec.structs.replace(summary, values=evaluated))
        out += goal_prints(disclosure)
    return out


def _same_projects(summary: Figures) -> list[list[str]]:
    """Amounts of equally many projects at different stages: usually the same projects, with the same money."""
    by_count: dict[Decimal, list[str]] = {}
    for label, counted in STAGES.items():
        amount, count = summary.values.get(label), summary.values.get(counted)
        if amount is not None and amount.value is not None and count is not None and count.value:
            by_count.setdefault(count.value, []).append(label)
    return [labels for labels in by_count.values() if len(labels) > 1]


def memo_laws(disclosure: Disclosure) -> list[LawRow]:
    """Vehicles by kind add up, in number and value; reserved procurement lies within the whole."""
    out = [*_vehicles(disclosure), *_nothing_of_nothing(disclosure)]
    micro, sme, whole = Key(item="procurement_micro"), Key(item="procurement_sme"), Key(item="procurement")
    out.append(LawRow(((sme, 1), (micro, -1)), "within", sme, 0, None))
    out.append(LawRow(((whole, 1), (sme, -1)), "within", whole, 0, None))
    # Projects reserved and others are bought in one year; some are counted in both, so they are not added up.
    out += [LawRow(((whole, 1), (Key(item=name), -1)), "within", whole, 0, None) for name in AWARDED]
    return [*out, *graded_laws(disclosure)]


def _vehicles(disclosure: Disclosure) -> list[LawRow]:
    if disclosure.assets is None:
        return []
    out: list[LawRow] = []
    for label in ("vehicles", "vehicles_value"):
        kinds = [name for name in disclosure.assets.values if name.startswith(f"{label}/")]
        if label in disclosure.assets.values and kinds:
            keys = [memo_key("assets", name) for name in kinds]
            out.append(sum_law(memo_key("assets", label), keys, "footing"))
    return out


def _nothing_of_nothing(disclosure: Disclosure) -> list[LawRow]:
    """Where there is nothing (no house, no vehicle of a kind), it is worth nothing."""
    assets = disclosure.assets
    if assets is None:
        return []
    pairs = [("house_area_m2", "house_value"), ("vehicles", "vehicles_value")]
    pairs += [
        (f"vehicles/{name.partition('/')[2]}", name) for name in assets.values if name.startswith("vehicles_value/")
    ]
    out: list[LawRow] = []
    for quantity, value in pairs:
        amount = assets.values.get(quantity)
        if amount is not None and amount.value == 0 and value in assets.values:
            key = memo_key("assets", value)
            out.append(LawRow(((key, 1),), "nothing", key, None, COUNT))
    return out


_PAY_TOO = (TableKind.FUND_BY_FUNCTION, TableKind.STATE_CAPITAL_BY_FUNCTION, TableKind.CARRYOVER)


def _has_money(table: Table | None) -> bool:
    """Whether a table prints an amount that is not nothing."""
    return table is not None and any(
        amount is not None and amount.value for row in table.rows for amount in (*row.cells, *row.loose)
    )


def memo_conventions(disclosure: Disclosure, keys: set[Key]) -> list[LawRow]:
    """What usually agrees: the department's goal with its form, the projects' money with their table."""
    out: list[LawRow] = []
    goal, fiscal = Key(item="performance_department"), Key(item="performance_fiscal")
    for index, form in enumerate(disclosure.performance):
        if form.level == "department" and not form.self_evaluation and goal in keys and form.funds:
            parts = [Key(item=f"form{index}::{line.item}") for line in form.funds]
            if all(part in keys for part in parts):
                out.append(sum_law(goal, parts, "performance-total", soft=True))
    out += _evaluated(disclosure, keys) + goal_conventions(disclosure)
    for first, *others in _same_projects(disclosure.performance_summary) if disclosure.performance_summary else ():
        whole = memo_key("performance", first)
        out += [sum_law(whole, [memo_key("performance", other)], "same-projects", soft=True) for other in others]
    table = disclosure.table(TableKind.GENERAL_PROJECTS)
    # Where another budget or last year's rest pays too, documents count its projects in or leave them out.
    if table is not None and fiscal in keys and not any(map(_has_money, map(disclosure.table, _PAY_TOO))):
        out.append(sum_law(fiscal, [merged(table.scope)], "project-total", soft=True))
    return out


def _evaluated(disclosure: Disclosure, keys: set[Key]) -> list[LawRow]:
    """The money of the projects evaluated is that of their forms, where every project has its form here."""
    summary = disclosure.performance_summary
    forms = [(i, form) for i, form in enumerate(disclosure.performance) if form.self_evaluation and form.funds]
    told = summary.values.get("projects_evaluated") if summary is not None else None
    if told is None or told.value != len(forms):
        return []
    out: list[LawRow] = []
    for label, column in EVALUATED.items():
        parts = [Key(item=f"form{i}:{column}:{form.funds[0].item}") for i, form in forms]
        whole = memo_key("performance", label)
        if whole in keys and parts and all(part in keys for part in parts):
            out.append(sum_law(whole, parts, "performance-total", soft=True))
    return out
