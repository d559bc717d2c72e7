"""What each sentence says about the cube: its amount, its change, its rate and its share."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeGuard

import msgspec

from mingzhang.model.amount import Amount, Mark, Unit, scaled
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Statement

from .prints import NOTHING, WEIGHT, KeyTerms, Print, Role, empty_print, merged, table_prints

_PLANS = ("initial_budget", "full_budget")
"""Comparators of the document's own year: what was planned, not what was last year."""
_RATE_UNITS = 10**8
"""Ratios that must be nothing are counted in these, as amounts are in 1/10000 yuan."""


def _percent(amount: Amount) -> tuple[Fraction, Fraction]:
    """(value, last digit) of a printed percentage as plain ratios."""
    return Fraction(amount.digits) / 100, Fraction(1, 100 * 10**amount.places)


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


def statement_prints(statement: Statement) -> Iterator[Print]:
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
        yield from _rate(statement, now, prior, sign)
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
    if _readable(statement.share) and _is_zero(statement.amount):
        yield _zero_ratio(statement, statement.share, Role.SHARE, "占比")
    elif _readable(statement.share) and statement.share_at is not None:
        yield _ratio(statement, statement.share, ((now, 1),), ((merged(statement.share_at), 1),), Role.SHARE, "占比")
    yield from _against_budget(statement, now, unit)


def _against_budget(statement: Statement, now: Key, unit: Unit) -> Iterator[Print]:
    if statement.budget_phase is None:
        return
    planned = now._replace(phase=statement.budget_phase)
    if _readable(statement.budget):
        yield _amount(statement, statement.budget, unit, ((planned, 1),), Role.BUDGET, "预算数")
    if _readable(statement.completion):
        yield _ratio(statement, statement.completion, ((now, 1),), ((planned, 1),), Role.COMPLETION, "完成率")
    if _readable(statement.diff_rate) and _same(statement.amount, statement.budget):
        yield _zero_ratio(statement, statement.diff_rate, Role.VARIANCE, "预决算差异率")
    elif _readable(statement.diff_rate):
        yield _ratio(
            statement, statement.diff_rate, ((now, 1), (planned, -1)), ((planned, 1),), Role.VARIANCE, "预决算差异率"
        )


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


def _ratio(statement: Statement, amount: Amount, terms: KeyTerms, over: KeyTerms, role: Role, what: str) -> Print:
    value, ulp = _percent(amount)
    return Print(
        role,
        terms,
        value - ulp / 2,
        value + ulp / 2,
        ulp,
        WEIGHT,
        _where(statement, amount, what),
        over=over,
        amount=amount,
        source="text",
    )


def _zero_ratio(statement: Statement, amount: Amount, role: Role, what: str) -> Print:
    """A ratio of nothing is nothing, whatever the base: 0 over 0 would otherwise fit any percentage."""
    value, ulp = _percent(amount)
    size = int(_RATE_UNITS * ulp)
    middle = int(_RATE_UNITS * value)
    return Print(
        role,
        ((NOTHING, 1),),
        middle - size // 2,
        middle + size // 2,
        size,
        WEIGHT,
        _where(statement, amount, what),
        amount=amount,
        source="text",
    )


def _same(a: Amount | None, b: Amount | None) -> bool:
    return a is not None and b is not None and a.value is not None and a.value == b.value


def _is_zero(amount: Amount | None) -> bool:
    return amount is not None and amount.value == 0


def _rate(statement: Statement, now: Key, prior: Key, sign: int) -> Iterator[Print]:
    """A growth rate. On a zero base the field's convention is to write 100 %: then it is the change
    over this year's amount, which is 100 % exactly when last year's is nothing.
    """
    amount = statement.rate
    assert amount is not None
    if statement.change is not None and statement.change.value == 0:
        yield _zero_ratio(statement, amount, Role.RATE, "增减率")
        ordinary = _ratio(statement, amount, ((now, sign), (prior, -sign)), ((prior, 1),), Role.RATE, "增减率")
        yield msgspec.structs.replace(ordinary, counted=False)
        return
    over = prior
    if sign > 0 and _is_zero_base(statement):
        over = now
    yield _ratio(statement, amount, ((now, sign), (prior, -sign)), ((over, 1),), Role.RATE, "增减率")


def _is_zero_base(statement: Statement) -> bool:
    change, amount, prior = statement.change, statement.amount, statement.prior
    if prior is not None and prior.value is not None:
        return prior.value == 0
    if change is None or change.value is None or change.value == 0 or amount is None or amount.value is None:
        return False
    hundred = statement.rate is not None and statement.rate.value == 100
    doubled = abs(amount.value - 2 * change.value) <= abs(change.value) / 50
    return amount.value == change.value or (hundred and not doubled)


def prints_of(disclosure: Disclosure) -> list[Print]:
    """All printed facts of a document that speak about the cube."""
    out: list[Print] = []
    for table in disclosure.tables:
        out += table_prints(table)
        empty = empty_print(table)
        if empty is not None:
            out.append(empty)
    for statement in disclosure.statements:
        out += statement_prints(statement)
    return out
