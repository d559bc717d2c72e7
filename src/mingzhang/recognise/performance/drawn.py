"""Forms out of grids: Markdown, sheets and drawn tables, also when a page break cuts a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from mingzhang.model.place import NOWHERE, Place
from mingzhang.model.source import Grid

from .costs import BLANK, NEVER, cell_cost
from .flat import Body
from .form import year_in
from .fragments import HARD, SPACE, Fragment, width_of
from .head import read_head
from .levels import Label, RowHint
from .regions import is_title, is_year_line
from .values import points
from .vocabulary import LEVELS, fold, label_key, squeeze, vocabulary

_RULE = re.compile(r"^:?-{2,}:?$")
_MISFIT = 6.0


class Box(msgspec.Struct, frozen=True):
    """A cell with text. ``fresh`` marks the first row of a grid, which may go on with a row above it."""

    text: str
    key: str
    col: int
    colspan: int
    rowspan: int
    place: Place
    fresh: bool


class Columns(msgspec.Struct, frozen=True):
    """The fields of an indicator table with their columns (first, end, field), and the field of each column."""

    spans: tuple[tuple[int, int, str], ...]
    at: dict[int, str]


class Row(msgspec.Struct):
    """An indicator row being read: texts by field, level cells apart."""

    cells: dict[str, str]
    levels: dict[str, tuple[str, int]]
    place: Place
    fresh: bool
    target: Place = NOWHERE


def rows_of(grid: Grid) -> list[list[Box]]:
    """The rows of a grid without blank cells and without Markdown rules."""
    rows: list[list[Box]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.col)):
        key = fold(cell.text)
        if key:
            rows[cell.row].append(
                Box(squeeze(cell.text), key, cell.col, cell.colspan, cell.rowspan, cell.place, cell.row == 0)
            )
    return [row for row in rows if row and not all(_RULE.match(box.key) for box in row)]


def read_drawn(rows: Sequence[Sequence[Box]], title: str, year: int | None, place: Place) -> list[Body]:
    """Every form of a region: a sheet may hold several below each other."""
    bodies: list[Body] = []
    pending: list[Sequence[Box]] = []
    for row in rows:
        if is_title(row[0].text):
            if pending:
                bodies.append(_read(pending, title, year, place))
                pending = []
            title, year, place = row[0].key, year_in(row[0].text) or year, row[0].place
        elif len(row) == 1 and is_year_line(row[0].text):
            year = year_in(row[0].text) or year
        else:
            pending.append(row)
    if pending:
        bodies.append(_read(pending, title, year, place))
    return bodies


def _read(rows: Sequence[Sequence[Box]], title: str, year: int | None, place: Place) -> Body:
    start = next((n for n, row in enumerate(rows) if _is_header(row)), len(rows))
    head = read_head([part for row in rows[:start] for part in _fragments(row)])
    body = Body(title, place, year, head, [], [], [], [], [], [])
    if start == len(rows):
        return body
    columns = _columns(rows[start], max([box.col + box.colspan for row in rows for box in row], default=0))
    body.columns = [field for _, _, field in columns.spans if field not in LEVELS]
    found: list[Row] = []
    for row in rows[start + 1 :]:
        _add_row(body, found, row, columns)
    for line in found:
        body.targets[len(body.rows)] = line.target
        body.rows.append((line.cells, line.place))
        body.hints.append(RowHint(line.cells.get("level3", "")))
    _settle_levels(body, found)
    return body


def _fragments(row: Sequence[Box]) -> list[Fragment]:
    return [
        Fragment(box.text, box.key, width_of(box.text), SPACE if n else HARD, 0, box.place, len(row) == 1)
        for n, box in enumerate(row)
    ]


def _is_header(row: Sequence[Box]) -> bool:
    words = vocabulary()
    fields = {words.columns[key] for box in row if (key := label_key(box.text)) in words.columns}
    return len(fields) >= 3 and bool(fields & {"level3", "target"}) and bool(fields & {"level1", "level2"})


def _columns(header: Sequence[Box], width: int) -> Columns:
    """The fields that the header names; one told twice keeps its first place."""
    words = vocabulary()
    out: list[tuple[int, int, str]] = []
    for box, after in pairwise([*header, None]):
        assert box is not None
        field = words.columns.get(label_key(box.text))
        end = after.col if after else max(width, box.col + box.colspan)
        if field and all(field != known for _, _, known in out):
            out.append((box.col, end, field))
    at = {col: field for start, end, field in reversed(out) for col in range(start, end)}
    return Columns(tuple(out), at)


def _add_row(body: Body, found: list[Row], boxes: Sequence[Box], columns: Columns) -> None:
    words = vocabulary()
    first = next((box for box in boxes if words.fields.get(label_key(box.text)) != "group"), boxes[0])
    if first.key in words.cells.total or label_key(first.text) in words.cells.total:
        body.totals += [box.key for box in boxes if points(box.key) is not None]
        return
    if _is_header(boxes):
        return
    row = _place(boxes, columns, 0)
    before = found[-1] if found else None
    if not (before and _goes_on(before, row)):
        row = _best_shift(row, boxes, columns)
    if before and _goes_on(before, row):
        _join(before, row)
    elif row.cells.get("level3") or (row.cells and row.levels):
        found.append(row)
    else:
        body.strays += _fragments(boxes)


def _best_shift(row: Row, boxes: Sequence[Box], columns: Columns) -> Row:
    """The row in its columns; a converter may have lost a blank cell and moved all to the left."""
    cost = _misfit(row, columns)
    if cost < _MISFIT:
        return row
    for shift in (1, 2, -1):
        other = _place(boxes, columns, shift)
        price = _misfit(other, columns) + 0.5
        if price < cost:
            row, cost = other, price
    return row


def _place(boxes: Sequence[Box], columns: Columns, shift: int) -> Row:
    _, end, last = columns.spans[-1]
    row = Row({}, {}, boxes[0].place, fresh=boxes[0].fresh)
    for box in boxes:
        col = box.col + shift
        field = columns.at.get(col)
        if field is None:
            if _is_side_label(box):
                continue
            field = last if col >= end else None
        if field in LEVELS and not _is_side_label(box):
            row.levels[field] = (row.levels.get(field, ("", 1))[0] + box.text, box.rowspan)
        elif field and field not in LEVELS:
            row.cells[field] = row.cells.get(field, "") + box.text
            if field == "level3":
                row.place = box.place
            elif field == "target" and row.target == NOWHERE:
                row.target = box.place
    return row


def _is_side_label(box: Box) -> bool:
    """Whether a cell is a side label of the whole indicator part."""
    key = label_key(box.text)
    return len(key) >= 4 and vocabulary().fields.get(key) == "group"


def _misfit(row: Row, columns: Columns) -> float:
    words = vocabulary()
    cost = 0.0
    for _, _, field in columns.spans:
        if field in LEVELS:
            name = row.levels.get(field)
            known = words.level1 if field == "level1" else words.level2
            cost += 0.0 if name is None or label_key(name[0]) in known else 2.0
        elif field in row.cells:
            cost += min(5.0, cell_cost(field, row.cells[field]))
        else:
            cost += min(5.0, BLANK[field])
    return cost


def _goes_on(before: Row, row: Row) -> bool:
    """Whether a row is the lower part of the row above, cut by a page break."""
    if not row.fresh and row.cells.get("level3"):
        return False
    words = vocabulary()
    for field, (text, _) in row.levels.items():
        above = before.levels.get(field, ("", 1))[0]
        known = words.level1 if field == "level1" else words.level2
        if label_key(above + text) not in known or (label_key(text) in known and label_key(above) in known):
            return False
    mine, theirs = set(row.cells), set(before.cells)
    if not mine and row.levels:
        return True
    if ("weight" in mine and "weight" in theirs) or ("score" in mine and "score" in theirs):
        return False
    joined = {field: before.cells.get(field, "") + text for field, text in row.cells.items()}
    if any(cell_cost(field, text) >= NEVER for field, text in joined.items()):
        return False
    return "level3" not in mine or not _whole(row) or not _whole(before)


def _whole(row: Row) -> bool:
    return "level3" in row.cells and ("target" in row.cells or "actual" in row.cells)


def _join(before: Row, row: Row) -> None:
    for field, text in row.cells.items():
        before.cells[field] = before.cells.get(field, "") + text
    if before.target == NOWHERE:
        before.target = row.target
    for field, (text, span) in row.levels.items():
        above = before.levels.get(field, ("", span))
        before.levels[field] = (above[0] + text, above[1])


def _settle_levels(body: Body, rows: Sequence[Row]) -> None:
    """Cover rows by their merged cells where the grid tells them; leave the rest to the labels' places."""
    drawn = any(span > 1 for row in rows for _, span in row.levels.values())
    for index, row in enumerate(rows):
        for level, field in enumerate(LEVELS, 1):
            if field in row.levels:
                body.labels.append(Label(label_key(row.levels[field][0]), index, level=level))
    if not drawn:
        return
    names: dict[str, list[str | None]] = {field: [None] * len(rows) for field in LEVELS}
    for field in LEVELS:
        current: str | None = None
        for index, row in enumerate(rows):
            if field in row.levels:
                current = label_key(row.levels[field][0])
            names[field][index] = current
        first = next((name for name in names[field] if name), None)
        names[field] = [name or first for name in names[field]]
    body.covered = list(zip(names["level1"], names["level2"], strict=True))
