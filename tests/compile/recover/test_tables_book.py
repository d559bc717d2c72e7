"""From tables that are already summed back to a ledger that gives the very same tables."""

from pathlib import Path

import msgspec
import pytest

pytest.importorskip("xlsxwriter")

from mingzhang.cli.run import run
from mingzhang.compile.cube import Cube
from mingzhang.compile.disclosed import disclosed
from mingzhang.compile.document import compile_document
from mingzhang.compile.ledger import Entry, Ledger
from mingzhang.compile.made_up import made_up
from mingzhang.compile.outputs import render_all
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.compile.recover.budget import recover_budget
from mingzhang.compile.recover.compare import differences
from mingzhang.compile.recover.outputs import tables_of
from mingzhang.compile.tables import compile_tables
from mingzhang.errors import ExitCode
from mingzhang.i18n import msg

_HUNDRED_YUAN = 1_000_000
SHAPE = Shape(projects=4, odd_funds=2, carry=False, units=1)


def _exact(ledger: Ledger) -> Ledger:
    """Amounts that 万元 with two decimals hold exactly, as the tables of a platform do in 元."""

    def entry(one: Entry) -> Entry:
        return msgspec.structs.replace(one, amount=max(1, one.amount // _HUNDRED_YUAN) * _HUNDRED_YUAN)

    return msgspec.structs.replace(ledger, entries=tuple(map(entry, ledger.entries)))


@pytest.mark.parametrize("seed", range(20))
def test_the_tables_of_a_recovered_ledger_are_those_given(seed: int) -> None:
    document = compile_document(_exact(random_ledger(seed, "budget", SHAPE)), "xinjiang-budget")
    given = disclosed(document)
    found = recover_budget(given, document.forms)
    made = compile_tables(Cube(found.ledger, document.forms.id), document.forms)
    assert differences(given, made) == []
    assert sum(entry.amount for entry in found.ledger.entries) == sum(e.amount for e in document.ledger.entries)
    names = {entry.project for entry in found.ledger.entries if entry.fund == "general" and entry.nature == "project"}
    assert names <= {project.name for project in document.ledger.projects}


@pytest.mark.parametrize("seed", range(12))
def test_tables_in_yuan_with_several_funds_come_back(seed: int) -> None:
    """Its first table alone divides 人员经费 from 公用经费, class by class."""
    document = made_up(seed, "shanghai-budget")
    found = tables_of(disclosed(document), "book")
    assert found.problems == ()
    assert found.document is not None
    made = compile_tables(Cube(found.document.ledger, document.forms.id), document.forms)
    assert differences(disclosed(document), made) == []


@pytest.mark.parametrize("seed", [2, 4])
def test_carry_over_of_a_bodys_own_money_is_divided_by_its_table(seed: int) -> None:
    document = made_up(seed, "xinjiang-budget")
    assert any(entry.fund == "unit_carry" for entry in document.ledger.entries)
    assert tables_of(disclosed(document), "book").problems == ()


def test_what_rounding_leaves_open_is_told_as_such() -> None:
    """Two tables a last digit of 万元 apart: where, and what to do."""
    found = tables_of(disclosed(made_up(0, "xinjiang-budget")), "book")
    (problem,) = found.problems
    assert problem.message_id == "workbook.tables.uneven-natures"
    assert len(problem.args["where"]) == 7, "the item is named"
    assert found.rounded
    assert "以元为单位的表" in msg("workbook.tables.rounded")


def test_a_changed_cell_is_named_and_nothing_is_compiled() -> None:
    document = compile_document(_exact(random_ledger(3, "budget", SHAPE)), "xinjiang-budget")
    given = disclosed(document)
    tables = list(given.tables)
    at = next(i for i, table in enumerate(tables) if table.kind.value == "expenditure")
    rows = list(tables[at].rows)
    first = rows[-1].cells[0]
    assert first is not None
    wrong = msgspec.structs.replace(first, text="123456.78", digits="123456.78")
    rows[-1] = msgspec.structs.replace(rows[-1], cells=(wrong, *rows[-1].cells[1:]))
    tables[at] = msgspec.structs.replace(tables[at], rows=tuple(rows))
    found = tables_of(msgspec.structs.replace(given, tables=tuple(tables)), "book")
    assert found.document is None
    assert found.problems


def test_a_workbook_of_tables_is_told_by_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = compile_document(_exact(random_ledger(3, "budget", SHAPE)), "xinjiang-budget")
    (book,) = render_all(document, tmp_path, ["xlsx"])
    out = tmp_path / "out"
    assert run(["compile", str(book), "-o", str(out), "--formats", "html,md,json,xlsx"]) == ExitCode.OK
    said = capsys.readouterr().err
    assert "功能科目与经济科目怎样对应" in said
    ledger = next(out.glob("*台账.xlsx"))
    assert ledger.name in said
    # What the tables leave open is asked for cell by cell, and only that.
    assert run(["compile", str(ledger), "-o", str(tmp_path / "again")]) == ExitCode.UNREADABLE
    asked = capsys.readouterr().err
    assert "台账明细!" in asked
    assert not (tmp_path / "again").exists()


def test_what_is_no_budget_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "值班表"
    book.save(tmp_path / "other.xlsx")
    assert run(["compile", str(tmp_path / "other.xlsx"), "-o", str(tmp_path / "out")]) == ExitCode.UNREADABLE
    final = compile_document(random_ledger(5, "final"), "xinjiang-final")
    assert tables_of(disclosed(final), "book").document is None
    assert capsys.readouterr().err
