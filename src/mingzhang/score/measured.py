"""Dated measurements to one result: the sum, mean, share, last, smallest or largest, as the unit asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

import msgspec

from .arithmetic import plain
from .goal import Goal, Measurement
from .scheme import book

WAYS = ("sum", "mean", "share", "last", "min", "max")


class Result(msgspec.Struct, frozen=True):
    """What the measurements of an indicator come to; ``said`` tells how, with dates and sources."""

    value: Fraction
    way: str
    said: str
    used: tuple[Measurement, ...]


def way_of(goal: Goal, used: Sequence[Measurement] = ()) -> str:
    """How an indicator's measurements are aggregated: as the workbook says, else as its unit asks."""
    if goal.aggregate:
        return goal.aggregate
    way = book().way(goal.unit)
    # A percentage without numerators and denominators has nothing to divide.
    return "mean" if way == "share" and (not used or any(one.base is None for one in used)) else way


def aggregated(goal: Goal, measurements: Sequence[Measurement], until: dt.date | None = None) -> Result | None:
    """The result of an indicator, from what was measured up to a day; None when nothing was (or a base is 0)."""
    used = sorted((one for one in measurements if until is None or one.date <= until), key=lambda one: one.date)
    if not used:
        return None
    way = way_of(goal, used)
    values = [Fraction(one.value) for one in used]
    part, base = sum(values, Fraction(0)), Fraction(0)
    match way:
        case "sum":
            value = part
        case "mean":
            value = part / len(values)
        case "share":
            base = sum((Fraction(one.base or 0) for one in used), Fraction(0))
            if base == 0:
                return None
            value = part * (1000 if goal.unit == "‰" else 100) / base
        case "last":
            value = values[-1]
        case "min":
            value = min(values)
        case _:
            value = max(values)
    said = (
        book()
        .words[way]
        .format(
            count=len(used),
            value=plain(value),
            unit=goal.unit,
            part=plain(part),
            base=plain(base),
            first=used[0].date.isoformat(),
            last=used[-1].date.isoformat(),
        )
    )
    sources = "、".join(dict.fromkeys(one.source for one in used if one.source))
    if sources:
        said += book().words["sources"].format(sources=sources)
    return Result(value, way, said, tuple(used))
