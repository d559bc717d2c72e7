"""What each sentence says about the cube: its amount, its change, its rate and its share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

import msgspec

from mingzhang.model.amount import Amount, Mark, Unit, scaled
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Statement

from .prints import WEIGHT, KeyTerms, Print, Role, empty_print, merged, table_prints
from .ratios import HUNDRED, Printed, is_zero_base, operand, ratio, ratio_of_nothing, slack_of

_PLANS = ("initial_budget", "full_budget")
"""Comparators of the document's own year: what was planned, not what was last year."""


def _where(statement: Statement, amount: Amount, what: str) -> Witness:
    subject = "·".join(statement.path[-2:]) or statement.subject
    label = f"{statement.section}：{subject}{what}"
    return Witness(
        value=amount.digits,
        place=amount.place,
        quote=statement.quote,
        label=label,
        column=what or None,
        row=statement.subject,
    )


def _readable(amount: Amount | None) -> TypeGuard[Amount]:
    """Whether a number is printed."""
    return amount is not None and amount.mark is Mark.VALUE


def statement_prints(statement: Statement, printed: Printed) -> Iterator[Print]:
    """The numbers of one sentence about one subject."""
    if statement.at is None:
        return
    unit = statement.unit or Unit.WAN
    now = merged(statement.at)
    if statement.comparator in _PLANS:
        prior = now._replace(phase=statement.comparator)
    else:
        prior = now._replace(year=now.year - 1, phase=statement.comparator)
    if _readable(statement.amount):
        yield _amount(statement, statement.amount, unit, ((now, 1),), Role.AMOUNT, "")
    if _readable(statement.prior):
        yield _amount(statement, statement.prior, unit, ((prior, 1),), Role.AMOUNT, "上年数")
    sign = -1 if statement.direction == "减少" else 1
    if _readable(statement.change):
        yield _amount(statement, statement.change, unit, ((now, sign), (prior, -sign)), Role.CHANGE, "增减额")
    if _readable(statement.rate):
        yield from _rate(statement, now, prior, sign, printed)
    elif statement.direction == "持平" and not _readable(statement.change):
        half = unit.scale // 200
        where = Witness(
            value="持平",
            place=statement.place,
            quote=statement.quote,
            label=f"{statement.section}：{statement.subject}持平",
            row=statement.subject,
        )
        yield Print(
            Role.FLAT,
            ((now, 1), (prior, -1)),
            -2 * half,
            2 * half,
            2 * half,
            WEIGHT,
            where,
            counted=False,
            unit=unit,
            source="text",
        )
    if _readable(statement.share):
        yield from _share(statement, statement.share, now, unit, printed)
    yield from _against_budget(statement, now, unit)


def _share(statement: Statement, share: Amount, now: Key, unit: Unit, printed: Printed) -> Iterator[Print]:
    where = _where(statement, share, "占比")
    nothing = ratio_of_nothing(where, share, Role.SHARE) if _is_zero(statement.amount) else None
    if nothing is not None:
        yield nothing
    if statement.share_at is not None:
        # Of a whole that is not nothing, what prints as 0.00 is hardly anything: half of it is no rounding.
        whole = merged(statement.share_at)
        part = operand(statement.amount, unit) or printed.get(now)
        slack = slack_of(share, part, printed.get(whole))
        ordinary = ratio(where, share, ((now, 1),), ((whole, 1),), Role.SHARE, slack)
        yield msgspec.structs.replace(ordinary, counted=nothing is None)


def _against_budget(statement: Statement, now: Key, unit: Unit) -> Iterator[Print]:
    # 预算数, without saying which: a plan of its own, the same wherever it is so called.
    planned = now._replace(phase=statement.budget_phase or "unnamed_budget")
    done, plan = operand(statement.amount, unit), operand(statement.budget, unit)
    if _readable(statement.budget):
        plan_print = _amount(statement, statement.budget, unit, ((planned, 1),), Role.BUDGET, "预算数")
        yield msgspec.structs.replace(plan_print, above=_above(statement))
    if _readable(statement.completion):
        where = _where(statement, statement.completion, "完成率")
        slack = slack_of(statement.completion, done, plan)
        yield ratio(where, statement.completion, ((now, 1),), ((planned, 1),), Role.COMPLETION, slack)
    if _readable(statement.diff_rate):
        yield from _variance(statement, statement.diff_rate, now, planned, unit)


def _above(statement: Statement) -> int:
    """Whether the sentence says that the plan was more (1) or less (-1) than what came of it."""
    if statement.comparator != statement.budget_phase or statement.change is not None:
        return 0
    return {"减少": 1, "增加": -1}.get(statement.direction or "", 0)


