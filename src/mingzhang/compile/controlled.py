"""Rounding once, from yuan to the last printed digit of 万元, so that every sum foots as printed.

The entries themselves are moved to whole last digits, each down or up; every table and sentence is then a sum
of whole digits. Which way each goes is a small integer program: every printed amount stays within one last
digit of the true one, income still balances spending, and as many amounts as can be are rounded as usual.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from mingzhang.model.amount import Unit
from mingzhang.model.cube import Key

from .apportion import STEP, apportion, nearest
from .beside_yuan import compile_beside_yuan
from .cube import Cube, item_selections, key_of
from .document import Compiled, compile_document
from .ledger import Assets, Entry, Ledger, Memo, Project
from .tables import row_key

_BROKEN = 1000.0
"""The price of an amount further than one last digit from the true one, against half a digit's 0.5."""
_SECONDS = 5.0
_SOURCES = frozenset({"income", "use_surplus", "opening"})
_SLICES = ("entries", "prior", "initial", "full")
_SUMMED = ("procurement_goods", "procurement_works", "procurement_services")


class Rounded(msgspec.Struct, frozen=True):
    """A ledger in whole last digits, and how many printed amounts are further off than one of them."""

    ledger: Ledger
    off: int


def can_be_rounded(document: Compiled) -> bool:
    """Whether the tables are printed in 万元: in yuan they foot as they are."""
    return document.forms.unit is Unit.WAN


