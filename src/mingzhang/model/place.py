"""Where a printed thing stands: every word, cell and amount carries a place from the first byte."""

from __future__ import annotations

import msgspec

# Places, amounts, lines and cells are made by the thousand and hold no other objects in a circle: the garbage
# collector need not know them (``gc=False``), which makes them in two thirds of the time.

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the top left of the page."""


class Place(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A position in a source document.

    ``page`` counts from 1 in the file (not the printed number); ``line`` is the 1-based line of a
    text source; ``start``/``end`` are character offsets inside that line's printed text; ``box`` is
    in points, and ``more`` are the boxes in which the words go on in later lines of the same page;
    ``sheet`` and ``cell`` name a spreadsheet cell ("A1").
    """

    page: int | None = None
    line: int | None = None
    start: int | None = None
    end: int | None = None
    box: Box | None = None
    more: tuple[Box, ...] = ()
    sheet: str | None = None
    cell: str | None = None


NOWHERE = Place()
