"""Tables that go on on the next page: same columns, nothing new above, nothing but a footer below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec
import numpy as np

from mingzhang.model.amount import is_amount
from mingzhang.model.source import Block, Cell, Grid, Line
from mingzhang.readers.page import Floats

from .blocks import PageBlocks, Table
from .rules import distinct

Notice = tuple[str, dict[str, str | int]]

_SAME = 1.5
"""Columns of two pages are the same within this many points."""
_FOOTER = re.compile(r"[\s\-－–—·第页共/\dIVXivx]*")
_MAX_PARTS = 500


@dataclass(slots=True)
class _Part:
    """A table as far as it is joined; `closed` when something below it says that it has ended."""

    grid: Grid
    xs: Floats
    page: int
    header: list[tuple[str, ...]]
    above: frozenset[str]
    closed: bool
    parts: int = 1


@dataclass(slots=True)
class _Joiner:
    notices: list[Notice]
    blocks: list[Block] = field(default_factory=list)
    last: _Part | None = None
    at: int = -1

    def add(self, page: PageBlocks) -> None:
        """Take the next page."""
        blocks = page.blocks()
        tables = {id(table.grid): table for table in page.tables}
        place = {id(block): k for k, block in enumerate(blocks)}
        skip: set[int] = set()
        if page.tables and self.last:
            first = min(page.tables, key=lambda table: place[id(table.grid)])
            top = place[id(first.grid)]
            above = [_bare(b) for b in blocks[:top] if isinstance(b, Line)]
            if self._goes_on(first, above):
                self._join(first, above)
                skip = set(range(top + 1))
                self._tail(blocks[top + 1 :])
        for k, block in enumerate(blocks):
            if k in skip:
                continue
            self.blocks.append(block)
            if isinstance(block, Grid):
                table = tables[id(block)]
                self.at = len(self.blocks) - 1
                above_texts = frozenset(_bare(b) for b in blocks[:k] if isinstance(b, Line))
                self.last = _Part(block, table.frame.xs, block.page, _header(block), above_texts, closed=False)
                self._tail(blocks[k + 1 :])

    def _tail(self, after: list[Block]) -> None:
        """Close the last table when text other than a page number follows it."""
        if self.last:
            self.last.closed = any(isinstance(b, Grid) or not _FOOTER.fullmatch(b.text) for b in after)

    def _goes_on(self, table: Table, above: list[str]) -> bool:
        last = self.last
        if last is None or last.closed or last.parts >= _MAX_PARTS or table.grid.page != last.page + 1:
            return False
        titles = [text for text in above if not _FOOTER.fullmatch(text)]
        if any(text not in last.above for text in titles) or not same_columns(last.xs, table.frame.xs):
            return False
        return not _begins(last.header, table.grid, titled=bool(titles))

    def _join(self, table: Table, above: list[str]) -> None:
        last = self.last
        assert last is not None
        repeated = _repeated(last.header, table.grid)
        xs = _union(last.xs, table.frame.xs)
        grid = append(_spread(last.grid, last.xs, xs), _spread(table.grid, table.frame.xs, xs), repeated)
        self.blocks[self.at] = grid
        last.grid, last.xs, last.page, last.parts = grid, xs, table.grid.page, last.parts + 1
        if repeated or above:
            self.notices.append(
                ("pdf.header-repeated", {"page": table.grid.page, "rows": repeated, "lines": len(above)})
            )


def join_pages(pages: list[PageBlocks], notices: list[Notice]) -> list[Block]:
    """Blocks of all pages in order, continued tables as one grid.

    Header rows and title lines printed again on a following page are left out and noticed.
    """
    joiner = _Joiner(notices=notices)
    for page in pages:
        joiner.add(page)
    return joiner.blocks


def _bare(line: Line) -> str:
    return re.sub(r"\s", "", line.text)


def same_columns(first: Floats, second: Floats) -> bool:
    """Same outer edges, and the columns of one are among the other's (a last page may hold fewer)."""
    if abs(first[0] - second[0]) > _SAME or abs(first[-1] - second[-1]) > _SAME:
        return False
    few, many = (first, second) if len(first) <= len(second) else (second, first)
    return bool((np.abs(many[None] - few[:, None]).min(1) <= _SAME).all())


def _union(first: Floats, second: Floats) -> Floats:
    return first if len(first) >= len(second) else distinct(second)


def _spread(grid: Grid, xs: Floats, onto: Floats) -> Grid:
    """The same grid on a finer set of columns."""
    if len(xs) == len(onto):
        return grid
    at = np.abs(onto[None] - xs[:, None]).argmin(1).tolist()
    cells = tuple(
        msgspec.structs.replace(c, col=at[c.col], colspan=at[c.col + c.colspan] - at[c.col]) for c in grid.cells
    )
    return msgspec.structs.replace(grid, cols=len(onto) - 1, cells=cells)


def append(grid: Grid, more: Grid, skip: int = 0) -> Grid:
    """`more` below `grid`, without its first `skip` rows."""
    down = grid.rows - skip
    added = tuple(msgspec.structs.replace(c, row=c.row + down) for c in more.cells if c.row >= skip)
    return msgspec.structs.replace(grid, rows=down + more.rows, cells=grid.cells + added)


def _rows(grid: Grid, limit: int) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[] for _ in range(min(limit, grid.rows))]
    for cell in grid.cells:
        if cell.row < len(rows):
            rows[cell.row].append(cell)
    return rows


def _words(row: list[Cell]) -> tuple[str, ...]:
    return tuple(re.sub(r"\s", "", cell.text) for cell in row)


def _header(grid: Grid) -> list[tuple[str, ...]]:
    """The texts of the first rows, as far as they can be a header (no amounts, no codes)."""
    out: list[tuple[str, ...]] = []
    for row in _rows(grid, 8):
        words = _words(row)
        if any(is_amount(word) for word in words):
            break
        out.append(words)
    return out


def _begins(header: list[tuple[str, ...]], grid: Grid, *, titled: bool) -> bool:
    """Whether a grid with the columns of the one before is a new table all the same.

    Forms that are printed once for each project have one title and one ruling: joining them would
    make one project of many.
    """
    first = _rows(grid, 1)[0]
    words = _words(first)
    if first and first[0].colspan == grid.cols and words[0] and grid.rows > 1:
        return not words[0].startswith(("注", "备注", "说明"))  # a title inside the frame
    known = header[0] if header else ()
    repeated = _repeated(header, grid)
    if titled:  # the title stands there again: only the whole header again makes it a continuation
        return not repeated or repeated < len(header)
    return bool(known and words and words[0] and words[0] == known[0] and not repeated)


def _repeated(header: list[tuple[str, ...]], grid: Grid) -> int:
    """How many first rows of a following part print the header again; no cell may reach below them."""
    count = 0
    for row, known in zip(_rows(grid, len(header)), header, strict=False):
        if _words(row) != known or not any(known):
            break
        count += 1
    while count and any(cell.row < count < cell.row + cell.rowspan for cell in grid.cells):
        count -= 1
    return count
