"""One worksheet as a spreadsheet shows it, whatever the file format it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MAX_ROWS = 1_048_576
MAX_COLS = 16_384
_REFERENCE = re.compile(r"^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")

Spot = tuple[int, int]
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


@dataclass(slots=True)
class SheetDraft:
    """A sheet's shown texts by (row, column) from 0; blank cells are left out.

    ``hidden_rows`` are rows, ``hidden_cols`` ranges of columns. ``unread`` are cells whose formula
    was saved without its result: they show the formula, for they hold no number and are not blank.
    """

    name: str
    index: int
    cells: dict[Spot, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: list[tuple[int, int]] = field(default_factory=list)
    indents: dict[Spot, float] = field(default_factory=dict)
    unread: list[Spot] = field(default_factory=list)

    def hides_column(self, col: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= col <= last for first, last in self.hidden_cols)


def spot_of(reference: str | None) -> Spot | None:
    """Row and column of "AB12"; None for anything else, or outside of any sheet."""
    match = _REFERENCE.match(reference or "")
    if match is None:
        return None
    col = 0
    for letter in match[1].upper():
        col = col * 26 + ord(letter) - 64
    row = int(match[2])
    return (row - 1, col - 1) if 0 < row <= MAX_ROWS and col <= MAX_COLS else None


def range_of(reference: str | None) -> Merge | None:
    """The corners of "A1:C3"."""
    first, _, last = (reference or "").partition(":")
    a, b = spot_of(first), spot_of(last or first)
    if a is None or b is None:
        return None
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def name_of(spot: Spot) -> str:
    """The name of a cell, such as AB12."""
    row, col = spot
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
