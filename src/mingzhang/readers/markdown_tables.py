"""Tables that converters leave as HTML in Markdown or text: cells with their lines, merged cells where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mingzhang.model.place import Place
from mingzhang.model.source import Cell, Grid

_TAG = re.compile(r"<(?P<end>/?)(?P<tag>table|tr|td|th)\b(?P<more>[^<>]*)>", re.IGNORECASE)
_ROWSPAN = re.compile(r"rowspan\s*=\s*[\"']?(\d+)", re.IGNORECASE)
_COLSPAN = re.compile(r"colspan\s*=\s*[\"']?(\d+)", re.IGNORECASE)
_CELLS = ("td", "th")


class HtmlTable(NamedTuple):
    """A table on the lines first..last (counted from 0), and what else these two lines say before and after it."""

    first: int
    last: int
    before: str
    after: str
    grid: Grid


class _Mark(NamedTuple):
    line: int
    start: int
    end: int
    tag: str
    closes: bool
    more: str


def has_tables(text: str) -> bool:
    """Whether a text holds a table in HTML."""
    return ("<table" in text and "</table" in text) or ("<TABLE" in text and "</TABLE" in text)


def html_tables(rows: Sequence[str], plain: Callable[[str], str], name: str = "") -> list[HtmlTable]:
    """The tables of some lines, in order; one inside another, or without an end, is left as it is.

    Raises UnreadableFile where the cells of a table cover more places than any table has.
    """
    found: list[HtmlTable] = []
    marks: list[_Mark] = []
    for number, row in enumerate(rows):
        for hit in _TAG.finditer(row) if "<" in row else ():
            mark = _Mark(number, hit.start(), hit.end(), hit["tag"].lower(), bool(hit["end"]), hit["more"])
            if mark.tag == "table" and not mark.closes:
                marks = []
            marks.append(mark)
            if mark.tag == "table" and mark.closes and marks[0].tag == "table" and len(marks) > 1:
                grid = _grid(rows, marks, plain, name)
                first, last = marks[0], mark
                if grid is not None and (not found or found[-1].last < first.line):
                    before, after = rows[first.line][: first.start], rows[last.line][last.end :]
                    found.append(HtmlTable(first.line, last.line, before, after, grid))
                marks = []
    return found


def _grid(rows: Sequence[str], marks: Sequence[_Mark], plain: Callable[[str], str], name: str) -> Grid | None:
    from .html.spans import Placer  # noqa: PLC0415 - few texts have such tables, and the package loads lxml

    placer = Placer(name)
    cells: list[Cell] = []
    for mark, following in pairwise(marks):
        if mark.closes:
            continue
        if mark.tag == "tr":
            placer.next_row()
        elif mark.tag in _CELLS and placer.row >= 0:
            high, wide = _ROWSPAN.search(mark.more), _COLSPAN.search(mark.more)
            at, col, rowspan, colspan = placer.place(high[1] if high else None, wide[1] if wide else None)
            text = plain(_between(rows, mark, following)).strip()
            cells.append(Cell(at, col, text, Place(page=1, line=mark.line + 1), rowspan, colspan))
    if not cells:
        return None
    height = placer.row + 1
    width = max([cell.col + cell.colspan for cell in cells])
    kept = [
        cell if cell.row + cell.rowspan <= height else Cell(*_cut(cell, height)) for cell in cells if cell.row < height
    ]
    return Grid(1, height, width, tuple(kept))


def _cut(cell: Cell, height: int) -> tuple[int, int, str, Place, int, int]:
    """A cell that ends with the last row."""
    return cell.row, cell.col, cell.text, cell.place, height - cell.row, cell.colspan


def _between(rows: Sequence[str], mark: _Mark, following: _Mark) -> str:
    """What stands between two marks; Chinese runs on over the end of a line."""
    if mark.line == following.line:
        return rows[mark.line][mark.end : following.start]
    middle = rows[mark.line + 1 : following.line]
    return "".join(
        (rows[mark.line][mark.end :], *(row.strip() for row in middle), rows[following.line][: following.start])
    )
