"""Self-evaluations out of the ledger: every project scored by what was typed and measured, as the form prints it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction

from mingzhang.model.amount import UNITS_PER_YUAN, Amount, Mark, Unit
from mingzhang.model.performance import FundLine, Indicator, PerformanceForm
from mingzhang.score.arithmetic import plain
from mingzhang.score.evaluate import Evaluation, evaluate
from mingzhang.score.goal import Measurement, Money
from mingzhang.score.monitor import Watch, watch
from mingzhang.score.rate import Scored
from mingzhang.score.scheme import Scheme, book, scheme_for

from .cube import Cube
from .figures import percent
from .ledger import Ledger, Project
from .performance import target_of, wan

_ITEMS = {"grants": "其中：当年财政拨款", "carry": "上年结转资金", "other": "其他资金"}
_TOTAL = "年度资金总额"
Sources = dict[str, tuple[int, int, int | None]]
"""Money by source: 年初预算数, 全年预算数, 全年执行数 (None where only the total is known)."""


def measured(ledger: Ledger, project: str) -> dict[str, list[Measurement]]:
    """A project's measurements of the year by indicator."""
    out: dict[str, list[Measurement]] = {}
    for one in ledger.measures:
        if one.project == project and one.date.year == ledger.year:
            out.setdefault(one.indicator, []).append(one)
    return out


def evaluated(ledger: Ledger) -> list[Project]:
    """The projects with a result: one was typed, graded or measured."""
    told = {one.project for one in ledger.measures}
    return [
        project
        for project in ledger.projects
        if project.targets
        and (project.name in told or any(goal.actual or goal.degree for goal in project.targets.goals))
    ]


def sources(cube: Cube, project: str, until: dt.date | None = None) -> tuple[Money, Sources]:
    """A project's money, whole and by source: as listed, else out of the ledger; what was spent also as measured."""
    lines: Sources = {}
    listed = [funding for funding in cube.ledger.money if funding.project == project]
    if listed:
        for item in _ITEMS:
            own = [funding for funding in listed if funding.item == item]
            lines[item] = (sum(f.initial for f in own), sum(f.full for f in own), sum(f.spent for f in own))
    else:
        whole, grants = (_phases(cube, project, at) for at in ({}, {"fund": "fiscal"}))
        rest = [a - b for a, b in zip(whole, grants, strict=True)]
        lines = {"grants": grants, "carry": (0, 0, 0), "other": (rest[0], rest[1], rest[2])}
    initial, full, spent = (sum(line[at] or 0 for line in lines.values()) for at in range(3))
    told = measured(cube.ledger, project).get(book().money, [])
    if told:
        kept = [one for one in told if until is None or one.date <= until]
        spent = int(sum((one.value for one in kept), 0) * UNITS_PER_YUAN)
        paying = [item for item, line in lines.items() if line[1]]
        # With several sources nobody said which of them paid.
        lines = {
            item: (line[0], line[1], (spent if item in paying else 0) if len(paying) <= 1 else None)
            for item, line in lines.items()
        }
    return Money(initial, full, spent), lines


def _phases(cube: Cube, project: str, at: dict[str, str]) -> tuple[int, int, int]:
    here = {"project": project, "flow": "expenditure"} | at
    return (
        cube.at(here, {"phase": "initial_budget"}),
        cube.at(here, {"phase": "full_budget"}),
        cube.at(here),
    )


def evaluations(cube: Cube, scheme: Scheme, projects: Iterable[Project] | None = None) -> list[Evaluation]:
    """Every project with a result (or those named), scored."""
    out = []
    for project in evaluated(cube.ledger) if projects is None else projects:
        assert project.targets is not None
        whole, _ = sources(cube, project.name)
        out.append(evaluate(project.name, project.targets, whole, measured(cube.ledger, project.name), scheme))
    return out


def watches(cube: Cube, scheme: Scheme, until: dt.date) -> list[Watch]:
    """Every project with objectives, as far as it was measured on a day."""
    out = []
    for project in cube.ledger.projects:
        if project.targets:
            whole, _ = sources(cube, project.name, until)
            told = measured(cube.ledger, project.name)
            at = (cube.ledger.year, until)
            out.append(watch(project.name, project.targets, whole, told, scheme, at))
    return out


def evaluation_forms(cube: Cube, scheme: Scheme | None = None, set_id: str = "") -> tuple[PerformanceForm, ...]:
    """The self-evaluation form of every project with a result."""
    chosen = scheme or scheme_for(set_id)
    return tuple(evaluation_form(cube, found) for found in evaluations(cube, chosen))


def evaluation_form(cube: Cube, found: Evaluation) -> PerformanceForm:
    """One evaluation as its form."""
    whole, lines = found.money, sources(cube, found.project)[1]
    done = percent(whole.spent, whole.full)
    score = f"{found.execution:.2f}" if found.execution is not None else ""
    head = _amounts(whole.initial, whole.full, whole.spent) | {
        "分值": Amount(str(found.scheme.execution), str(found.scheme.execution)),
        "执行率": Amount(done + "%", done),
        "得分": Amount(score, score) if score else Amount("", mark=Mark.BLANK),
    }
    total = found.total
    return PerformanceForm(
        level="project",
        name=found.project,
        year=cube.ledger.year,
        unit_name=cube.ledger.department,
        competent_department=cube.ledger.department,
        amount_unit=Unit.WAN,
        self_evaluation=True,
        objective=found.targets.objective,
        objective_actual=found.targets.achieved or None,
        funds=(FundLine(_TOTAL, head), *(FundLine(_ITEMS[item], _amounts(*line)) for item, line in lines.items())),
        indicators=tuple(_indicator(scored) for scored in found.scores),
        total_weight=str(found.scheme.total),
        total_score=f"{total:.2f}" if total is not None else None,
    )


def _amounts(initial: int, full: int, spent: int | None) -> dict[str, Amount]:
    paid = wan(spent) if spent is not None else Amount("", mark=Mark.BLANK)
    return {"年初预算数": wan(initial), "全年预算数": wan(full), "全年执行数": paid}


def _indicator(scored: Scored) -> Indicator:
    goal = scored.goal
    return Indicator(
        goal.level1,
        goal.level2,
        goal.level3,
        target_of(goal),
        weight=plain(scored.weight),
        actual=scored.actual or None,
        score=plain(Fraction(scored.points)) if scored.points is not None else None,
        deviation=goal.deviation or None,
    )
