"""A workbook read for scoring: objectives, results and measurements; a ledger only where money comes from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from mingzhang.compile.ledger import Ledger
from mingzhang.score.scheme import scheme, scheme_for

from .cells import BookProblem
from .checks import Rows, forms_known, projects_known, twice
from .formulas import hollow
from .layout import layout
from .measures import read_measures
from .read import Reader, grids_of, in_order
from .results import result_problems
from .values import ledger_of

_SHEETS = frozenset({"units", "entries", "initial", "full", "projects", "objectives", "goals", "measures", "money"})


class Scoring(NamedTuple):
    """What there is to score: a ledger if nothing is wrong, all problems, the form set the workbook names."""

    ledger: Ledger | None
    problems: tuple[BookProblem, ...]
    forms: str


def read_scoring(
    data: bytes,
    name: str,
    csvs: Mapping[str, str] | None = None,
    *,
    scheme_id: str = "",
    monitoring: bool = False,
) -> Scoring:
    """Read a workbook for scoring with the text of further CSV files by name. Raises UnreadableFile.

    While the year is ``monitoring`` nobody is asked for results yet. Raises KeyError for an unknown scheme.
    """
    reader = Reader(grids_of(data, name), hollow(data), need=("cover", "projects", "goals"))
    rows = reader.rows(_SHEETS)
    found = [*reader.problems, *forms_known(rows), *projects_known(rows), *twice(rows)]
    found += [
        BookProblem(layout().of(sheet).name, "", "no-entries")
        for sheet in ("projects", "goals")
        if rows.get(sheet) == [] and layout().of(sheet).name in reader.grids
    ]
    cover = rows["cover"][0].line if rows.get("cover") else {}
    forms = cover.get("forms", "")
    if _errors(found):
        return Scoring(None, tuple(sorted(found, key=in_order)), forms)
    ledger = ledger_of({sheet: [row.line for row in held] for sheet, held in rows.items()})
    for file, text in (csvs or {}).items():
        measures, problems = read_measures(text, file, ledger)
        found += problems
        ledger = msgspec.structs.replace(ledger, measures=(*ledger.measures, *measures))
    found += _results(rows, ledger, scheme_id, monitoring=monitoring, forms=forms)
    return Scoring(None if _errors(found) else ledger, tuple(sorted(found, key=in_order)), forms)


def _results(rows: Rows, ledger: Ledger, scheme_id: str, *, monitoring: bool, forms: str) -> list[BookProblem]:
    chosen = scheme(scheme_id) if scheme_id else scheme_for(forms)
    asked = [project for project in ledger.projects if project.targets and project.targets.goals]
    if monitoring:
        asked = []
    elif ledger.kind != "final":
        return [rows["cover"][0].problem("kind", "score.needs-final")]
    found = result_problems(rows, ledger, chosen, asked, forms)
    return [problem for problem in found if not (monitoring and problem.message_id == "score.not-evaluated")]


def _errors(problems: list[BookProblem]) -> bool:
    return any(problem.severity == "error" for problem in problems)
