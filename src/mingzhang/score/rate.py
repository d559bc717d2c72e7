"""One indicator scored: its points, the formula with its numbers, the data behind them, and what is doubtful."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import msgspec

from .arithmetic import FALLING, beyond, met, plain, quantity, reached, sign, two
from .goal import Goal
from .measured import Result
from .scheme import Band, Scheme, book


class Doubt(msgspec.Struct, frozen=True):
    """Something about an indicator to be told at one of its cells: the goal's field, a message and its arguments."""

    field: str
    message_id: str
    args: dict[str, str] = {}
    severity: str = "error"


class Scored(msgspec.Struct, frozen=True):
    """An indicator with its points. ``points`` is None where something needed is missing or wrong.

    ``weight`` is what counted (after a redistribution), ``actual`` what the form prints.
    """

    goal: Goal
    weight: Fraction
    actual: str
    points: Decimal | None
    formula: str
    data: str
    doubts: tuple[Doubt, ...] = ()

    @property
    def lost(self) -> Decimal:
        """Points that were not reached."""
        return two(self.weight) - self.points if self.points is not None else Decimal(0)


class _Wrong(Exception):
    """A cell that cannot be used: told as a doubt."""

    def __init__(self, field: str, message_id: str, **args: str) -> None:
        super().__init__(message_id)
        self.doubt = Doubt(field, message_id, args)


def falls(goal: Goal, scheme: Scheme) -> bool:
    """Whether "=" means that more is worse: costs."""
    return goal.level2 in scheme.equal_falls or goal.level1 in scheme.equal_falls


def score_goal(goal: Goal, weight: Fraction, result: Result | None, scheme: Scheme) -> Scored:
    """Score an indicator by its typed result, or by what its measurements come to."""
    typed = goal.actual.strip()
    data = book().words["typed"].format(actual=typed) if typed else (result.said if result else "")
    shown = typed or (f"{plain(result.value)}{goal.unit}" if result else "")
    try:
        given = _by_number(goal, weight, shown, scheme) if sign(goal.op) else _by_grade(goal, weight, shown, scheme)
    except _Wrong as wrong:
        return Scored(goal, weight, shown, None, "", data, (wrong.doubt,))
    points = two(given.points)
    formula = given.formula
    if weight != goal.weight:
        formula += book().words["spread_note"].format(old=plain(Fraction(goal.weight)), new=plain(weight))
    scored = Scored(goal, weight, given.shown, points, formula, data, given.doubts)
    return msgspec.structs.replace(scored, doubts=(*given.doubts, *_about(scored)))


def _about(scored: Scored) -> list[Doubt]:
    """What has to be said of a score: a reason where points were lost, a score typed otherwise."""
    goal, points = scored.goal, scored.points
    assert points is not None
    told = {"name": goal.level3, "score": plain(points), "formula": scored.formula}
    out = []
    if scored.lost > 0 and not goal.deviation.strip("-—/无 "):
        out.append(Doubt("deviation", "no-deviation", told | {"lost": plain(scored.lost)}))
    typed = quantity(goal.score)
    if goal.score and (typed is None or typed[0] != Fraction(points)):
        out.append(Doubt("score", "other-score", told | {"typed": goal.score}))
    return out


class _Given(NamedTuple):
    """Points before rounding, how they came about, and the result as it is printed."""

    points: Fraction
    formula: str
    shown: str
    doubts: tuple[Doubt, ...] = ()


def _by_grade(goal: Goal, weight: Fraction, shown: str, scheme: Scheme) -> _Given:
    """A target in words: a percentage that somebody gave, else the grade's own."""
    if not shown and not goal.degree:
        raise _Wrong("actual", "no-actual", name=goal.level3)
    # Who repeats the words of the target says that it was reached.
    band = scheme.band[0] if shown == goal.value else scheme.worded(shown)
    degree, said = quantity(goal.degree), quantity(shown)
    if degree is None and said is not None and said[1] in ("%", "％"):
        degree = said
    if goal.degree and (degree is None or degree[1] not in ("", "%")):
        raise _Wrong("degree", "not-a-degree", value=goal.degree)
    if degree is None:
        if band is None:
            grades = "、".join(known.grade for known in scheme.band)
            raise _Wrong("actual", "no-grade", value=shown, grades=grades)
        if band.degree is None:
            raise _Wrong("degree", "no-degree", grade=band.grade, low=f"{band.low}", high=f"{band.high}")
        degree = (Fraction(band.degree), "%")
    found = scheme.banded(degree[0])
    if found is None or (band is not None and found is not band):
        raise _Wrong("degree" if goal.degree else "actual", "outside-band", value=plain(degree[0]), **_range(band))
    printed = shown or f"{plain(degree[0])}%"
    if book().method(goal.rule) == "direct" and found is not scheme.band[0]:
        return _Given(Fraction(0), book().words["direct_no"], printed)
    points = weight * degree[0] / 100
    names = {"weight": plain(weight), "degree": plain(degree[0]), "grade": found.grade, "points": plain(points)}
    return _Given(points, book().words["band"].format(**names), printed)


