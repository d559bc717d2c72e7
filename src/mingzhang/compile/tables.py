"""A ledger's tables, made from the form definitions alone: scope, row axis, columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.classification import economic, functional
from mingzhang.forms.load import FormSet, RowForm, TableForm
from mingzhang.model.amount import Amount, Mark, Unit
from mingzhang.model.cube import Key, Members
from mingzhang.model.table import Column, Row, Table

from .cube import Cube, key_of
from .figures import cell

_LEVELS = (3, 5, 7)
OPEN_PARTS: dict[str, Members] = {"人员经费": {"nature": "personnel"}, "公用经费": {"nature": "public"}}
"""Rows a table prints only where they have something, and what they are."""


def class_codes(year: int) -> list[str]:
    """The 类 a two-sided table lists whether or not anything stands there."""
    entries = functional(year).entries
    return [entry.code for entry in entries if len(entry.code) == 3 and entry.confidence != "E" and entry.code < "234"]


def compile_tables(cube: Cube, forms: FormSet, *, zero: str = "", used: bool = False) -> tuple[Table, ...]:
    """All tables of a form set, in its order. ``used`` leaves out classes with nothing under them."""
    kinds = list(forms.order) or [form.kind for form in forms.table]
    made = (forms.form(kind) for kind in kinds)
    return tuple(compile_table(cube, form, forms.unit, zero=zero, used=used) for form in made if form is not None)


def compile_table(cube: Cube, form: TableForm, default: Unit, *, zero: str = "", used: bool = False) -> Table:
    """One table. Where no figure is printed it is empty; only a form's own rows are then kept."""
    unit = form.unit or default
    drafts = [draft for draft in _rows(cube, form) if not (used and draft.code and _nothing(cube, form, draft))]
    rows = tuple(_row(cube, form, draft, unit, zero) for draft in drafts)
    empty = not any(cell.mark is Mark.VALUE for row in rows for cell in row.cells if cell is not None)
    return Table(
        kind=form.kind,
        title=form.title,
        unit=unit,
        columns=tuple(Column(column.key, column.label, column.at) for column in form.columns),
        rows=rows if form.rows else () if empty else rows,
        number=form.number or None,
        empty=empty,
        scope=form.scope,
        axis=form.axis,
    )


def _nothing(cube: Cube, form: TableForm, draft: _Draft) -> bool:
    """Whether nothing stands in a row."""
    return not any(cube.at(form.scope, draft.at, column.at) for column in form.columns if _agree(column.at, draft.at))


class _Draft:
    """A row before its cells: where it stands and what it is called."""

    __slots__ = ("at", "code", "key", "label", "project", "side", "unit_name")

    def __init__(
        self,
        label: str,
        at: Members,
        *,
        code: str | None = None,
        key: str | None = None,
        side: str | None = None,
        project: str | None = None,
        unit_name: str | None = None,
    ) -> None:
        self.label, self.at, self.code, self.key, self.side = label, at, code, key, side
        self.project, self.unit_name = project, unit_name


def _row(cube: Cube, form: TableForm, draft: _Draft, unit: Unit, zero: str) -> Row:
    cells: list[Amount | None] = []
    for column in form.columns:
        if draft.side is not None and column.side not in (None, draft.side):
            cells.append(None)
        elif not _agree(column.at, draft.at):
            cells.append(cell(0, unit, zero=zero))
        else:
            cells.append(cell(cube.at(form.scope, draft.at, column.at), unit, zero=zero))
    return Row(
        label=draft.label,
        cells=tuple(cells),
        code=draft.code,
        key=draft.key,
        side=draft.side,
        project=draft.project,
        unit_name=draft.unit_name,
        at=draft.at,
    )


