"""Rounding to the largest remainder: every table foots as printed, the same key prints the same everywhere."""

from decimal import Decimal

import pytest

from mingzhang.compile.controlled import STEP, compile_rounded
from mingzhang.compile.cube import Cube
from mingzhang.compile.made_up import made_up
from mingzhang.compile.tables import row_key
from mingzhang.compile.text import render
from mingzhang.model.cube import Key
from mingzhang.pipeline import check_document

SETS = ("mof-final", "xinjiang-budget", "xinjiang-final")


@pytest.mark.parametrize("set_id", SETS)
@pytest.mark.parametrize("seed", range(6))
def test_every_sum_foots_as_printed(seed: int, set_id: str) -> None:
    exact = made_up(seed, set_id)
    document, off = compile_rounded(exact)
    true = Cube(exact.ledger, set_id)
    printed: dict[Key, Decimal] = {}
    beyond = 0
    for table in document.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell is None or cell.value is None:
                    continue
                key = row_key(table, row, column)
                assert printed.setdefault(key, cell.value) == cell.value, "printed the same everywhere"
                beyond += abs(int(cell.value * 100) * STEP - true[key]) >= STEP
    assert beyond == 0 or off > 0, "what is further off than a last digit is told"
    # No sum holds by rounding alone: the checker, which notes those, has nothing to note.
    _, report = check_document(render(document, "md").encode(), "made-up.md")
    assert [finding.code for finding in report.findings if finding.code in ("FT101", "FT201", "TO101")] == []


def test_tables_in_yuan_foot_as_they_are() -> None:
    exact = made_up(1, "shanghai-budget")
    assert compile_rounded(exact) == (exact, 0)