def largest_remainder(document: Compiled) -> Rounded:
    """The ledger of a document rounded for it. What is printed comes from the document itself."""
    ledger, cube = document.ledger, Cube(document.ledger, document.forms.id)
    wanted: dict[tuple[str | None, int], set[Key]] = defaultdict(set)
    for key in _printed(document):
        wanted[key.phase, key.year].add(key)
    slices = ledger.slices()
    names = dict(zip(slices, _SLICES, strict=True))
    changed: dict[str, Any] = {}
    off = 0
    for place, entries in slices.items():
        groups = {tuple(sorted(_members(cube, entries, key))) for key in wanted.get(place, ())}
        ups, wrong = _solved(entries, [group for group in groups if len(set(group)) > 1])
        off += wrong
        changed[names[place]] = tuple(
            msgspec.structs.replace(entry, amount=entry.amount // STEP * STEP + up * STEP)
            for entry, up in zip(entries, ups, strict=True)
        )
    changed["memos"], changed["assets"] = _memos(ledger.memos), _assets(ledger.assets)
    changed["projects"] = tuple(_project(project, changed["entries"]) for project in ledger.projects)
    return Rounded(msgspec.structs.replace(ledger, **changed), off)


def compile_rounded(document: Compiled) -> tuple[Compiled, int]:
    """The document again with every sum footing as printed, and how many amounts are off by more than a digit.

    Where tables are in yuan, only what they do not print can be adjusted.
    """
    if not can_be_rounded(document):
        return compile_beside_yuan(document)
    rounded = largest_remainder(document)
    return compile_document(rounded.ledger, document.forms.id, document.past), rounded.off


def _printed(document: Compiled) -> Iterable[Key]:
    """Every place of the cube that is printed, in tables and in sentences."""
    for table in document.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell is not None and cell.digits:
                    yield row_key(table, row, column)
    last = document.ledger.prior_phase
    for statement in document.narrative.statements:
        if statement.at is not None:
            key = key_of(statement.at)
            yield key
            if statement.change is not None:
                yield key._replace(phase=last, year=-1)
            if statement.budget_phase is not None:
                yield key._replace(phase=statement.budget_phase)


def _members(cube: Cube, entries: Sequence[Entry], key: Key) -> list[int]:
    """Which entries add up to a printed amount."""
    if key.item is not None:
        return [index for part in _parts(cube, entries, key) for index in _members(cube, entries, part)]
    return [index for index, entry in enumerate(entries) if cube.holds(entry, key)]


def _parts(cube: Cube, entries: Sequence[Entry], key: Key) -> list[Key]:
    """The selections of the cube that an item consists of."""
    spends = any(entry.flow for entry in entries)
    out: list[Key] = []
    for leaf in cube.item_leaves(key.item or ""):
        for selection in item_selections().get(leaf, ()):
            part = key_of(selection)._replace(phase=key.phase, year=key.year)
            part = part._replace(fund=key.fund) if key.fund is not None else part
            out.append(part._replace(flow="expenditure") if spends else part)
    return out


def _solved(entries: Sequence[Entry], groups: Sequence[tuple[int, ...]]) -> tuple[list[int], int]:
    """Up (1) or down (0) for each entry, and how many groups end up further off than one last digit."""
    rests = [entry.amount % STEP for entry in entries]
    balances = _balances(entries)
    size = len(entries)
    cost = [1.0 - 2.0 * rest / STEP for rest in rests]
    rows: list[tuple[float, float, dict[int, float]]] = []
    for at, group in enumerate(groups):
        whole = sum(rests[index] for index in group)
        terms: dict[int, float] = {}
        for index in group:
            terms[index] = terms.get(index, 0.0) + 1.0
            cost[index] += 1.0 - 2.0 * (whole % STEP) / STEP
        slack = size + at
        rows.append((float(whole // STEP), float("inf"), terms | {slack: 1.0}))
        rows.append((float("-inf"), float(-(-whole // STEP)), terms | {slack: -1.0}))
    rows += [(gap, gap, terms) for gap, terms in balances]
    upper = [1.0 if rest else 0.0 for rest in rests] + [float(size)] * len(groups)
    ups = _integers(cost + [_BROKEN] * len(groups), upper, size, rows)
    if ups is None:  # nothing better than each by itself
        ups = [int(2 * rest >= STEP) for rest in rests]
    wrong = sum(
        abs(sum(ups[index] * STEP - rests[index] for index in group)) >= STEP
        for group in groups
        if sum(rests[index] for index in group)
    )
    return ups, wrong


def _balances(entries: Sequence[Entry]) -> list[tuple[float, dict[int, float]]]:
    """Final accounts: what came in equals what went out and what is left, item by item."""
    terms: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    gaps: dict[tuple[str, str], int] = defaultdict(int)
    for index, entry in enumerate(entries):
        if entry.flow is not None:
            at = (entry.fund, entry.function)
            sign = 1 if entry.flow in _SOURCES else -1
            terms[at][index] = float(sign)
            gaps[at] -= sign * (entry.amount // STEP)
    return [(float(gaps[at]), held) for at, held in terms.items()]


def _integers(
    cost: list[float], upper: list[float], size: int, rows: Sequence[tuple[float, float, dict[int, float]]]
) -> list[int] | None:
    """The cheapest whole numbers within the rows; None where the solver finds none."""
    import highspy  # noqa: PLC0415 - only this rounding needs it
    import numpy as np  # noqa: PLC0415

    if not rows:
        return None
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(cost), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.array(cost), np.zeros(len(cost)), np.array(upper)
    lp.row_lower_ = np.array([low if low > float("-inf") else -highspy.kHighsInf for low, _, _ in rows])
    lp.row_upper_ = np.array([high if high < float("inf") else highspy.kHighsInf for _, high, _ in rows])
    starts = np.cumsum([0, *(len(terms) for _, _, terms in rows)])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = starts.astype(np.int32)
    lp.a_matrix_.index_ = np.array([index for _, _, terms in rows for index in terms], np.int32)
    lp.a_matrix_.value_ = np.array([value for _, _, terms in rows for value in terms.values()])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(cost)
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)  # noqa: FBT003 - HiGHS takes it by position
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", _SECONDS)
    highs.passModel(lp)
    highs.run()
    values = highs.getSolution().col_value
    if len(values) < size or highs.getInfo().primal_solution_status != 2:
        return None
    return [round(value) for value in values[:size]]


def _memos(memos: Sequence[Memo]) -> tuple[Memo, ...]:
    parts = [memo for memo in memos if memo.item in _SUMMED]
    amounts = apportion([memo.amount for memo in parts], nearest(sum(memo.amount for memo in parts)))
    known = {id(memo): amount for memo, amount in zip(parts, amounts, strict=True)}
    return tuple(msgspec.structs.replace(memo, amount=known.get(id(memo), nearest(memo.amount))) for memo in memos)


def _assets(assets: Assets) -> Assets:
    """The value of the vehicles is that of their kinds."""
    kinds = ("general_cars_value", "duty_cars_value", "other_cars_value")
    parts = [getattr(assets, name) for name in kinds]
    whole = nearest(assets.cars_value)
    if sum(parts) != assets.cars_value:
        return assets
    values = dict(zip(kinds, apportion(parts, whole), strict=True))
    return msgspec.structs.replace(assets, cars_value=whole, **values)


def _project(project: Project, entries: Sequence[Entry]) -> Project:
    total = sum(entry.amount for entry in entries if entry.project == project.name)
    shares = apportion([share.amount for share in project.shares], total)
    return msgspec.structs.replace(
        project,
        shares=tuple(
            msgspec.structs.replace(share, amount=amount) for share, amount in zip(project.shares, shares, strict=True)
        ),
    )
