"""Paragraphs and tables as Word and HTML nest them, to lines and grids in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from mingzhang.errors import UnreadableFile
from mingzhang.model.place import Place
from mingzhang.model.source import Block, Cell, Grid, Line

from .heads import is_head, is_note, is_title

MAX_NESTING = 24
"""Tables inside tables: old web pages reach eight."""
MAX_CELLS = 1_000_000
MAX_SLOTS = 4_000_000
"""Positions covered by all cells with their spans."""
_FIRST_CJK = 0x2E80


@dataclass(slots=True)
class Paragraph:
    """A paragraph; a line feed in its text is a break the author set. ``links``: it only leads elsewhere."""

    text: str
    page: int = 1
    heading: int = 0
    links: bool = False


@dataclass(slots=True)
class CellDraft:
    """A table cell with whatever stands in it; ``page`` is where it begins."""

    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    flow: Flow = field(default_factory=list)
    page: int = 1
    indent: float = 0.0

    def text(self) -> str:
        """Its own paragraphs as one text; what stands in nested tables is theirs."""
        return join_lines([p.text for p in self.flow if isinstance(p, Paragraph)])


@dataclass(slots=True)
class TableDraft:
    """A table whose cells do not overlap."""

    cells: list[CellDraft]
    page: int = 1


Flow = list[Paragraph | TableDraft]


def join_lines(texts: list[str]) -> str:
    """Lines of a cell as one text, as the reader of pages joins them.

    Chinese runs on over a line end; between two numbers or words the break is kept.
    """
    out = ""
    for piece in (line.strip() for text in texts for line in text.split("\n")):
        if not piece:
            continue
        joined = not out or ord(out[-1]) >= _FIRST_CJK or ord(piece[0]) >= _FIRST_CJK
        out += piece if joined else f"\n{piece}"
    return out


def usable_heading(text: str, level: int) -> int:
    """The level, unless the text is no heading: authors style whole paragraphs as one."""
    return level if level and len(text) <= 80 and not text.rstrip().endswith(("。", "；", "，")) else 0


class _Builder:
    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[Block] = []
        self.number = 0
        self.cells = 0
        self.links = 0

    def flow(self, flow: Flow) -> None:
        for item in flow:
            if isinstance(item, TableDraft):
                self.table(item)
                continue
            if item.links:
                self.links += 1
                continue
            for text in item.text.split("\n"):
                if text.strip():
                    self.number += 1
                    heading = usable_heading(item.text, item.heading)
                    self.blocks.append(Line(text.rstrip(), item.page, self.number, heading=heading))

    def table(self, table: TableDraft) -> None:
        cells = sorted(table.cells, key=lambda cell: (cell.row, cell.col))
        if not cells:
            return
        if _is_layout(cells):
            for cell in cells:
                self.flow(cell.flow)
            return
        above, cells, below = _lifted(cells)
        for cell in above:
            self.flow(cell.flow)
        grid = self.grid(table, cells)
        if grid is not None:
            self.blocks.append(grid)
        for cell in cells:
            for item in cell.flow:
                if isinstance(item, TableDraft):
                    self.table(item)
        for cell in below:
            self.flow(cell.flow)

    def grid(self, table: TableDraft, cells: list[CellDraft]) -> Grid | None:
        if not any(cell.text() for cell in cells):
            return None
        self.cells += len(cells)
        if self.cells > MAX_CELLS:
            raise UnreadableFile(self.name, "too-large", f"{self.cells} cells")
        # A row or column in which nothing begins cannot be seen: spans are counted without it.
        rows = {row: at for at, row in enumerate(sorted({cell.row for cell in cells}))}
        cols = {col: at for at, col in enumerate(sorted({cell.col for cell in cells}))}
        row_end = _ends(rows)
        col_end = _ends(cols)
        out = []
        for cell in cells:
            self.number += 1
            row, col = rows[cell.row], cols[cell.col]
            place = Place(page=cell.page, line=self.number)
            rowspan = max(1, row_end(cell.row + cell.rowspan) - row)
            colspan = max(1, col_end(cell.col + cell.colspan) - col)
            out.append(Cell(row, col, cell.text(), place, rowspan, colspan, cell.indent))
        return Grid(table.page, len(rows), len(cols), tuple(out))


def _ends(seen: dict[int, int]) -> Callable[[int], int]:
    """How many kept rows or columns begin before a position."""
    starts = list(seen)
    return lambda position: bisect_left(starts, position)


def _is_layout(cells: list[CellDraft]) -> bool:
    """Whether a table only arranges a page: its content is read cell after cell.

    One column is running text in a frame. Otherwise the words decide: most of them in tables
    inside, or long prose in a cell or two.
    """
    if len({cell.col for cell in cells}) == 1:
        return True
    own = sum(1 for cell in cells if cell.text())
    inside = sum(_filled(item) for cell in cells for item in cell.flow if isinstance(item, TableDraft))
    if inside > own:
        return True
    prose = sum(1 for cell in cells if len(cell.flow) > 5 and len(cell.text()) > 1200)
    return bool(prose) and len({cell.row for cell in cells}) <= 3


def _lifted(cells: list[CellDraft]) -> tuple[list[CellDraft], list[CellDraft], list[CellDraft]]:
    """Cells of the rows above the table proper, its own, and of those below it."""
    rows: dict[int, list[CellDraft]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    order = list(rows)
    width = max(cell.col + cell.colspan for cell in cells) - min(cell.col for cell in cells)
    start, stop = 0, len(order)
    while start < stop and _stands_above(rows[order[start]], width):
        start += 1
    while stop > start and _stands_below(rows[order[stop - 1]], width):
        stop -= 1
    own = [cell for row in order[start:stop] for cell in rows[row]]
    if len({cell.col for cell in own}) < 2:
        return [], cells, []
    return (
        [cell for row in order[:start] for cell in rows[row]],
        own,
        [cell for row in order[stop:] for cell in rows[row]],
    )


def _stands_above(row: list[CellDraft], width: int) -> bool:
    filled = [(cell, text) for cell in row if (text := cell.text())]
    if any(cell.rowspan > 1 for cell, _ in filled):
        return False
    if len(filled) == 1:
        cell, text = filled[0]
        return cell.colspan * 5 >= width * 4 or is_title(text) or is_head([text])
    return not filled or is_head([text for _, text in filled])


def _stands_below(row: list[CellDraft], width: int) -> bool:
    filled = [(cell, text) for cell in row if (text := cell.text())]
    return len(filled) == 1 and is_note(filled[0][1]) and filled[0][0].colspan * 5 >= width * 4


def _filled(table: TableDraft) -> int:
    """Cells with text, those of nested tables included."""
    return sum(
        bool(cell.text()) + sum(_filled(item) for item in cell.flow if isinstance(item, TableDraft))
        for cell in table.cells
    )


def blocks_of(flow: Flow, name: str = "") -> tuple[tuple[Block, ...], int]:
    """Lines and grids in reading order, and how many lines of mere links were left out.

    Raises UnreadableFile: too-large.
    """
    builder = _Builder(name)
    builder.flow(flow)
    return tuple(builder.blocks), builder.links
