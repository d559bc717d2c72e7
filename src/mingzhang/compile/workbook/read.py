"""A filled-in workbook read: the ledger, or everything that is wrong with it, cell by cell."""

from __future__ import annotations

import io
from collections.abc import Container, Iterator
from typing import Any, NamedTuple

import python_calamine as calamine

from mingzhang.classification.load import economic, functional
from mingzhang.compile.evaluation import evaluated
from mingzhang.compile.ledger import Ledger
from mingzhang.errors import UnreadableFile
from mingzhang.score.scheme import scheme_for

from .cells import BookProblem, Catalogues, Doubts, Wrong, blank, cell, is_error
from .checks import Row, Rows, checked
from .formulas import Hollow, hollow
from .layout import HEAD, SKIP, Column, Sheet, layout, letter
from .results import result_problems
from .values import ledger_of

_ROWS = 20_000
"""No ledger has more lines; a longer sheet is another kind of file."""


class Book(NamedTuple):
    """What a workbook holds: a ledger if nothing is wrong, the problems, the form set it names."""

    ledger: Ledger | None
    problems: tuple[BookProblem, ...]
    forms: str
    free: int = HEAD + 1
    """The first empty row of the sheet of reasons."""
    last: tuple[str, ...] = ()
    """The cells of last year's amounts, in the order of the ledger's lines."""


def read_workbook(data: bytes, name: str) -> tuple[Ledger | None, tuple[BookProblem, ...]]:
    """The ledger of a workbook (None when an error stands) and all problems, in order of place."""
    book = read_book(data, name)
    return book.ledger, book.problems


def read_book(data: bytes, name: str) -> Book:
    """As ``read_workbook``, with the form set. Raises UnreadableFile for what is not a workbook."""
    reader = Reader(grids_of(data, name), hollow(data))
    rows = reader.rows()
    found = [*reader.problems, *checked(rows)]
    cover = rows["cover"][0].line if rows.get("cover") else {}
    forms, ledger = cover.get("forms", ""), None
    if not any(problem.severity == "error" for problem in found):
        ledger = ledger_of({name: [row.line for row in held] for name, held in rows.items()})
        found += result_problems(rows, ledger, scheme_for(forms), evaluated(ledger), forms)
        if any(problem.severity == "error" for problem in found):
            ledger = None
    free = max((row.number for row in rows.get("reasons", ())), default=HEAD) + 1
    last = tuple(row.cells["amount"] for row in rows.get("prior", ()))
    return Book(ledger, tuple(sorted(found, key=in_order)), forms, free, last)


def in_order(problem: BookProblem) -> tuple[int, int, str]:
    """Where a problem stands, from the first sheet to the last."""
    names = [sheet.name for sheet in layout().sheet]
    at = names.index(problem.sheet) if problem.sheet in names else -1
    return at, int("".join(filter(str.isdigit, problem.cell)) or 0), problem.cell


def is_ledger(data: bytes) -> bool:
    """Whether a workbook has the sheets of a ledger; what cannot be opened counts as one, to be told as such."""
    try:
        names = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    except (calamine.CalamineError, calamine.PasswordError, calamine.ZipError, calamine.XmlError, ValueError, OSError):
        return True
    return any(sheet.name in names for sheet in layout().sheet)