def _rows(cube: Cube, form: TableForm) -> Iterator[_Draft]:
    if form.axis == "sides":
        yield from _sides(cube, form)
    elif form.axis == "function":
        yield _total(form)
        yield from _codes(cube, form, "function")
    elif form.axis == "economic":
        if form.layout != "groups":
            yield _total(form)
        yield from _codes(cube, form, "economic")
        yield from (_labelled(row) for row in form.rows)
    elif form.axis == "project":
        yield _total(form)
        yield from _projects(cube, form)
    elif form.axis == "single":
        yield _Draft("", {})
    else:
        yield from (_labelled(row) for row in form.rows)
        if form.open_rows:
            yield from _open_rows(cube, form)


def _total(form: TableForm) -> _Draft:
    known = next((row for row in form.rows if row.total), None)
    return _labelled(known) if known else _Draft("总计", {}, key="total")


def _labelled(row: RowForm) -> _Draft:
    return _Draft(row.label, row.at, key=row.key, side=row.side)


def _sides(cube: Cube, form: TableForm) -> Iterator[_Draft]:
    """Labelled rows of both sides, the function classes on theirs before its last labelled rows."""
    classed = False
    for row in form.rows:
        if row.former or (row.optional and not cube.at(form.scope, row.at)):
            continue
        if row.side == form.function_side and not classed:
            classed = True
            yield from _classes(cube, form)
        yield _labelled(row)


def _classes(cube: Cube, form: TableForm) -> Iterator[_Draft]:
    names = functional(cube.ledger.year)
    for code in class_codes(cube.ledger.year):
        at: Members = {"function": code} | form.function_scope
        yield _Draft(names.name(code) or code, at, code=code, side=form.function_side)


def _codes(cube: Cube, form: TableForm, axis: str, unit: Members | None = None) -> Iterator[_Draft]:
    """The code tree in printing order: every code under which some column has something."""
    year = cube.ledger.year
    names = economic(year) if axis == "economic" else functional(year)
    for code in _used(cube, form, axis, unit or {}):
        at: Members = {axis: code}
        if axis == "economic" and form.personnel_classes:
            at["nature"] = "personnel" if code[:3] in form.personnel_classes else "public"
        yield _Draft(names.name(code) or code, at, code=code)


def _used(cube: Cube, form: TableForm, axis: str, more: Members) -> list[str]:
    lengths: Sequence[int] = (3, 5) if axis == "economic" else _LEVELS
    codes: set[str] = set()
    for column in form.columns:
        key = key_of(form.scope, more, column.at)
        for length in lengths:
            codes.update(cube.economics(key, length) if axis == "economic" else cube.functions(key, length))
    return sorted(codes)


def _projects(cube: Cube, form: TableForm) -> Iterator[_Draft]:
    """Unit, then 类 and 款, then one row per 项 and project."""
    names = functional(cube.ledger.year)
    for unit in cube.ledger.units:
        here: Members = {"unit": unit}
        if not cube.at(form.scope, here):
            continue
        yield _Draft(unit, here, unit_name=unit)
        for code in _used(cube, form, "function", here):
            at: Members = here | {"function": code}
            name = names.name(code) or code
            if len(code) < 7:
                yield _Draft(name, at, code=code, unit_name=unit)
                continue
            for project in cube.ledger.projects:
                if cube.at(form.scope, at, {"project": project.name}):
                    yield _Draft(name, at | {"project": project.name}, code=code, project=project.name, unit_name=unit)


def _open_rows(cube: Cube, form: TableForm) -> Iterator[_Draft]:
    """Below the total: the parts of basic spending and every project that has something."""
    parts: list[tuple[str, Members]] = list(OPEN_PARTS.items())
    parts += [(project.name, {"project": project.name}) for project in cube.ledger.projects]
    for label, at in parts:
        if any(cube.at(form.scope, column.at, at) for column in form.columns if _agree(column.at, at)):
            yield _Draft(label, at)


def _agree(one: Members, other: Members) -> bool:
    return all(other.get(name, member) == member for name, member in one.items())


def row_key(table: Table, row: Row, column: Column) -> Key:
    """Where a cell of a compiled table stands in the cube."""
    return key_of(table.scope, row.at, column.at)
