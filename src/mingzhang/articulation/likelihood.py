"""How likely each of several numbers that explain one contradiction is the wrong one.

In the order of the evidence: what slip would have to have happened; what the text lists as having money; whether
the sums left over would close as closely as rounded amounts do; whether the document prints the wrong figure or the
right one elsewhere; whether the right one is nearer to the same cell in another phase or year; at last, where all that
leaves equals, that amounts are spread evenly over the orders of magnitude, so smaller ones are commoner (Newcomb 1881,
Benford 1938).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from mingzhang.model.slip import explanations

from .prints import Print, Role
from .solver import Interval

_WIDE = 20
"""Last digits an implied interval may be wide: of a wider one a slip explains nearly anything."""
_TELLING = 4
"""Significant digits from which a figure printed elsewhere is no coincidence."""
_AMOUNTS = (Role.AMOUNT, Role.BUDGET)
_SAME = 5
"""What it counts, in tenths, that a correction makes a number the same as in another phase or year, or that it makes
true what the text says of the two (决算数小于预算数).
"""


class Meant(msgspec.Struct, frozen=True):
    """What a slip makes of a printed number: the text it was meant to be, in cube units where it is an amount.

    ``typed``: one wrong digit or two swapped ones.
    ``off``: how far from the middle of what the rest implies, in pairs of standard deviations of the rounding.
    """

    text: str
    typed: bool
    off: int


def in_unit(item: Print, near: Interval) -> tuple[Fraction, Fraction] | None:
    """An implied interval in the units of the printed digits, widened to the values that print inside it."""
    scale = scale_of(item)
    if near.lo is None or near.hi is None or item.amount is None or scale is None:
        return None
    low, high = Fraction(near.lo) / scale, Fraction(near.hi) / scale
    if item.over is None and item.lo + item.hi < 0:
        low, high = -high, -low
    half = Fraction(item.ulp) / (2 * scale)
    return low - half, high + half


def scale_of(item: Print) -> Fraction | None:
    """Cube units (or the ratio) in one unit of the printed digits."""
    if item.over is not None:
        return Fraction(1, 100)
    return Fraction(item.unit.scale) if item.unit is not None else None


def meant(item: Print, within: tuple[Fraction, Fraction]) -> Meant | None:
    """The likeliest slip that turns a number into one inside an interval of its own unit; None when none does."""
    printed = item.amount.digits.removeprefix("-") if item.amount is not None else ""
    if not printed:
        return None
    ulp = Fraction(item.ulp) / (scale_of(item) or 1)
    options = [Meant(text, typed, _off(text, within, ulp)) for text, typed in explanations(printed, *within)]
    return min(options, key=lambda o: (not o.typed, o.off), default=None)


def _off(text: str, within: tuple[Fraction, Fraction], ulp: Fraction) -> int:
    """Sums of n rounded amounts are off by the root of n/12 last digits, not by the n/2 that are possible."""
    low, high = within
    far = abs(Fraction(text) - (low + high) / 2) / ulp
    parts = max(1, round((high - low) / ulp) - 1)
    deviations = float(far) / (parts / 12) ** 0.5
    return min(3, int(deviations / 2)) if parts > 1 else 0


def rank(prints: Sequence[Print], item: Print, near: Interval) -> tuple[tuple[int, ...], Fraction]:
    """How likely a number is the wrong one, least first: what the document tells, a sentence before a table at last;
    then what is usual.
    """
    within = in_unit(item, near)
    slip = meant(item, within) if within is not None else None
    wide = within is None or within[1] - within[0] > _WIDE * Fraction(item.ulp) / (scale_of(item) or 1)
    # A blank that should hold a number is no slip of a digit: any blank of the column could.
    unslipped = 4 if item.counted else 3
    likely = unslipped if slip is None else 2 if wide else 0 if slip.typed else 1
    told_again = any(other is not item and other.counted and other.where.value == item.where.value for other in prints)
    # That the text does not list an item says it has nothing: no other correction fits that.
    unlisted = item.unlisted and slip is not None and Fraction(slip.text) == 0
    restored = slip is not None and _printed(prints, item, slip.text)
    told = (
        likely,
        0 if unlisted else 2 if item.unpaid else 1,
        slip.off if slip is not None else 0,
        told_again + (not restored),
        _moves_away(prints, item, slip.text) if slip is not None else 0,
        {"form": 0, "text": 1, "table": 2}[item.source],
    )
    return told, _rarer(item, slip.text) if slip is not None else Fraction(1)


def _rarer(item: Print, text: str) -> Fraction:
    """By what factor an amount as it was meant is rarer than as it is printed: with a density of 1/x, meant by printed.

    Nothing is no amount of any size: it is neither rarer nor commoner.
    """
    printed, right = Fraction(item.amount.digits) if item.amount is not None else Fraction(0), Fraction(text)
    return abs(right / printed) if printed and right else Fraction(1)


def _value(item: Print, text: str) -> Fraction | None:
    """A text in the unit of a number, in cube units."""
    scale = scale_of(item)
    return None if scale is None or item.over is not None else Fraction(text) * scale


def _printed(prints: Sequence[Print], item: Print, text: str) -> bool:
    """Whether the document prints what a number was meant to be somewhere else, at least as finely."""
    value = _value(item, text)
    if value is None or len(text.replace(".", "").lstrip("0")) < _TELLING:
        return False
    # |lo + hi - 2 * value| <= ulp, in whole numbers: every print is asked.
    twice, parts = 2 * value.numerator, value.denominator
    least, most = twice - item.ulp * parts, twice + item.ulp * parts
    return any(
        least <= (other.lo + other.hi) * parts <= most
        and other is not item
        and other.counted
        and other.over is None
        and other.ulp <= item.ulp
        for other in prints
    )


def _moves_away(prints: Sequence[Print], item: Print, text: str) -> int:
    """By how many tenths a correction moves away from the same cell in another phase or year, below zero where it
    comes nearer to it.
    """
    value = _value(item, text)
    if value is None or len(item.terms) != 1 or item.role not in _AMOUNTS:
        return 0
    key = item.terms[0][0]
    printed = Fraction(item.lo + item.hi) / 2
    steps: list[int] = []
    for other in prints:
        if other.role not in _AMOUNTS or len(other.terms) != 1 or other is item:
            continue
        at = other.terms[0][0]
        if (at.phase, at.year) == (key.phase, key.year) or at._replace(phase=key.phase, year=key.year) != key:
            continue
        near = Fraction(other.lo + other.hi) / 2
        step = (abs(value - near) - abs(printed - near)) / max(printed, value, near, Fraction(1))
        same = 2 * abs(value - near) <= max(item.ulp, other.ulp)
        said = _said(item.above, printed - near) - _said(item.above, value - near) if at.phase is None else 0
        steps.append(round(10 * step) - _SAME * (same - said))
    return max(steps, key=abs, default=0)


def _said(above: int, more: Fraction) -> int:
    """Whether a difference has the sign that the text says it has."""
    return int(above * more > 0)
