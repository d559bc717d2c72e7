"""What no cell shows alone: names that are listed nowhere, sums that do not add up, lines said twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mingzhang.forms.load import FormSet, form_sets
from mingzhang.model.amount import UNITS_PER_YUAN

from .cells import BookProblem
from .layout import Sheet, layout
from .values import Line

_SOURCES = frozenset({"income", "use_surplus", "opening"})
_LEDGERS = ("entries", "prior", "initial", "full")
_ENTRY = ("unit", "flow", "fund", "function", "economic", "nature", "project")
_UNIQUE = {
    **dict.fromkeys(_LEDGERS, _ENTRY),
    "units": ("name",),
    "projects": ("name",),
    "shares": ("project", "label"),
    "objectives": ("project",),
    "goals": ("project", "level1", "level2", "level3"),
    "reasons": ("dimension", "member", "fund", "phase"),
    "uses": ("code",),
    "measures": ("project", "indicator", "date"),
    "money": ("project", "item"),
}
"""What makes two lines of a sheet the same line."""
_AIMS = frozenset({"objectives", "goals"})
_ONCE = frozenset({"projects", "objectives", "reasons", "uses", "money"})
"""Sheets where one of two equal lines would be lost."""


class Row(NamedTuple):
    """A line read: its values, the cells they stand in, and the keys whose cells are wrong."""

    sheet: Sheet
    number: int
    line: Line
    cells: dict[str, str]
    broken: set[str]

    def problem(self, key: str, message_id: str, severity: str = "error", **args: str) -> BookProblem:
        """Something wrong at one cell of the line."""
        return BookProblem(self.sheet.name, self.cells.get(key, f"A{self.number}"), message_id, args, severity)

    def has(self, key: str) -> bool:
        """Whether a cell holds something, right or wrong."""
        return key in self.line or key in self.broken


Rows = dict[str, list[Row]]


def checked(rows: Rows) -> Iterator[BookProblem]:
    """Every problem between cells."""
    yield from forms_known(rows)
    units = {row.line.get("name") for row in rows.get("units", ())}
    for name in _LEDGERS:
        for row in rows.get(name, ()):
            yield from _entry(row, units, _named(rows) if name == "entries" else None)
    yield from projects_known(rows)
    yield from twice(rows)
    yield from _allocated(rows)
    yield from _balanced(rows)
    if rows.get("entries") == [] and rows["cover"]:
        yield BookProblem(layout().of("entries").name, "", "no-entries")


def projects_known(rows: Rows) -> Iterator[BookProblem]:
    """Whether every project spoken of is listed. A budget has objectives of the whole department too."""
    budget = bool(rows["cover"]) and rows["cover"][0].line.get("kind") == "budget"
    for name in ("shares", "objectives", "goals", "measures", "money"):
        known = _named(rows) | ({layout().whole} if budget and name in _AIMS else set())
        for row in rows.get(name, ()):
            project = row.line.get("project")
            if project is not None and project not in known:
                yield row.problem("project", "unknown-project", value=project)


def _named(rows: Rows) -> set[Any]:
    return {row.line.get("name") for row in rows.get("projects", ())}


def _entry(row: Row, units: set[Any], projects: set[Any] | None) -> Iterator[BookProblem]:
    line = row.line
    if "flow" in row.broken:
        return
    if line.get("flow", "expenditure") != "expenditure":
        for key in ("economic", "nature", "project"):
            if key in line:
                yield row.problem(key, "only-spending")
        return
    wanted = ["economic", "nature", *(["project"] if line.get("nature") == "project" else [])]
    for key in wanted:
        if not row.has(key):
            yield row.problem(key, "needed-for-spending", name=_label(row, key))
    project, unit = line.get("project"), line.get("unit")
    if project is not None and line.get("nature") not in (None, "project"):
        yield row.problem("project", "project-in-basic", value=project)
    elif project is not None and projects is not None and project not in projects:
        yield row.problem("project", "unknown-project", value=project)
    if projects is not None and units and unit not in units and "unit" not in row.broken:
        yield row.problem("unit", "unknown-unit", value=unit or "")


def _label(row: Row, key: str) -> str:
    return next(column.label for column in row.sheet.columns if column.key == key)


def forms_known(rows: Rows) -> Iterator[BookProblem]:
    """The form set named on the cover, and the funds and natures it knows."""
    cover = rows["cover"][0] if rows["cover"] else None
    if cover is None or "forms" not in cover.line:
        return
    known = {forms.id: forms for forms in form_sets()}
    forms = known.get(cover.line["forms"])
    if forms is None:
        yield cover.problem("forms", "unknown-forms", value=cover.line["forms"], known="、".join(known))
    elif forms.kind != cover.line.get("kind", forms.kind):
        yield cover.problem("forms", "other-kind", value=forms.id)
    else:
        yield from _outside(rows, forms)


def _outside(rows: Rows, forms: FormSet) -> Iterator[BookProblem]:
    lists = layout().lists
    for name in _LEDGERS:
        for row in rows.get(name, ()):
            for key, allowed in (("fund", forms.funds), ("nature", forms.natures)):
                value = row.line.get(key)
                if value is not None and value not in allowed:
                    yield row.problem(key, "not-in-forms", value=lists[key][value], forms=forms.id)


def twice(rows: Rows) -> Iterator[BookProblem]:
    """Lines that say what another line of their sheet says."""
    for name, keys in _UNIQUE.items():
        seen: dict[tuple[Any, ...], int] = {}
        for row in rows.get(name, ()):
            if row.broken:
                continue
            said = tuple(row.line.get(key) for key in keys)
            if said in seen:
                severity = "error" if name in _ONCE else "warning"
                first = next(key for key in keys if key in row.cells)
                yield row.problem(first, "twice", severity, row=str(seen[said]))
            else:
                seen[said] = row.number


def _allocated(rows: Rows) -> Iterator[BookProblem]:
    """A project's allocation adds up to its entries."""
    entries, shares = rows.get("entries", []), rows.get("shares", [])
    for row in rows.get("projects", ()):
        name = row.line.get("name")
        spent = [entry for entry in entries if entry.line.get("project") == name]
        parts = [share for share in shares if share.line.get("project") == name]
        if name is None or any("amount" in held.broken for held in (*spent, *parts)):
            continue  # said already
        if not spent:
            yield row.problem("name", "project-without-entries", "warning", value=name)
            continue
        total, given = (sum(held.line["amount"] for held in side) for side in (spent, parts))
        if parts and total != given:
            yield parts[0].problem("amount", "allocation", value=name, given=_yuan(given), total=_yuan(total))


def _balanced(rows: Rows) -> Iterator[BookProblem]:
    """Final accounts balance fund by fund and item by item."""
    entries = rows.get("entries", [])
    if any(row.broken for row in entries):
        return  # a missing amount would be blamed a second time
    balance: dict[tuple[str, str], int] = {}
    first: dict[tuple[str, str], Row] = {}
    for row in entries:
        if "flow" in row.line:
            at = (row.line["fund"], row.line["function"])
            sign = 1 if row.line["flow"] in _SOURCES else -1
            balance[at] = balance.get(at, 0) + sign * row.line["amount"]
            first.setdefault(at, row)
    for at, gap in balance.items():
        if gap:
            fund = layout().lists["fund"][at[0]]
            yield first[at].problem("amount", "unbalanced", fund=fund, function=at[1], gap=_yuan(gap))


def _yuan(amount: int) -> str:
    return f"{amount / UNITS_PER_YUAN:,.2f}"
