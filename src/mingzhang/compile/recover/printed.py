"""What tables say of the cube: the exact amount at every key that has a cell, and where it stands."""

from __future__ import annotations

from mingzhang.compile.tables import row_key
from mingzhang.forms.load import FormSet
from mingzhang.model.amount import Amount, Mark, scaled
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import Table


class Said:
    """Amounts by key. A blank cell is nothing there; a key without a cell is not known."""

    def __init__(self, disclosure: Disclosure, forms: FormSet) -> None:
        self.amounts: dict[Key, int] = {}
        self.halves: dict[Key, int] = {}
        self.tables = {table.kind: table for table in disclosure.tables}
        for table in disclosure.tables:
            self._take(table, forms)

    def _take(self, table: Table, forms: FormSet) -> None:
        unit = table.unit or forms.unit
        for row in table.rows:
            for column, amount in zip(table.columns, row.cells, strict=False):
                if amount is None or amount.mark is not Mark.VALUE:
                    continue
                key = row_key(table, row, column)
                # The same key is printed in several tables; the comparison at the end tells where they differ.
                if key not in self.amounts:
                    self.amounts[key], self.halves[key] = scaled(amount.digits, unit)

    @property
    def half(self) -> int:
        """Half a last digit of the most coarsely printed table: how far an amount may be off."""
        return max(self.halves.values(), default=0)

    def at(self, **members: str) -> int:
        """The amount at a place; nothing where no cell shows one."""
        return self.amounts.get(Key(**members), 0)  # type: ignore[arg-type]


def place_of(table: Table, amount: Amount) -> str:
    """Where a cell stands: sheet and cell of a workbook, else the table's name."""
    at = amount.place
    return f"{at.sheet}!{at.cell}" if at.sheet and at.cell else table.title
