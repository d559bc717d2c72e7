"""A project evaluated: the execution rate, every indicator, the total and its grade."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from mingzhang.model.amount import UNITS_PER_YUAN

from .arithmetic import execution, plain, two
from .goal import Goal, Measurement, Money, ProjectTargets
from .measured import aggregated
from .rate import Doubt, Scored, score_goal
from .scheme import Scheme, book

Measured = Mapping[str, Sequence[Measurement]]
"""Measurements by the name of their indicator."""


class Evaluation(msgspec.Struct, frozen=True):
    """One project's self-evaluation. ``total`` is None while a score is missing."""

    project: str
    targets: ProjectTargets
    scheme: Scheme
    money: Money
    execution: Decimal | None
    execution_formula: str
    scores: tuple[Scored, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def total(self) -> Decimal | None:
        """The execution rate's points and the indicators', as printed."""
        parts = [self.execution, *(scored.points for scored in self.scores)]
        return None if None in parts else sum((part for part in parts if part is not None), Decimal(0))

    @property
    def grade(self) -> str:
        """优, 良, 中, 差, or "" without a total."""
        total = self.total
        return "" if total is None else self.scheme.marked(total)


def evaluate(
    project: str,
    targets: ProjectTargets,
    money: Money,
    measured: Measured,
    scheme: Scheme,
    until: dt.date | None = None,
) -> Evaluation:
    """Evaluate a project by what was typed and measured."""
    weights = effective_weights(targets.goals, scheme)
    scores = tuple(
        score_goal(goal, weight, aggregated(goal, measured.get(goal.level3, ()), until), scheme)
        for goal, weight in zip(targets.goals, weights, strict=True)
        if weight is not None
    )
    given = execution(Fraction(scheme.execution), money.spent, money.full)
    points = None if given is None else two(given)
    return Evaluation(
        project,
        targets,
        scheme,
        money,
        points,
        _execution_formula(money, scheme, points),
        scores,
        tuple(_about(targets, money, scheme)),
    )


def _execution_formula(money: Money, scheme: Scheme, points: Decimal | None) -> str:
    if points is None:
        return ""
    words, weight = book().words, f"{scheme.execution}"
    if money.spent >= money.full:
        return words["execution_full"].format(weight=weight)
    spent, full = (plain(Fraction(value, UNITS_PER_YUAN)) for value in (money.spent, money.full))
    return words["execution"].format(weight=weight, spent=spent, full=full, points=f"{points:.2f}")


def effective_weights(goals: Sequence[Goal], scheme: Scheme) -> list[Fraction | None]:
    """The weight of every indicator; None for one that does not apply and whose weight went to others."""
    if scheme.redistribute == "none":
        return [Fraction(goal.weight) for goal in goals]
    weights: list[Fraction | None] = [None] * len(goals)
    for group in dict.fromkeys(_group(goal, scheme) for goal in goals):
        own = [at for at, goal in enumerate(goals) if _group(goal, scheme) == group]
        kept = [at for at in own if goals[at].excluded != "yes"]
        for at, share in zip(kept, _shares(goals, own, kept), strict=True):
            weights[at] = share
    return weights


def _shares(goals: Sequence[Goal], own: Sequence[int], kept: Sequence[int]) -> list[Fraction]:
    """The group's weight over those that are left, in hundredths of a point that add up to it."""
    whole, base = sum(goals[at].weight for at in own), sum(goals[at].weight for at in kept)
    if not base:
        return [Fraction(0) for _ in kept]
    exact = [Fraction(goals[at].weight * whole * 100, base) for at in kept]
    cents = [int(share) for share in exact]
    order = sorted(range(len(kept)), key=lambda at: cents[at] - exact[at])
    for at in order[: whole * 100 - sum(cents)]:
        cents[at] += 1
    return [Fraction(share, 100) for share in cents]


def _group(goal: Goal, scheme: Scheme) -> str:
    return goal.level1 if scheme.redistribute == "level1" else ""


def _about(targets: ProjectTargets, money: Money, scheme: Scheme) -> list[Doubt]:
    """What is wrong with a project as a whole."""
    out = []
    weights = sum(goal.weight for goal in targets.goals)
    if weights + scheme.execution != scheme.total:
        due = f"{scheme.total - scheme.execution}"
        args = {"weights": f"{weights}", "due": due, "execution": f"{scheme.execution}", "total": f"{scheme.total}"}
        out.append(Doubt("weight", "weights", args))
    if money.full <= 0:
        out.append(Doubt("full", "no-budget"))
    elif money.spent > money.full:
        out.append(Doubt("spent", "over-budget", severity="warning"))
    left = {_group(goal, scheme) for goal in targets.goals if goal.excluded != "yes"}
    for goal in targets.goals:
        if goal.excluded == "yes" and scheme.redistribute == "none":
            out.append(Doubt("excluded", "weights-stay", {"name": goal.level3, "scheme": scheme.id}))
        elif goal.excluded == "yes" and _group(goal, scheme) not in left:
            out.append(Doubt("excluded", "nobody-left", {"name": goal.level3}))
    return out
