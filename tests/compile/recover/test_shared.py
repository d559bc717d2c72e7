"""Real budgets rebuilt: a ledger out of their tables and sentences gives their tables and sentences again."""

from pathlib import Path

import pytest

from filled_books import filled
from mingzhang.cli.run import run
from mingzhang.compile.cube import Cube, key_of
from mingzhang.compile.document import compile_document
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.compile.recover.budget import recover_budget
from mingzhang.compile.recover.compare import differences
from mingzhang.compile.recover.outputs import tables_of
from mingzhang.compile.recover.prior import with_prior
from mingzhang.compile.tables import compile_tables
from mingzhang.errors import ExitCode
from mingzhang.forms.load import form_set
from mingzhang.model.cube import Key
from mingzhang.model.narrative import Statement
from mingzhang.pipeline import read_document

FIGURES = ("amount", "share", "change", "rate")
Facts = dict[tuple[Key, str], set[str]]

WRONG: dict[str, Facts] = {
    # What the documents state wrongly, each in the reviewers' findings beside them.
    "xinjiang-changji-gov-office-2025-budget.md": {
        # the department's own objectives are a hundredth less than its budget
        (Key(item="performance_department"), "amount"): {"1131.41"},
    },
    "xinjiang-wuerhe-gov-office-2025-budget.txt": {
        # only the projects' money was put into the department's objectives
        (Key(item="performance_department"), "amount"): {"80.00"},
    },
}


def _facts(statements: tuple[Statement, ...]) -> Facts:
    out: Facts = {}
    for statement in statements:
        if statement.at is not None and "持平" in statement.quote:
            # “与上年预算持平” and “增加0.00万元，增长0.00%” say the same.
            for name in ("change", "rate"):
                out.setdefault((key_of(statement.at), name), set()).add("0.00")
        for name in FIGURES:
            figure = getattr(statement, name)
            if statement.at is not None and figure is not None and figure.value is not None:
                out.setdefault((key_of(statement.at), name), set()).add(f"{figure.value:.2f}")
    return out


@pytest.mark.parametrize("name", WRONG)
def test_a_real_budget_is_rebuilt(name: str, shared: Path) -> None:
    path = shared / "documents" / "text" / name
    given = read_document(path.read_bytes(), name)
    forms = form_set(given.identity.form_set or "")
    found = recover_budget(given, forms)
    assert differences(given, compile_tables(Cube(found.ledger, forms.id), forms)) == []
    document = compile_document(with_prior(found.ledger, given, forms), forms.id)
    assert differences(given, document.tables) == []
    made = _facts(document.narrative.statements)
    stated = _facts(given.statements)
    assert len(stated) > 60
    assert {place: figures for place, figures in stated.items() if made.get(place) != figures} == WRONG[name]


@pytest.mark.parametrize("name", ["commerce", "finance"])
def test_tables_in_yuan_are_rebuilt_exactly(name: str, shared: Path) -> None:
    path = shared / "documents" / "pdf" / f"shanghai-putuo-{name}-2025-budget-department.pdf"
    given = read_document(path.read_bytes(), path.name)
    forms = form_set(given.identity.form_set or "")
    found = recover_budget(given, forms)
    assert differences(given, compile_tables(Cube(found.ledger, forms.id), forms)) == []


@pytest.mark.parametrize("seed", range(6))
def test_a_platform_workbook_filled_in_compiles(
    seed: int, shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("xlsxwriter")
    template = shared / "documents" / "xlsx" / "shanghai-department-budget-template.xlsx"
    shape = Shape(projects=3, odd_funds=2, carry=False)
    document = compile_document(random_ledger(seed, "budget", shape, set_id="shanghai-budget"), "shanghai-budget")
    book = tmp_path / "book.xlsx"
    book.write_bytes(filled(template, document))
    assert run(["compile", str(book), "-o", str(tmp_path / "out"), "--formats", "json,docx"]) == ExitCode.OK
    assert "功能科目与经济科目" in capsys.readouterr().err
    found = tables_of(read_document(book.read_bytes(), book.name), "book")
    assert found.document is not None
    spent = sum(entry.amount for entry in found.document.ledger.entries)
    assert spent == sum(entry.amount for entry in document.ledger.entries)
    for table in found.document.tables:
        own = next(one for one in document.tables if one.kind == table.kind)
        keys = [column.key for column in table.columns]
        kept = [at for at, column in enumerate(own.columns) if column.key in keys]
        assert [row.cells for row in table.rows] == [tuple(row.cells[at] for at in kept) for row in own.rows]


def test_a_blank_platform_workbook_says_so(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = shared / "documents" / "xlsx" / "shanghai-department-budget-template.xlsx"
    assert run(["compile", str(template), "-o", str(tmp_path / "out")]) == ExitCode.UNREADABLE
    assert "都是空的" in capsys.readouterr().err
