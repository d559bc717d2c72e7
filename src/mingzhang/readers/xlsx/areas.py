"""A sheet cut into its tables and the lines above, between and below them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from mingzhang.model.place import Place
from mingzhang.model.source import Block, Cell, Grid, Line
from mingzhang.readers.flow import join_lines
from mingzhang.readers.heads import is_head, is_note, is_title

from .sheet import SheetDraft, Spot, name_of
from .visible import Visible

_NAMELESS = re.compile(r"^(?:Sheet|工作表|表)\s*\d*$", re.IGNORECASE)
_FAR = 60
"""So many blank rows end a table whatever follows."""
_DENSE = 400_000


@dataclass(slots=True)
class _Row:
    """A row with something in it: its filled columns in order."""

    row: int
    cols: list[int]


class Areas:
    """Turns sheets into blocks; lines are numbered through the book."""

    def __init__(self) -> None:
        self.number = 0

    def blocks(self, sheet: SheetDraft, seen: Visible) -> list[Block]:
        """Lines and grids of a sheet from top to bottom."""
        rows = _rows(seen)
        areas = _split(rows, seen)
        out: list[Block] = []
        for area in areas:
            head, body, foot = _parts(area, seen)
            lines = [self._lines(row, sheet, seen) for row in head]
            grid = _grid(body, sheet, seen) if body else None
            titled = any("表" in line.text for some in lines for line in some)
            if grid is not None and not titled and not out and not _NAMELESS.match(sheet.name):
                out.append(self._line(sheet.name, sheet))
            for some in lines:
                out += some
            if grid is not None:
                out.append(grid)
            for row in foot:
                out += self._lines(row, sheet, seen)
        return out

    def _lines(self, row: _Row, sheet: SheetDraft, seen: Visible) -> list[Line]:
        texts = (text for col in row.cols for text in seen.cells[row.row, col].split("\n"))
        return [self._line(text.rstrip(), sheet) for text in texts if text.strip()]

    def _line(self, text: str, sheet: SheetDraft) -> Line:
        self.number += 1
        return Line(text, sheet.index, self.number)


def _rows(seen: Visible) -> list[_Row]:
    found: dict[int, list[int]] = {}
    for row, col in sorted(seen.cells):
        found.setdefault(row, []).append(col)
    return [_Row(row, cols) for row, cols in found.items()]


def _split(rows: list[_Row], seen: Visible) -> list[list[_Row]]:
    """Cut before every title below a table; blank rows alone end nothing (a form not filled in has many)."""
    areas: list[list[_Row]] = []
    lowest = -1
    wide = False
    for row in rows:
        gap = row.row - lowest - 1
        if not areas or gap > _FAR or (wide and _is_title(row, seen, areas[-1], gap)):
            areas.append([])
            wide = False
        areas[-1].append(row)
        wide = wide or len(row.cols) > 2
        lowest = max(lowest, *(row.row + seen.span((row.row, col))[0] - 1 for col in row.cols))
    return areas


def _is_title(row: _Row, seen: Visible, area: list[_Row], gap: int) -> bool:
    if len(row.cols) != 1:
        return False
    spot = (row.row, row.cols[0])
    text = seen.cells[spot]
    if not is_title(text):
        return False
    width = max(col for some in area for col in some.cols) - min(some.cols[0] for some in area) + 1
    return gap > 0 or seen.span(spot)[1] * 5 >= width * 4


def _parts(area: list[_Row], seen: Visible) -> tuple[list[_Row], list[_Row], list[_Row]]:
    """Rows above the table, the table, rows below it; an area without a table is all lines."""
    start = next((k for k, row in enumerate(area) if not _above(row, seen)), len(area))
    stop = len(area)
    while stop > start and _below(area[stop - 1], seen):
        stop -= 1
    body = area[start:stop]
    if not body or len({col for row in body for col in row.cols}) == 1:
        return area, [], []
    return area[:start], body, area[stop:]


def _above(row: _Row, seen: Visible) -> bool:
    if len(row.cols) == 1:
        # A first header cell that reaches down beside a blank one is no title.
        return seen.span((row.row, row.cols[0]))[0] == 1 or row.cols[0] == 0
    return is_head([seen.cells[row.row, col] for col in row.cols])


def _below(row: _Row, seen: Visible) -> bool:
    if len(row.cols) != 1:
        return False
    return is_note(seen.cells[row.row, row.cols[0]])


def _grid(body: list[_Row], sheet: SheetDraft, seen: Visible) -> Grid:
    """A grid of the rows and columns in which something stands; blank cells between are cells too."""
    rows = [row.row for row in body]
    cols = sorted({col for row in body for col in row.cols})
    cells: list[Cell] = []
    taken: set[Spot] = set()
    for row in body:
        for col in row.cols:
            spot = (row.row, col)
            high, wide = seen.span(spot)
            r, c = bisect_left(rows, row.row), bisect_left(cols, col)
            rowspan = max(1, bisect_left(rows, row.row + high) - r)
            colspan = max(1, bisect_left(cols, col + wide) - c)
            if rowspan * colspan > 1:
                taken.update((x, y) for x in range(r, r + rowspan) for y in range(c, c + colspan))
            else:
                taken.add((r, c))
            text = join_lines([seen.cells[spot]])
            place = Place(page=sheet.index, sheet=sheet.name, cell=name_of(spot))
            cells.append(Cell(r, c, text, place, rowspan, colspan, sheet.indents.get(spot, 0.0)))
    if len(rows) * len(cols) <= _DENSE:
        cells += (
            Cell(r, c, "", Place(page=sheet.index, sheet=sheet.name, cell=name_of((rows[r], cols[c]))))
            for r in range(len(rows))
            for c in range(len(cols))
            if (r, c) not in taken
        )
        cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(sheet.index, len(rows), len(cols), tuple(cells), sheet=sheet.name)
