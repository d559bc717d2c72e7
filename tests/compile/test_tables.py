"""Tables and texts of a ledger: every cell is its marginal rounded once, every figure is in the text."""

from hypothesis import given, settings

from mingzhang.compile.cube import Cube
from mingzhang.compile.document import compile_document
from mingzhang.compile.figures import money
from mingzhang.compile.ledger import Ledger
from mingzhang.compile.style import Style
from mingzhang.compile.tables import compile_tables, row_key
from mingzhang.compile.text import render
from mingzhang.forms.load import form_set
from mingzhang.model.amount import Mark
from strategies import ledgers

SETS = ("xinjiang-budget", "shanghai-budget", "mof-final")


def _ledger_under(set_id: str, ledger: Ledger) -> Cube:
    return Cube(ledger, set_id)


@given(ledgers())
@settings(max_examples=15)
def test_every_cell_is_its_marginal_rounded_once(ledger: Ledger) -> None:
    cube = _ledger_under("xinjiang-budget", ledger)
    for table in compile_tables(cube, form_set("xinjiang-budget")):
        assert table.unit is not None
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell is None or (cell.mark is Mark.BLANK and set(row.at) & set(column.at)):
                    continue
                exact = cube[row_key(table, row, column)]
                assert cell.digits == ("" if exact == 0 else money(exact, table.unit))


@given(ledgers())
@settings(max_examples=15)
def test_tables_foot_within_rounding(ledger: Ledger) -> None:
    cube = _ledger_under("xinjiang-budget", ledger)
    for table in compile_tables(cube, form_set("xinjiang-budget")):
        if table.axis not in ("function", "economic") or table.empty:
            continue
        for index in range(len(table.columns)):
            values = {row.code or "": _hundredths(row.cells[index]) for row in table.rows}
            for code, value in values.items():
                below = [other for other in values if _parent(other) == code and other]
                if below:
                    assert abs(value - sum(values[other] for other in below)) <= (len(below) + 1) / 2


def _parent(code: str) -> str:
    return code[:-2] if len(code) > 3 else ""


def _hundredths(cell: object) -> int:
    digits = getattr(cell, "digits", "")
    return int(digits.replace(".", "")) if digits else 0


@given(ledgers())
@settings(max_examples=10)
def test_the_text_contains_every_figure(ledger: Ledger) -> None:
    document = compile_document(ledger, "xinjiang-budget")
    for form in ("txt", "md"):
        text = render(document, form, Style(width=200, page_lines=10_000))
        for table in document.tables:
            for row in table.rows:
                assert all(cell.text in text for cell in row.cells if cell is not None)
        for statement in document.narrative.statements:
            assert statement.amount is None or statement.amount.text in text


@given(ledgers("final"))
@settings(max_examples=8)
def test_final_accounts_compile_under_both_sets(ledger: Ledger) -> None:
    assert len(compile_tables(_ledger_under("mof-final", ledger), form_set("mof-final"), zero="0.00")) == 9
    text = render(compile_document(ledger, "xinjiang-final"))
    assert "预决算差异率" in text
    assert "十一、预算绩效的情况说明" in text


@given(ledgers())
@settings(max_examples=8)
def test_a_form_set_in_yuan(ledger: Ledger) -> None:
    tables = compile_tables(_ledger_under("shanghai-budget", ledger), form_set("shanghai-budget"))
    assert {table.unit.value for table in tables if table.unit} == {"元", "万元"}


@given(ledgers())
@settings(max_examples=15)
def test_rows_of_earlier_years_are_not_compiled(ledger: Ledger) -> None:
    form = form_set("xinjiang-budget")
    former = {(one.kind, row.label, row.side) for one in form.table for row in one.rows if row.former}
    assert former
    made = compile_tables(_ledger_under("xinjiang-budget", ledger), form)
    assert not former & {(table.kind, row.label, row.side) for table in made for row in table.rows}
