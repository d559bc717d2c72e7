"""Reasons and sentences that cannot be right."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.model.table import TableKind

from .documents import Plant, Plants, in_text, put_rows, put_statement, replace


def same_year(d: Disclosure) -> Disclosure | None:
    return in_text(d, r"主要原因是", f"与{d.identity.year}年相比，主要原因是")


def older_year(d: Disclosure) -> Disclosure | None:
    return in_text(d, r"主要原因是", f"与{(d.identity.year or 0) - 2}年相比，主要原因是")


def project_told(d: Disclosure) -> tuple[int, Statement, str] | None:
    """A functional item that moved, with the one project that its reason could name."""
    table = d.table(TableKind.GENERAL_PROJECTS)
    rows = [row for row in table.rows if row.project and row.code] if table else []
    names = [row.project for row in rows]
    for at, statement in enumerate(d.statements):
        code = (statement.at or {}).get("function")
        own = [row.project for row in rows if row.code == code and names.count(row.project) == 1]
        if own and statement.direction == "增加" and statement.reason:
            return at, statement, str(own[0])
    return None


def naming_its_project(d: Disclosure) -> Disclosure | None:
    """Still a sound document: a reason that names a project of its own item."""
    told = project_told(d)
    if told is None:
        return None
    _, statement, name = told
    named = replace(statement, reason=f"安排{name}，支出增加")
    return put_statement(d, statement, named)


def moved_project(d: Disclosure) -> Disclosure | None:
    """The project that the reason names stands under another item."""
    told = project_told(d)
    if told is None:
        return None
    table = d.table(TableKind.GENERAL_PROJECTS)
    codes = [row.code for row in table.rows if row.code] if table else []
    other = next((code for code in codes if code != (told[1].at or {})["function"]), "2080599")
    return put_rows(
        d, TableKind.GENERAL_PROJECTS, lambda row: replace(row, code=other) if row.project == told[2] else row
    )


def doubled_stop(d: Disclosure) -> Disclosure | None:
    return in_text(d, r"。$", "。。")


PLANTS: Plants = {
    "NR101": Plant(record=same_year),
    "NR102": Plant(record=older_year),
    "NR114": Plant(record=doubled_stop),
}
