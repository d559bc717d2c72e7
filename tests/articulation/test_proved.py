"""Tables whose text looks scrambled, and which of them are believed all the same."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest

from mingzhang.articulation.proved import with_proved
from mingzhang.compile.made_up import made_up
from mingzhang.compile.text import render
from mingzhang.forms.load import trees
from mingzhang.model.amount import Amount
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import Row, Table, TableKind
from mingzhang.pipeline import check_disclosure, read_document

replace = msgspec.structs.replace


@cache
def sound(form_set: str = "mof-final") -> Disclosure:
    return read_document(render(made_up(3, form_set), "md").encode(), "made-up.md")


def shaky(changed: dict[TableKind, Table] | None = None) -> Disclosure:
    """The document with all its tables in doubt, some of them changed."""
    tables = (replace((changed or {}).get(t.kind, t), doubtful=True) for t in sound().tables)
    return replace(sound(), tables=tuple(tables))


def believed(disclosure: Disclosure) -> set[TableKind]:
    return {t.kind for t in with_proved(disclosure, trees("mof-final")).tables if not t.doubtful}


def moved(row: Row, cells: tuple[Amount | None, ...]) -> Row:
    return replace(row, cells=cells)


def test_tables_that_add_up_are_believed() -> None:
    kinds = {TableKind.INCOME, TableKind.EXPENDITURE, TableKind.GENERAL_BY_FUNCTION}
    assert believed(shaky()) >= kinds
    assert all(not t.doubtful for t in sound().tables)
    assert with_proved(sound(), trees("mof-final")) is sound()


@pytest.mark.parametrize("by", [1, 2])
def test_a_column_that_slipped_by_some_rows_is_not_believed(by: int) -> None:
    table = sound().table(TableKind.EXPENDITURE)
    assert table is not None
    first = [row.cells[0] for row in table.rows]
    slipped = zip(table.rows, first[-by:] + first[:-by], strict=True)
    changed = replace(table, rows=tuple(moved(row, (cell, *row.cells[1:])) for row, cell in slipped))
    assert TableKind.EXPENDITURE not in believed(shaky({table.kind: changed}))


def test_a_table_with_numbers_in_no_column_is_not_believed() -> None:
    table = sound().table(TableKind.EXPENDITURE)
    assert table is not None
    cells = table.rows[1].cells
    loose = tuple(cell for cell in cells if cell is not None)[:1]
    row = replace(table.rows[1], loose=loose)
    changed = replace(table, rows=(table.rows[0], row, *table.rows[2:]))
    assert TableKind.EXPENDITURE not in believed(shaky({table.kind: changed}))


def test_what_is_believed_takes_part_in_the_check() -> None:
    whole, doubted = check_disclosure(sound()), check_disclosure(shaky())
    assert doubted.reach.vouched > whole.reach.vouched // 2
    assert not [finding for finding in doubted.findings if finding.severity != "note"]
