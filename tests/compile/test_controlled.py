"""Rounding to the largest remainder: every table foots as printed, the same key prints the same everywhere."""

from decimal import Decimal

import pytest

from mingzhang.compile.apportion import STEP
from mingzhang.compile.controlled import compile_rounded
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


def numbers(text: str) -> Decimal:
    return Decimal(text or "0")


@pytest.mark.parametrize("seed", range(12))
def test_tables_in_yuan_stay_and_what_is_in_wan_alone_foots(seed: int) -> None:
    exact = made_up(seed, "shanghai-budget")
    document, off = compile_rounded(exact)
    assert off == 0
    assert document.tables[:8] == exact.tables[:8]
    (row,) = document.tables[8].rows
    whole, abroad, reception, cars, bought, run = (numbers(cell.digits) for cell in row.cells[:6] if cell)
    assert (abroad + reception + cars, bought + run) == (whole, cars)
    said = {(said.at or {}).get("item"): said for said in document.narrative.statements}
    parts = [numbers(said[f"procurement_{name}"].amount.digits) for name in ("goods", "works", "services")]
    assert sum(parts) == numbers(said["procurement"].amount.digits)
    assert said["reception"].amount.digits == (row.cells[2].digits or "0.00")
    true = Cube(exact.ledger, exact.forms.id)
    for item, one in said.items():
        if item:
            assert abs(int(numbers(one.amount.digits) * 100) * STEP - true[Key(item=item)]) < STEP
    _, report = check_document(render(document, "md").encode(), "made-up.md")
    assert report.findings == ()


def test_the_sum_that_did_not_foot() -> None:
    exact = made_up(1, "shanghai-budget")
    _, report = check_document(render(exact, "md").encode(), "made-up.md")
    assert [finding.code for finding in report.findings] == ["FT201"]
