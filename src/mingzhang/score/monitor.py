"""绩效运行监控: what is measured so far, how far it should be by now, and the difference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec

from .arithmetic import FALLING, met, plain, quantity, sign
from .goal import Goal, Measurement, Money, ProjectTargets
from .measured import aggregated, way_of
from .rate import falls
from .scheme import Scheme


class Progress(msgspec.Struct, frozen=True):
    """An indicator on a day. ``state``: "on" (as far as it should be), "behind", "beyond" (a ceiling that was
    passed), "waiting" (nothing measured yet) or "words" (a target in words, which no calendar measures).
    """

    goal: Goal
    so_far: str
    expected: str
    deviation: str
    state: str
    data: str


class Watch(msgspec.Struct, frozen=True):
    """A project on a day: its money and its indicators. ``passed`` is the part of the year that is over."""

    project: str
    targets: ProjectTargets
    until: dt.date
    passed: Fraction
    money: Money
    progress: tuple[Progress, ...]


def passed(year: int, until: dt.date) -> Fraction:
    """The part of a year that is over at the end of a day, from 0 to 1."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if until < first:
        return Fraction(0)
    return Fraction(min((until - first).days + 1, (last - first).days + 1), (last - first).days + 1)


def watch(
    project: str,
    targets: ProjectTargets,
    money: Money,
    measured: Mapping[str, Sequence[Measurement]],
    scheme: Scheme,
    at: tuple[int, dt.date],
) -> Watch:
    """A project as far as it was measured on a day of its year."""
    year, until = at
    share = passed(year, until)
    progress = tuple(_progress(goal, measured.get(goal.level3, ()), scheme, until, share) for goal in targets.goals)
    return Watch(project, targets, until, share, money, progress)


def _progress(
    goal: Goal, measurements: Sequence[Measurement], scheme: Scheme, until: dt.date, share: Fraction
) -> Progress:
    result = aggregated(goal, measurements, until)
    target, op = quantity(goal.value), sign(goal.op)
    if not op or target is None:
        return Progress(goal, goal.actual, goal.value, "", "words" if goal.actual else "waiting", "")
    # What adds up over the year is expected by the calendar; a rate, a level or a duration holds all year round.
    due = target[0] * share if way_of(goal, measurements) == "sum" else target[0]
    expected = f"{plain(due)}{goal.unit}"
    if result is None:
        return Progress(goal, "", expected, "", "waiting", "")
    reached = Fraction(result.value)
    gap = reached - due
    if met(op, due, reached, falls=falls(goal, scheme)):
        state = "on"
    else:
        state = "beyond" if op in FALLING or falls(goal, scheme) else "behind"
    sign_ = "+" if gap > 0 else ""
    return Progress(
        goal, f"{plain(reached)}{goal.unit}", expected, f"{sign_}{plain(gap)}{goal.unit}", state, result.said
    )
