"""Rates, shares and completions: ratios of amounts, worked out from true or from rounded ones.

People compute a percentage from the figures they print as often as from the accounts behind them.
Both are right. Where the printed figures themselves give the printed percentage, the ratio may be off
by what their rounding leaves open (``slack``); elsewhere it must fit the amounts exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from mingzhang.model.amount import Amount, Mark, Unit, decimals, scaled
from mingzhang.model.cube import Key
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Statement

from .prints import NOTHING, WEIGHT, KeyTerms, Print, Role

RATE_UNITS = 10**8
"""Ratios that must be nothing are counted in these, as amounts are in 1/10000 yuan."""
HUNDRED = 100

Printed = Mapping[Key, tuple[int, int]]
"""What is printed anywhere for a cell: value and half a last digit, in cube units."""


def percent(amount: Amount) -> tuple[Fraction, Fraction]:
    """(value, last digit) of a printed percentage as plain ratios."""
    number, base = _parts(amount.digits)
    return Fraction(number, base), Fraction(1, base)


@lru_cache(maxsize=4096)
def _parts(digits: str) -> tuple[int, int]:
    """A printed percentage as a whole number of its last digits, and how many of those make up one."""
    return int(digits.replace(".", "")), HUNDRED * 10 ** decimals(digits)


@lru_cache(maxsize=4096)
def _ends(digits: str) -> tuple[Fraction, Fraction, Fraction]:
    """The least and the greatest ratio that print as a percentage, and its last digit."""
    number, base = _parts(digits)
    return Fraction(2 * number - 1, 2 * base), Fraction(2 * number + 1, 2 * base), Fraction(1, base)


def operand(amount: Amount | None, unit: Unit) -> tuple[int, int] | None:
    """A printed amount as (value, half a last digit); None when none is printed."""
    if amount is None or amount.mark is not Mark.VALUE:
        return None
    return scaled(amount.digits, unit)


def slack_of(
    printed: Amount, part: tuple[int, int] | None, whole: tuple[int, int] | None, *, difference: bool = False
) -> int:
    """How far the numerator may be off: nothing unless the printed operands give the printed ratio.

    ``difference``: the numerator is the whole itself taken from another amount (part - whole).
    """
    if part is None or whole is None or whole[0] <= 0:
        return 0
    top = part[0] - whole[0] if difference else part[0]
    number, base = _parts(printed.digits)
    number = abs(number)
    # |top / whole - number / base| > (1/2 + 1/1000) / base, in whole numbers
    if abs(abs(top) * base - number * whole[0]) * 1000 > 501 * whole[0]:
        return 0
    times = number + (base if difference else 0)
    return part[1] + times * whole[1] // base + 1


def ratio(where: Witness, amount: Amount, terms: KeyTerms, over: KeyTerms, role: Role, slack: int = 0) -> Print:
    """A percentage as a ratio of cells."""
    low, high, ulp = _ends(amount.digits)
    return Print(
        role,
        terms,
        low,
        high,
        ulp,
        WEIGHT,
        where,
        over=over,
        amount=amount,
        source="text",
        slack=slack,
    )


def ratio_of_nothing(where: Witness, amount: Amount, role: Role) -> Print | None:
    """A ratio of nothing is nothing, whatever the base: 0 over 0 would otherwise fit any percentage.

    What prints as 0.00 may still be a little more, and its ratio anything: only a percentage that is
    one slip away from 0 speaks against it.
    """
    value, ulp = percent(amount)
    if sum(char not in "0.-" for char in amount.digits) > 1 or len(amount.digits.partition(".")[0].lstrip("-")) > 1:
        return None
    size = int(RATE_UNITS * ulp)
    middle = int(RATE_UNITS * value)
    return Print(
        role, ((NOTHING, 1),), middle - size // 2, middle + size // 2, size, WEIGHT, where, amount=amount, source="text"
    )


def is_zero_base(statement: Statement, now: tuple[int, int] | None, unit: Unit) -> bool | None:
    """Whether last year's amount is nothing; None when the figures do not tell."""
    prior, change = operand(statement.prior, unit), operand(statement.change, unit)
    if prior is not None:
        return prior[0] == 0
    if change is None or change[0] == 0 or now is None:
        return None
    open_ = now[1] + change[1]
    if abs(now[0] - change[0]) <= open_:
        # A base of a few yuan prints as nothing too, and anything grows over it by thousands of per cent.
        rate = abs(statement.rate.value) if statement.rate and statement.rate.value else Decimal(0)
        nothing = rate * 2 * open_ < HUNDRED * (change[0] - change[1])
        # An amount of a digit or two that doubled prints like one that was nothing.
        return None if rate == HUNDRED and not nothing else nothing
    hundred = statement.rate is not None and statement.rate.value == HUNDRED
    doubled = abs(now[0] - 2 * change[0]) * 50 <= change[0] or abs(now[0] - 2 * change[0]) <= 4 * change[1]
    return hundred and not doubled
