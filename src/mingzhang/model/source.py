"""What a reader hands over: lines and grids in reading order, nothing interpreted yet."""

from __future__ import annotations

import msgspec

from .place import Box, Place


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of running text as printed.

    ``number`` is the 1-based line of a text source, or a running number over the document for
    page sources. ``xs`` holds, for page sources, x0 and x1 of each character of ``text``, one after another.
    """

    text: str
    page: int
    number: int
    box: Box | None = None
    xs: tuple[float, ...] | None = None
    heading: int = 0

    def place(self, start: int | None = None, end: int | None = None) -> Place:
        """The place of characters start..end of this line (the whole line by default)."""
        box = self.box
        if box and self.xs and start is not None and end is not None and 0 <= start < end <= len(self.xs) // 2:
            box = (self.xs[2 * start], box[1], self.xs[2 * end - 1], box[3])
        return Place(self.page, self.number, start, end, box)


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One cell of a grid; ``indent`` is the left indent of its text in points, where known."""

    row: int
    col: int
    text: str
    place: Place
    rowspan: int = 1
    colspan: int = 1
    indent: float = 0.0
    doubt: bool = False


class Grid(msgspec.Struct, frozen=True):
    """A table as drawn: cells do not overlap, every word stands in one cell."""

    page: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    box: Box | None = None
    sheet: str | None = None

    def matrix(self) -> list[list[Cell | None]]:
        """Cells by row and column; a merged cell stands at its top left only."""
        out: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            out[cell.row][cell.col] = cell
        return out


Block = Line | Grid


class Scan(msgspec.Struct, frozen=True):
    """A page whose text was read from its picture.

    Places on it are those of the page turned back by ``angle`` degrees about ``middle``. ``glyphs`` has, for
    each character, the middle of its box and how sure the reading is (0 to 1); None for a text layer that
    somebody else's OCR left, which does not say how sure it was.
    """

    page: int
    angle: float = 0.0
    middle: tuple[float, float] = (0.0, 0.0)
    glyphs: tuple[tuple[float, float, float], ...] | None = None


class Source(msgspec.Struct, frozen=True):
    """A document as read: its blocks in reading order and what the reader noticed on the way.

    ``flat`` tells that columns were lost (text taken out of a PDF); ``notices`` are message ids
    with arguments, e.g. text drawn outside the page that was dropped and counted. ``scans`` are the pages
    that were read from pictures.
    """

    name: str
    sha256: str
    format: str
    pages: int
    blocks: tuple[Block, ...]
    flat: bool = False
    notices: tuple[tuple[str, dict[str, str | int]], ...] = ()
    title: str | None = None
    scans: tuple[Scan, ...] = ()

    def lines(self) -> list[Line]:
        """The running text lines."""
        return [block for block in self.blocks if isinstance(block, Line)]