def _range(band: Band | None) -> dict[str, str]:
    return {
        "grade": band.grade if band else "—",
        "low": f"{band.low if band else 0}",
        "high": f"{band.high if band else 100}",
    }


def _by_number(goal: Goal, weight: Fraction, shown: str, scheme: Scheme) -> _Given:
    """A target in numbers, by its operator and rule."""
    target = _number(goal.value, "value", goal)
    actual = _number(shown, "actual", goal)
    op, down = sign(goal.op), falls(goal, scheme)
    words = book().words
    method = book().method(goal.rule)
    printed = shown if goal.unit in shown else f"{shown}{goal.unit}"
    doubts: tuple[Doubt, ...] = ()
    if goal.unit == "%" and target > 1 and 0 < actual < 1:
        # A spreadsheet keeps 95 % as 0.95 and shows it as the former.
        doubts = (Doubt("actual", "fraction-for-percent", {"value": plain(actual, 4)}, "warning"),)
    if met(op, target, actual, falls=down):
        return _met(goal, weight, (target, actual), scheme, (printed, doubts))
    part = reached(op, target, actual, falls=down)
    if method == "direct":
        return _Given(Fraction(0), words["direct_no"], printed, doubts)
    floor = Fraction(scheme.satisfaction.zero_below) / 100
    if method == "satisfaction" and part < floor:
        return _Given(Fraction(0), words["below_floor"].format(floor=plain(floor * 100)), printed, doubts)
    if part == 0:
        return _Given(Fraction(0), words["nothing"], printed, doubts)
    inverse = (op in FALLING or down) != (target < 0)
    names = {"weight": plain(weight), "target": plain(target, 4), "actual": plain(actual, 4)}
    said = words["proportion_fall" if inverse else "proportion_rise"].format(**names, points=plain(weight * part))
    return _Given(weight * part, said, printed, doubts)


def _met(
    goal: Goal, weight: Fraction, values: tuple[Fraction, Fraction], scheme: Scheme, told: tuple[str, tuple[Doubt, ...]]
) -> _Given:
    """A target that was reached: full points, unless it was set too low and the result is far beyond it."""
    target, actual = values
    shown, doubts = told
    words, far = book().words, Fraction(scheme.over.far)
    over = beyond(sign(goal.op), target, actual, falls=falls(goal, scheme))
    full = _Given(weight, words["full"].format(weight=plain(weight)), shown, doubts)
    if over <= far:
        return full
    told_far = {"name": goal.level3, "beyond": plain(over * 100), "basis": scheme.over.basis}
    if not goal.deviation:
        doubts = (*doubts, Doubt("deviation", "far-beyond", told_far, "warning"))
    if scheme.over.cut_when == "far" or (scheme.over.cut_when == "low_target" and goal.low_target == "yes"):
        points = weight * max(Fraction(0), 1 - (over - far))
        names = {"weight": plain(weight), "beyond": plain(over * 100), "far": plain(far * 100), "points": plain(points)}
        return _Given(points, words["cut"].format(**names), shown, doubts)
    return full._replace(formula=f"{full.formula}（{words['far'].format(beyond=plain(over * 100))}）", doubts=doubts)


def _number(text: str, field: str, goal: Goal) -> Fraction:
    """The number of a target or result, in the indicator's own unit."""
    if not text:
        raise _Wrong(field, "no-actual", name=goal.level3)
    found = quantity(text)
    if found is None:
        raise _Wrong(field, "not-a-quantity", value=text, name=goal.level3)
    if found[1] not in ("", goal.unit) and found[1] != goal.unit.replace("％", "%"):
        raise _Wrong(field, "other-unit", value=text, unit=goal.unit or "—")
    return found[0]
