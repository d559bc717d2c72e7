"""Find the cell that a witness names, so that a report can say where in words and draw it."""

from __future__ import annotations

from typing import NamedTuple

from mingzhang.model.amount import Amount, Mark
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.place import NOWHERE, Place
from mingzhang.model.table import Row, Table


class CellRef(NamedTuple):
    """A cell by position: table, row and column in their order in the disclosure."""

    table: int
    row: int
    column: int


class Cells(NamedTuple):
    """The cells of a disclosure by place and by name, and the unit of each sentence."""

    disclosure: Disclosure
    by_place: dict[Place, list[CellRef]]
    by_name: dict[tuple[str, str, str], list[CellRef]]
    sentences: dict[str, str]

    def table(self, ref: CellRef) -> Table:
        """The table of a cell."""
        return self.disclosure.tables[ref.table]

    def row(self, ref: CellRef) -> Row:
        """The row of a cell."""
        return self.table(ref).rows[ref.row]

    def amount(self, ref: CellRef) -> Amount | None:
        """What stands in a cell."""
        return self.row(ref).cells[ref.column]


def cells_of(disclosure: Disclosure) -> Cells:
    """Make every cell of a disclosure findable."""
    sentences = {each.quote: each.unit.value for each in disclosure.statements if each.unit}
    cells = Cells(disclosure, {}, {}, sentences)
    for number, table in enumerate(disclosure.tables):
        for line, row in enumerate(table.rows):
            names = _names(row)
            for position, (column, amount) in enumerate(zip(table.columns, row.cells, strict=False)):
                ref = CellRef(number, line, position)
                if amount is not None and amount.place != NOWHERE:
                    cells.by_place.setdefault(amount.place, []).append(ref)
                for name in names:
                    cells.by_name.setdefault((table.kind.value, name, column.key), []).append(ref)
    return cells


def _names(row: Row) -> set[str]:
    """What a witness may call a row: its code, key, label or project, or the code before the name."""
    names = {name.strip() for name in (row.code, row.key, row.label, row.project) if name}
    if row.code and (row.project or row.label):
        names.add(f"{row.code} {row.project or row.label}")
    return names


def find(cells: Cells | None, witness: Witness) -> CellRef | None:
    """The cell a witness names: by its place, else by table, row and column."""
    if cells is None or witness.table is None:
        return None
    row = (witness.row or "").strip()
    name = (witness.table, row, witness.column or "")
    candidates = cells.by_place.get(witness.place) or cells.by_name.get(name, [])
    value = witness.value.replace(",", "").replace(" ", "")

    def fit(ref: CellRef) -> tuple[bool, bool, bool]:
        # In text the cells of a line may share one place: row, column and value tell them apart.
        column = cells.table(ref).columns[ref.column].key
        return row in _names(cells.row(ref)), column == witness.column, _digits(cells.amount(ref)) == value

    return max(candidates, key=fit, default=None)


def _digits(amount: Amount | None) -> str:
    if amount is None or amount.mark is Mark.BLANK:
        return ""
    return amount.digits if amount.mark is Mark.VALUE else amount.text.strip()
