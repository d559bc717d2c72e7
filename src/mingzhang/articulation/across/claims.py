"""What a sentence says about last year's amount: outright, or through the change or the rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from mingzhang.articulation.prints import Print, merged
from mingzhang.model.amount import Amount, Unit, scaled
from mingzhang.model.cube import Key
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Statement

Span = tuple[Fraction, Fraction]
_PLANS = ("initial_budget", "full_budget")
"""Comparators of the document's own year: what was planned, not what was last year."""


class Claim(msgspec.Struct, frozen=True):
    """An earlier amount as a sentence implies it: its key and its interval in cube units."""

    key: Key
    lo: Fraction
    hi: Fraction
    where: Witness
    unit: Unit
    places: int
    statement: Statement


def claims_of(statement: Statement) -> Iterator[Claim]:
    """Every way in which one sentence speaks about an amount of another year or phase."""
    if statement.at is None:
        return
    unit, now = statement.unit or Unit.WAN, merged(statement.at)
    if statement.comparator in _PLANS:
        prior = now._replace(phase=statement.comparator)
    else:
        prior = now._replace(year=now.year - 1, phase=statement.comparator)
    if now.year or now.phase or now.flow == "opening":
        return  # the sentence's own amount is an earlier one already, and its base is earlier still
    amount, change = _span(statement.amount, unit), _span(statement.change, unit)
    sign = -1 if statement.direction == "减少" else 1
    yield from _claim(statement, prior, statement.prior, _span(statement.prior, unit), "上年数")
    yield from _claim(statement, prior, statement.change, _less(amount, change, sign), "增减额")
    if statement.direction == "持平" and change is None:
        yield from _claim(statement, prior, statement.amount, _near(amount, unit), "持平")
    if not _from_nothing(statement):
        yield from _claim(statement, prior, statement.rate, _divided(amount, statement.rate, sign), "增减率")
    if statement.budget_phase is not None:
        planned = now._replace(phase=statement.budget_phase)
        yield from _claim(statement, planned, statement.budget, _span(statement.budget, unit), "预算数")


def _claim(statement: Statement, key: Key, said: Amount | None, span: Span | None, what: str) -> Iterator[Claim]:
    if said is None or said.value is None or span is None:
        return
    subject = "·".join(statement.path[-2:]) or statement.subject
    label = f"{statement.section}：{subject}{what}"
    where = Witness(said.digits, row=statement.subject, place=said.place, quote=statement.quote, label=label)
    yield Claim(key, *span, where, statement.unit or Unit.WAN, said.places, statement)


def _span(amount: Amount | None, unit: Unit) -> Span | None:
    if amount is None or amount.value is None:
        return None
    value, half = scaled(amount.digits, unit)
    return (
        _near((Fraction(value), Fraction(value)), unit)
        if not value
        else (Fraction(value - half), Fraction(value + half))
    )


def _near(span: Span | None, unit: Unit) -> Span | None:
    """“0万元” is nothing, not something below half of ten thousand yuan; 持平 is equal to the last place."""
    half = Fraction(unit.scale, 200)
    return None if span is None else (span[0] - half, span[1] + half)


def _less(now: Span | None, change: Span | None, sign: int) -> Span | None:
    """This year's amount without its change."""
    if now is None or change is None:
        return None
    ends = sorted((sign * change[0], sign * change[1]))
    return now[0] - ends[1], now[1] - ends[0]


def _divided(now: Span | None, rate: Amount | None, sign: int) -> Span | None:
    """This year's amount before its growth; None where everything was cut, which says nothing about the base."""
    if now is None or rate is None or rate.value is None or now[0] < 0:
        return None
    half = Fraction(1, 200 * 10**rate.places)
    ends = sorted(1 + sign * (Fraction(rate.value) / 100 + end) for end in (-half, half))
    return None if ends[0] <= 0 else (now[0] / ends[1], now[1] / ends[0])


def _from_nothing(statement: Statement) -> bool:
    """Whether 增长100% is written by convention, on a base of nothing."""
    hundred = statement.rate is not None and statement.rate.value == 100
    return hundred and statement.direction == "增加" and statement.prior is None


def fits(claims: Sequence[Claim], items: Sequence[Print]) -> bool:
    """Whether any claim about an amount agrees with any of its prints: then nothing is said against it.

    A sentence that contradicts itself is told where it stands, not here once more.
    """
    return any(claim.lo <= item.hi and item.lo <= claim.hi for claim in claims for item in items)