def _variance(statement: Statement, rate: Amount, now: Key, planned: Key, unit: Unit) -> Iterator[Print]:
    """预决算差异率; 100 % is the convention where nothing was planned."""
    where = _where(statement, rate, "预决算差异率")
    done, plan = operand(statement.amount, unit), operand(statement.budget, unit)
    if _same(statement.amount, statement.budget):
        nothing = ratio_of_nothing(where, rate, Role.VARIANCE)
        if nothing is not None:
            yield nothing
    elif not (plan is not None and plan[0] == 0 and rate.value == HUNDRED):
        slack = slack_of(rate, done, plan, difference=True)
        yield ratio(where, rate, ((now, 1), (planned, -1)), ((planned, 1),), Role.VARIANCE, slack)


def _amount(statement: Statement, amount: Amount, unit: Unit, terms: KeyTerms, role: Role, what: str) -> Print:
    value, half = scaled(amount.digits, unit)
    if value == 0:
        # "0万元" is nothing, not something below half of ten thousand yuan.
        half = min(half, unit.scale // 200)
    return Print(
        role,
        terms,
        value - half,
        value + half,
        2 * half,
        WEIGHT,
        _where(statement, amount, what),
        unit=unit,
        amount=amount,
        source="text",
    )


def _same(a: Amount | None, b: Amount | None) -> bool:
    return a is not None and b is not None and a.value is not None and a.value == b.value


def _is_zero(amount: Amount | None) -> bool:
    return amount is not None and amount.value == 0


def _rate(statement: Statement, now: Key, prior: Key, sign: int, printed: Printed) -> Iterator[Print]:
    """A growth rate. On a zero base the field's convention is to write 100 %: then it is the change
    over this year's amount, which is 100 % exactly when last year's is nothing.
    """
    amount = statement.rate
    assert amount is not None
    unit = statement.unit or Unit.WAN
    where = _where(statement, amount, "增减率")
    change = operand(statement.change, unit)
    current = operand(statement.amount, unit) or printed.get(now)
    terms: KeyTerms = ((now, sign), (prior, -sign))
    before = operand(statement.prior, unit) or _before(current, change, sign) or printed.get(prior)
    if change is not None and change[0] == 0:
        # On an amount that is printed, a change of less than half a cent has an ordinary rate of its own.
        known = current is not None and current[0] != 0
        nothing = None if known else ratio_of_nothing(where, amount, Role.RATE)
        if nothing is not None:
            yield nothing
        slack = slack_of(amount, change, before)
        ordinary = ratio(where, amount, terms, ((prior, 1),), Role.RATE, slack)
        yield msgspec.structs.replace(ordinary, counted=nothing is None)
        return
    zero = is_zero_base(statement, current, unit) if sign > 0 else False
    if zero is None and amount.value == HUNDRED and statement.change is not None:
        return  # doubled, or nothing before: the figures do not tell which
    if zero:
        yield ratio(where, amount, terms, ((now, 1),), Role.RATE, slack_of(amount, change, current))
        return
    own = change is not None
    slack = slack_of(amount, change if own else current, before, difference=not own)
    yield ratio(where, amount, terms, ((prior, 1),), Role.RATE, slack)


def _before(now: tuple[int, int] | None, change: tuple[int, int] | None, sign: int) -> tuple[int, int] | None:
    """Last year's amount as the printed change implies it."""
    if now is None or change is None:
        return None
    return now[0] - sign * change[0], now[1] + change[1]


def _cells(prints: list[Print]) -> dict[Key, tuple[int, int]]:
    """What the tables print, cell by cell; the finest print of a cell counts."""
    out: dict[Key, tuple[int, int]] = {}
    for item in prints:
        if item.role is Role.AMOUNT and len(item.terms) == 1:
            half = (item.hi - item.lo) // 2
            key = item.terms[0][0]
            if key not in out or half < out[key][1]:
                out[key] = (int(item.lo + half), int(half))
    return out


def prints_of(disclosure: Disclosure) -> list[Print]:
    """All printed facts of a document that speak about the cube."""
    out: list[Print] = []
    for table in disclosure.tables:
        out += table_prints(table)
        empty = empty_print(table)
        if empty is not None:
            out.append(empty)
    printed = _cells(out)
    for statement in disclosure.statements:
        if statement.at is not None and _readable(statement.amount):
            value = scaled(statement.amount.digits, statement.unit or Unit.WAN)
            printed.setdefault(merged(statement.at), value)
    for statement in disclosure.statements:
        out += statement_prints(statement, printed)
    return out
