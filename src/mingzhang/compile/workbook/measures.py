"""Measurements out of a CSV: the columns of the workbook's own sheet, every wrong field with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from mingzhang.compile.ledger import Ledger
from mingzhang.score.goal import Measurement

from .cells import BookProblem, Wrong, blank, cell
from .checks import Row
from .layout import SKIP, Column, layout, letter
from .results import known_indicators, measure_problems

_ROWS = 200_000
"""Ten thousand calls a week for a year are told in sums, not one by one."""


def read_measures(text: str, name: str, ledger: Ledger) -> tuple[list[Measurement], list[BookProblem]]:
    """The measurements of a CSV file and everything that is wrong with it; ``name`` stands for its sheet."""
    problems: list[BookProblem] = []
    rows = list(_rows(text, name, problems))
    known = known_indicators(ledger)
    for row in rows:
        if not row.broken:
            problems += measure_problems(row, known, ledger.year)
    found = [msgspec.convert(row.line, Measurement) for row in rows if not row.broken]
    return found, problems


def _rows(text: str, name: str, problems: list[BookProblem]) -> Iterator[Row]:
    sheet = msgspec.structs.replace(layout().of("measures"), name=name)
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        head = [title.strip() for title in next(lines, [])]
        places = _places(head, sheet.columns, name, problems)
        if places is None:
            return
        for number, values in enumerate(lines, 2):
            if number > _ROWS:
                problems.append(BookProblem(name, "", "too-long", {"rows": str(_ROWS)}))
                return
            if all(blank(value) for value in values) or values[0].strip().startswith(SKIP):
                continue
            row = Row(sheet, number, {}, {}, set())
            for column, at in places.items():
                _take(row, column, f"{letter(at)}{number}", values[at] if at < len(values) else "", problems)
            yield row
    except csv.Error as error:
        problems.append(BookProblem(name, f"A{lines.line_num}", "score.bad-csv", {"detail": str(error)}))


def _places(
    head: list[str], columns: tuple[Column, ...], name: str, problems: list[BookProblem]
) -> dict[Column, int] | None:
    """Where each column stands, by its label or its key."""
    places: dict[Column, int] = {}
    for column in columns:
        at = next((head.index(title) for title in (column.label, column.key) if title in head), None)
        if at is not None:
            places[column] = at
        elif column.need:
            problems.append(BookProblem(name, "A1", "score.no-csv-column", {"name": column.label, "key": column.key}))
    return places if all(column in places for column in columns if column.need) else None


def _take(row: Row, column: Column, at: str, raw: str, problems: list[BookProblem]) -> None:
    row.cells[column.key] = at
    try:
        value = _value(column, raw)
        if value is not None:
            row.line[column.key] = value
    except Wrong as wrong:
        row.broken.add(column.key)
        problems.append(BookProblem(row.sheet.name, at, wrong.message_id, wrong.args_))


def _value(column: Column, raw: str) -> Any:
    if not blank(raw):
        return cell(column, raw, {}, [])  # every field of a CSV is text: no remark about that
    if column.need:
        raise Wrong("missing", name=column.label)
    return None
