"""Where the cells of an HTML table stand, by the rules browsers follow."""

from __future__ import annotations

from mingzhang.errors import UnreadableFile
from mingzhang.readers.flow import MAX_SLOTS, CellDraft

_MAX_COLSPAN = 1000
_MAX_ROWSPAN = 65534


class Placer:
    """Places cells row by row; a span never covers a place that is taken."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.row = -1
        self._col = 0
        self._taken: dict[int, int] = {}
        """Column → the last row that a cell from above reaches."""
        self._slots = 0

    def next_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self._col = 0

    def place(self, rowspan: str | None, colspan: str | None) -> tuple[int, int, int, int]:
        """Row, column, rows and columns of the next cell. Raises UnreadableFile: too-large."""
        col = self._col
        while self._taken.get(col, -1) >= self.row:
            col += 1
        # Stepping over what reaches down from above counts too: rows of wide cells would go on for hours.
        self._slots += col - self._col
        wide = min(_span(colspan, 1), _MAX_COLSPAN)
        high = _span(rowspan, 0)
        high = min(high or _MAX_ROWSPAN, _MAX_ROWSPAN)  # 0: down to the end of the table
        free = 1
        while free < wide and self._taken.get(col + free, -1) < self.row:
            free += 1
        self._slots += free
        if self._slots > MAX_SLOTS:
            raise UnreadableFile(self.name, "too-large", f"> {MAX_SLOTS} cells")
        for at in range(col, col + free):
            self._taken[at] = self.row + high - 1
        self._col = col + free
        return self.row, col, high, free

    def close(self, cells: list[CellDraft]) -> None:
        """End the table: no cell reaches below its last row."""
        for cell in cells:
            cell.rowspan = min(cell.rowspan, self.row - cell.row + 1)


def _span(text: str | None, least: int) -> int:
    if text is None:
        return 1
    text = text.strip()
    return max(int(text), least) if text.isdecimal() and len(text) < 7 else 1
