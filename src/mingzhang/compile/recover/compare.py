"""Whether a recovered ledger gives the tables it came from: cell by cell, nothing taken on trust."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mingzhang.compile.tables import OPEN_PARTS, row_key
from mingzhang.model.amount import Amount, Mark
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import Row, Table

from .printed import place_of


class Different(msgspec.Struct, frozen=True):
    """A cell that the other tables contradict: where it stands, what is printed, what they say."""

    place: str
    row: str
    column: str
    printed: str
    due: str


def differences(given: Disclosure, made: Sequence[Table]) -> list[Different]:
    """Every cell of the given tables that the made ones print otherwise, and cells they print besides."""
    out: list[Different] = []
    by_kind = {table.kind: table for table in made}
    for table in given.tables:
        if table.kind in by_kind:
            out += _table(table, by_kind[table.kind])
    return out


def _table(given: Table, made: Table) -> list[Different]:
    printed_columns = {column.key for column in given.columns}  # a form's optional columns are not in every document
    have, want = _cells(given, printed_columns), _cells(made, printed_columns)
    out = []
    for name in dict.fromkeys((*have, *want)):
        printed, due = _digits(have.get(name)), _digits(want.get(name))
        if printed != due:
            amount = (have.get(name) or want[name])[2]
            place = place_of(given, amount) if name in have else given.title
            row, column = (have.get(name) or want[name])[:2]
            out.append(Different(place, row, column, printed or "—", due or "—"))
    return out


_Cell = tuple[str, str, Amount]


def _cells(table: Table, columns: set[str]) -> dict[tuple[Key, str | None], _Cell]:
    """Cells with an amount by their key; the same key on two sides of a table is two cells."""
    return {
        (row_key(table, _placed(row), column), row.side): (_name(row), column.label, amount)
        for row in table.rows
        for column, amount in zip(table.columns, row.cells, strict=False)
        if column.key in columns and amount is not None and amount.mark is Mark.VALUE and amount.value
    }


def _placed(row: Row) -> Row:
    """A row read by its label alone, with what it is: 人员经费 below the total of a table."""
    known = OPEN_PARTS.get(row.label) if not (row.at or row.code or row.key) else None
    return msgspec.structs.replace(row, at=known) if known else row


def _name(row: Row) -> str:
    return " ".join(part for part in (row.code, row.label, row.project) if part)


def _digits(cell: _Cell | None) -> str:
    """The number without the zeros that only tell how finely it was printed: 3.50 and 3.5 are the same amount."""
    if cell is None or cell[2].value is None:
        return ""
    text = f"{cell[2].value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
