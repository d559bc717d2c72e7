"""What is wrong with the results in a workbook: each doubt of an evaluation at the cell it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingzhang.compile.cube import Cube
from mingzhang.compile.evaluation import evaluations
from mingzhang.compile.ledger import Ledger, Project
from mingzhang.score.evaluate import Evaluation
from mingzhang.score.rate import Doubt
from mingzhang.score.scheme import Scheme, book

from .cells import BookProblem
from .checks import Row, Rows
from .layout import layout
from .sets import chosen_set

_LEVELS = ("project", "level1", "level2", "level3")


def result_problems(
    rows: Rows, ledger: Ledger, scheme: Scheme, projects: Iterable[Project], set_id: str
) -> list[BookProblem]:
    """The problems of results and measurements; projects that nobody evaluated are only named."""
    found = [*_measured(rows, ledger)]
    if ledger.kind != "final":
        return found
    asked = list(projects)
    for evaluation in evaluations(Cube(ledger, set_id or chosen_set(None, ledger.kind).id), scheme, asked):
        found += _told(rows, evaluation)
    for project in ledger.projects:
        if project.targets and project.targets.goals and project not in asked:
            found.append(_at_project(rows, project.name, "not-evaluated", "warning"))
    return found


def _told(rows: Rows, found: Evaluation) -> Iterator[BookProblem]:
    goals = {tuple(row.line.get(key) for key in _LEVELS): row for row in rows.get("goals", ())}
    own = [row for row in rows.get("goals", ()) if row.line.get("project") == found.project]
    for scored in found.scores:
        row = goals[found.project, scored.goal.level1, scored.goal.level2, scored.goal.level3]
        for doubt in scored.doubts:
            yield row.problem(doubt.field, f"score.{doubt.message_id}", doubt.severity, **doubt.args)
    for doubt in found.doubts:
        if doubt.field == "weight" and own:
            yield own[0].problem("weight", "score.weights", doubt.severity, **doubt.args)
        elif doubt.field == "excluded":
            row = next(row for row in own if row.line["level3"] == doubt.args["name"])
            yield row.problem("excluded", f"score.{doubt.message_id}", doubt.severity, **doubt.args)
        else:
            yield _of_money(rows, found.project, doubt)
    if not found.targets.achieved:
        said = [row for row in rows.get("objectives", ()) if row.line.get("project") == found.project]
        if said:
            yield said[0].problem("achieved", "score.no-achieved")
        else:
            yield _at_project(rows, found.project, "no-objective", "error")


def _of_money(rows: Rows, project: str, doubt: Doubt) -> BookProblem:
    """Money is told where it was listed, else at the project: it came out of the ledger."""
    listed = [row for row in rows.get("money", ()) if row.line.get("project") == project]
    if listed:
        return listed[0].problem(doubt.field, f"score.{doubt.message_id}", doubt.severity, **doubt.args)
    return _at_project(rows, project, doubt.message_id, doubt.severity)


def _at_project(rows: Rows, project: str, message_id: str, severity: str) -> BookProblem:
    row = next(row for row in rows["projects"] if row.line.get("name") == project)
    return row.problem("name", f"score.{message_id}", severity)


def _measured(rows: Rows, ledger: Ledger) -> Iterator[BookProblem]:
    """Measurements of the workbook: indicators that nobody set, other years."""
    known = known_indicators(ledger)
    for row in rows.get("measures", ()):
        yield from measure_problems(row, known, ledger.year)


def known_indicators(ledger: Ledger) -> set[tuple[str, str]]:
    """(project, indicator) of everything that may be measured."""
    goals = {(p.name, goal.level3) for p in ledger.projects if p.targets for goal in p.targets.goals}
    return goals | {(project.name, book().money) for project in ledger.projects}


def measure_problems(row: Row, known: set[tuple[str, str]], year: int) -> Iterator[BookProblem]:
    """What is wrong with one measurement that could be read."""
    line = row.line
    if (line["project"], line["indicator"]) not in known:
        sheet = layout().of("goals").name
        yield row.problem("indicator", "score.unknown-indicator", value=line["indicator"], sheet=sheet)
    if line["date"].year != year:
        yield row.problem("date", "score.other-year", "warning", date=line["date"].isoformat(), year=str(year))
    if line.get("base") is not None and line["base"] <= 0:
        yield row.problem("base", "score.bad-base")
