"""Which cells of a sheet can be seen: not those under merged cells, nor in hidden rows and columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from .sheet import SheetDraft, Spot

_MAX_COVERED = 3_000_000


@dataclass(slots=True)
class Visible:
    """The shown cells of a sheet, the spans of merged ones, and how much was left out."""

    cells: dict[Spot, str] = field(default_factory=dict)
    spans: dict[Spot, tuple[int, int]] = field(default_factory=dict)
    hidden: int = 0
    overlapping: int = 0

    def span(self, spot: Spot) -> tuple[int, int]:
        """Rows and columns a cell takes."""
        return self.spans.get(spot, (1, 1))


def visible(sheet: SheetDraft) -> Visible:
    """What can be seen of a sheet. Merged cells show their top left; where merges overlap, the first holds."""
    out = Visible()
    lowest = max((row for row, _ in sheet.cells), default=-1)
    rightmost = max((col for _, col in sheet.cells), default=-1)
    covered: set[Spot] = set()
    for first_row, first_col, last_row, last_col in sheet.merges:
        # A merge may claim the whole sheet: only what reaches filled cells matters.
        rows = range(first_row, min(last_row, lowest) + 1)
        cols = range(first_col, min(last_col, rightmost) + 1)
        if not rows or not cols:
            continue
        spots = {(row, col) for row in rows for col in cols} if len(rows) * len(cols) <= _MAX_COVERED else set()
        if not spots or len(covered) + len(spots) > _MAX_COVERED or not covered.isdisjoint(spots):
            out.overlapping += 1
            continue
        covered |= spots
        out.spans[first_row, first_col] = len(rows), len(cols)
    hidden_cols = {col for col in {col for _, col in sheet.cells} if sheet.hides_column(col)}
    for spot, text in sheet.cells.items():
        if spot in covered and spot not in out.spans:
            continue
        high, wide = out.span(spot)
        if _all_hidden(spot, high, wide, sheet, hidden_cols):
            out.hidden += 1
        else:
            out.cells[spot] = text
    return out


def _all_hidden(spot: Spot, high: int, wide: int, sheet: SheetDraft, hidden_cols: set[int]) -> bool:
    row, col = spot
    if row in sheet.hidden_rows and all(r in sheet.hidden_rows for r in range(row, row + high)):
        return True
    return col in hidden_cols and all(sheet.hides_column(c) for c in range(col, col + wide))