def grids_of(data: bytes, name: str) -> dict[str, list[list[Any]]]:
    """The sheets of a workbook that are known by name. Raises UnreadableFile."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        known = {sheet.name for sheet in layout().sheet}
        return {
            title: book.get_sheet_by_name(title).to_python(skip_empty_area=False, nrows=_ROWS)
            for title in book.sheet_names
            if title in known
        }
    except calamine.PasswordError as error:
        raise UnreadableFile(name, "encrypted") from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError, ValueError, OSError) as error:
        raise UnreadableFile(name, "damaged", str(error)) from error


class Reader:
    """Goes through the sheets and keeps what is wrong."""

    def __init__(
        self, grids: dict[str, list[list[Any]]], empty: Hollow, need: Container[str] = ("cover", "entries")
    ) -> None:
        self.grids, self.hollow, self.need = grids, empty, need
        self.problems: list[BookProblem] = []
        self.catalogues: Catalogues = {}

    def rows(self, only: Container[str] | None = None) -> Rows:
        """Every sheet (or ``only`` some); the cover first: the year picks the codes, the kind the columns."""
        self._names_for(None)
        cover = self._sheet(layout().of("cover"), "")
        said = cover[0].line if cover else {}
        self._names_for(said.get("year"))
        kind = said.get("kind") or ("final" if "年初预算" in self.grids else "budget")
        rest = {sheet.id: self._sheet(sheet, kind) for sheet in self._wanted(kind, only)}
        return {"cover": cover, **rest}

    def _wanted(self, kind: str, only: Container[str] | None) -> list[Sheet]:
        shown = [sheet for sheet in layout().shown(kind) if sheet.id != "cover"]
        return [sheet for sheet in shown if only is None or sheet.id in only]

    def _names_for(self, year: int | None) -> None:
        self.catalogues = {"functional": functional(year), "economic": economic(year)}

    def _sheet(self, sheet: Sheet, kind: str) -> list[Row]:
        grid = self.grids.get(sheet.name)
        if grid is None:
            if sheet.id in self.need:
                self.problems.append(BookProblem(sheet.name, "", "no-sheet", {"sheet": sheet.name}))
            return []
        if len(grid) >= _ROWS:
            self.problems.append(BookProblem(sheet.name, "", "too-long", {"rows": str(_ROWS)}))
        return self._fields(sheet, grid, kind) if sheet.layout == "fields" else self._table(sheet, grid, kind)

    def _fields(self, sheet: Sheet, grid: list[list[Any]], kind: str) -> list[Row]:
        lines = {str(row[0]).strip(): number for number, row in enumerate(grid, 1) if row and number > HEAD}
        row = Row(sheet, HEAD + 1, {}, {}, set())
        for column in sheet.shown(kind):
            number = lines.pop(column.label, None)
            if number is None:
                if column.need:
                    self.problems.append(BookProblem(sheet.name, "", "no-line", {"name": column.label}))
                continue
            values = grid[number - 1]
            self._take(row, column, f"B{number}", values[1] if len(values) > 1 else None)
        for label, number in lines.items():
            if label and not label.startswith(SKIP):
                self.problems.append(BookProblem(sheet.name, f"A{number}", "strange-line", {"name": label}, "warning"))
        return [row]

    def _table(self, sheet: Sheet, grid: list[list[Any]], kind: str) -> list[Row]:
        head = [str(value).strip() for value in grid[HEAD - 1]] if len(grid) >= HEAD else []
        places: dict[Column, int] = {}
        for column in sheet.shown(kind):
            if column.label in head:
                places[column] = head.index(column.label)
            elif column.need:
                self.problems.append(BookProblem(sheet.name, f"A{HEAD}", "no-column", {"name": column.label}))
        if any(column.need and column not in places for column in sheet.shown(kind)):
            return []  # one message about the column says more than one about each of its cells
        return list(self._lines(sheet, grid, places))

    def _lines(self, sheet: Sheet, grid: list[list[Any]], places: dict[Column, int]) -> Iterator[Row]:
        hollow_rows = {_row_of(at) for title, at in self.hollow if title == sheet.name}
        for number, values in enumerate(grid[HEAD:], HEAD + 1):
            held = {column: values[index] if index < len(values) else None for column, index in places.items()}
            if all(blank(raw) for raw in held.values()) and number not in hollow_rows:
                continue
            first = values[0] if values else None
            if isinstance(first, str) and first.strip().startswith(SKIP) and not is_error(first):
                continue
            row = Row(sheet, number, {}, {}, set())
            for column, raw in held.items():
                self._take(row, column, f"{letter(places[column])}{number}", raw)
            yield row

    def _take(self, row: Row, column: Column, at: str, raw: Any) -> None:
        row.cells[column.key] = at
        doubts: Doubts = []
        try:
            value = self._value(column, raw, doubts, self.hollow.get((row.sheet.name, at)))
            if value is not None:
                row.line[column.key] = value
        except Wrong as wrong:
            row.broken.add(column.key)
            self.problems.append(BookProblem(row.sheet.name, at, wrong.message_id, wrong.args_))
        self.problems += [BookProblem(row.sheet.name, at, said, args, "warning") for said, args in doubts]

    def _value(self, column: Column, raw: Any, doubts: Doubts, empty: str | None) -> Any:
        if empty:
            raise Wrong("error-value", value=empty)
        if empty is not None and blank(raw):
            raise Wrong("no-value")
        if not blank(raw):
            return cell(column, raw, self.catalogues, doubts)
        if column.need:
            raise Wrong("missing", name=column.label)
        return None


def _row_of(address: str) -> int:
    return int("".join(filter(str.isdigit, address)) or 0)
