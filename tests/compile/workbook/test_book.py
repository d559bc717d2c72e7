"""The workbook there and back, its template, and the command line."""

from pathlib import Path

import msgspec
import pytest

pytest.importorskip("xlsxwriter")

from mingzhang.cli.run import run
from mingzhang.compile.document import compile_document
from mingzhang.compile.made_up import made_up_ledger
from mingzhang.compile.random_ledger import random_ledger
from mingzhang.compile.targets import Goal, ProjectTargets
from mingzhang.compile.text import render
from mingzhang.compile.workbook.layout import layout
from mingzhang.compile.workbook.read import read_book, read_workbook
from mingzhang.compile.workbook.sets import supported
from mingzhang.compile.workbook.write import write_ledger, write_template
from mingzhang.errors import ExitCode, UnreadableFile
from mingzhang.pipeline import read_document


@pytest.mark.parametrize("set_id", [forms.id for forms in supported()])
@pytest.mark.parametrize("seed", range(8))
def test_a_ledger_comes_back_as_it_was(seed: int, set_id: str) -> None:
    ledger = made_up_ledger(seed, set_id)
    book = read_book(write_ledger(ledger, set_id), "book.xlsx")
    assert [problem.text() for problem in book.problems if problem.severity == "error"] == []
    assert book.ledger == ledger
    assert compile_document(ledger, book.forms).tables


def test_the_whole_departments_objectives_are_the_workbooks() -> None:
    ledger = made_up_ledger(2, "xinjiang-budget")
    goal = Goal("产出指标", "数量指标", "办理事项", ">=", "300", "件", weight=90)
    ledger = msgspec.structs.replace(ledger, whole=ProjectTargets("把窗口办好。", (goal,)))
    book = read_book(write_ledger(ledger, "xinjiang-budget"), "book.xlsx")
    assert (book.problems, book.ledger) == ((), ledger)
    (form,) = [form for form in compile_document(ledger, "xinjiang-budget").performance if form.level == "department"]
    assert (form.objective, [one.level3 for one in form.indicators]) == ("把窗口办好。", ["办理事项"])
    text = render(compile_document(ledger, "xinjiang-budget"), "md")
    read = read_document(text.encode(), "a.md").performance[0]
    assert (read.objective, [(one.level3, one.target.value) for one in read.indicators if one.target]) == (
        "把窗口办好。",
        [("办理事项", "300")],
    )


def test_final_accounts_have_no_such_project() -> None:
    ledger = msgspec.structs.replace(made_up_ledger(2, "xinjiang-final"), whole=ProjectTargets("把窗口办好。"))
    book = read_book(write_ledger(ledger, "xinjiang-final"), "book.xlsx")
    assert [(problem.place, problem.message_id) for problem in book.problems if problem.severity == "error"] == [
        ("绩效目标!A3", "unknown-project")
    ]


def test_the_same_ledger_gives_the_same_bytes() -> None:
    assert write_ledger(random_ledger(1)) == write_ledger(random_ledger(1))


@pytest.mark.parametrize("forms", supported(), ids=lambda forms: forms.id)
def test_an_empty_template_asks_for_what_is_needed(tmp_path: Path, forms: object) -> None:
    kind, set_id = forms.kind, forms.id  # type: ignore[attr-defined]
    path = tmp_path / "book.xlsx"
    write_template(path, kind, set_id, 2026)
    ledger, problems = read_workbook(path.read_bytes(), path.name)
    assert ledger is None
    assert [problem.place for problem in problems] == ["单位与封面!B3", "台账明细"], "examples are not data"


def test_a_template_offers_lists_and_protects_its_headers(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "book.xlsx"
    write_template(path, "final", "xinjiang-final")
    book = openpyxl.load_workbook(path)
    assert [name for name in book.sheetnames if name != "清单"] == [s.name for s in layout().shown("final")]
    assert book["清单"].sheet_state == "hidden"
    page = book["台账明细"]
    assert page.protection.sheet
    assert page.freeze_panes == "A3"
    assert len(page.data_validations.dataValidation) == 7
    assert page["D2"].comment is not None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a book", b"text"])
def test_what_is_no_workbook_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_workbook(data, "book.xlsx")


def test_template_and_compile_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, out = tmp_path / "book.xlsx", tmp_path / "out"
    assert run(["template", "-o", str(book), "--kind", "final"]) == ExitCode.OK
    assert run(["compile", str(book), "-o", str(out)]) == ExitCode.UNREADABLE
    assert "单位与封面!B3" in capsys.readouterr().err
    assert not out.exists()
    book.write_bytes(write_ledger(made_up_ledger(2, "mof-final"), "mof-final"))
    assert run(["compile", str(book), "-o", str(out), "--formats", "html,json,md"]) == ExitCode.OK
    assert sorted(path.suffix for path in out.iterdir()) == [".html", ".json", ".md"]
    capsys.readouterr()


def test_a_missing_reason_is_asked_for_at_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, out = tmp_path / "book.xlsx", tmp_path / "out"
    bare = msgspec.structs.replace(made_up_ledger(0, "mof-final"), reasons={})
    assert compile_document(bare, "mof-final").narrative.asked
    book.write_bytes(write_ledger(bare, "mof-final"))
    assert run(["compile", str(book), "-o", str(out), "--formats", "md"]) == ExitCode.UNREADABLE
    assert "变动原因!E3" in capsys.readouterr().err
    assert not out.exists()
    assert run(["compile", str(book), "-o", str(out), "--formats", "md", "--draft"]) == ExitCode.OK
    assert "（原因待填）" in next(out.iterdir()).read_text("utf-8")
    capsys.readouterr()


def test_no_reason_is_ever_made_up() -> None:
    bare = msgspec.structs.replace(made_up_ledger(2, "xinjiang-budget"), reasons={})
    document = compile_document(bare, "xinjiang-budget")
    said = {statement.reason for statement in document.narrative.statements if statement.reason}
    assert said <= {"（原因待填）"}
    assert document.narrative.asked


@pytest.mark.parametrize(
    "arguments",
    [
        ["template"],
        ["template", "-o", "x.xlsx", "--forms", "nonsense"],
        ["template", "-o", "x.xlsx", "--forms", "xinjiang-final", "--kind", "budget"],
        ["compile", "x.xlsx"],
    ],
)
def test_misuse_is_told(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == ExitCode.MISUSE
    assert list(tmp_path.iterdir()) == []


def test_a_missing_book_is_unreadable(tmp_path: Path) -> None:
    assert run(["compile", str(tmp_path / "none.xlsx"), "-o", str(tmp_path / "out")]) == ExitCode.UNREADABLE
