"""A document as it will be printed: cover, headings, paragraphs and drawn tables, nothing left to decide.

Every renderer consumes these records, so the same cell stands at the same place in every format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

Align = Literal["left", "center", "right"]


class Box(msgspec.Struct, frozen=True, omit_defaults=True):
    """One cell. ``digits`` is its number without separators ("" for words); ``rows`` and ``cols`` are spans.

    ``indent`` counts steps of the code tree; ``head`` is the side a label speaks for ("col", "row" or "").
    """

    text: str
    digits: str = ""
    rows: int = 1
    cols: int = 1
    align: Align = "left"
    bold: bool = False
    indent: int = 0
    head: str = ""


BoxRow = tuple[Box, ...]


class Sheet(msgspec.Struct, frozen=True, tag="sheet", tag_field="block", omit_defaults=True):
    """A drawn table with what stands above and below it.

    ``widths`` are column widths in characters of the table's own ``size`` (points); ``wide`` asks for a
    landscape page. ``caption`` is the name in contents and bookmarks. ``statement`` declares an empty table.
    """

    id: str
    title: str
    caption: str
    widths: tuple[float, ...]
    head: tuple[BoxRow, ...]
    body: tuple[BoxRow, ...]
    number: str = ""
    subtitle: str = ""
    maker: str = ""
    unit: str = ""
    statement: str = ""
    size: float = 10.5
    wide: bool = False
    level: int = 2


class Heading(msgspec.Struct, frozen=True, tag="heading", tag_field="block", omit_defaults=True):
    """A heading of a level, from 1; ``page`` begins a new page before it.

    ``over`` stands right above a sheet, which begins a page of its own: on that page, not alone on the one before.
    """

    text: str
    level: int = 1
    page: bool = False
    over: bool = False


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph", tag_field="block", omit_defaults=True):
    """Running text; ``signature`` lines (who and when) stand at the right end."""

    text: str
    signature: bool = False


Block = Sheet | Heading | Paragraph


class Printed(msgspec.Struct, frozen=True):
    """A whole document: what stands on its cover, then its blocks. ``issued`` is its date (2025-03-31) or ""."""

    department: str
    year: int
    kind: str
    title: str
    cover: tuple[str, ...]
    blocks: tuple[Block, ...]
    issued: str = ""

    def sheets(self) -> tuple[Sheet, ...]:
        """The drawn tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Sheet))


def placed(rows: Sequence[BoxRow]) -> Iterator[tuple[int, int, Box]]:
    """(row, column, cell) of every cell; a cell takes the first column its row has free, as in HTML."""
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        c = 0
        for box in row:
            while (r, c) in taken:
                c += 1
            if box.rows > 1:
                taken.update((r + down, c + right) for down in range(1, box.rows) for right in range(box.cols))
            yield r, c, box
            c += box.cols
