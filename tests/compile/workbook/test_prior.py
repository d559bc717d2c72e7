"""`compile --prior`: last year's figures out of last year's document."""

import random
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("xlsxwriter")

from mingzhang.articulation.across.compare import Beside
from mingzhang.cli.run import run
from mingzhang.compile.document import compile_document
from mingzhang.compile.fiction import asked_reasons
from mingzhang.compile.ledger import Ledger
from mingzhang.compile.made_up import made_up_ledger
from mingzhang.compile.past import Figure, Past
from mingzhang.compile.random_ledger import Shape
from mingzhang.compile.text import render
from mingzhang.compile.workbook.write import write_ledger
from mingzhang.errors import ExitCode
from mingzhang.forms.load import trees
from mingzhang.model.cube import Key
from mingzhang.model.narrative import Statement
from mingzhang.pipeline import check_beside, check_document, read_document

SETS = ("xinjiang-budget", "shanghai-budget")


def two_years(seed: int, set_id: str) -> tuple[Ledger, Ledger]:
    """This year's ledger with last year's lines, and last year's own: made of this year's past."""
    now = made_up_ledger(seed, set_id, Shape(projects=3, whole=True))
    now = msgspec.structs.replace(now, memos=())
    then = made_up_ledger(seed + 100, set_id, Shape(projects=0, whole=True))
    entries = tuple(msgspec.structs.replace(entry, unit=now.department) for entry in then.entries)
    then = msgspec.structs.replace(
        then,
        department=now.department,
        units=(now.department,),
        year=now.year - 1,
        entries=entries,
        memos=(),
        grants_carry=now.grants_carry,
    )
    return explained(msgspec.structs.replace(now, prior=entries), set_id), explained(then, set_id)


def explained(ledger: Ledger, set_id: str) -> Ledger:
    """The ledger with every reason its text asks for."""
    ledger = msgspec.structs.replace(ledger, reasons={})
    for _ in range(3):
        asked = compile_document(ledger, set_id).narrative.asked
        reasons = ledger.reasons | asked_reasons(random.Random(1), asked)
        ledger = msgspec.structs.replace(ledger, reasons=reasons)
    return ledger


def written(tmp_path: Path, now: Ledger, then: Ledger, set_id: str, other: str = "") -> tuple[str, str, str]:
    """The workbook, last year's document and the folder to write into."""
    book, old = tmp_path / "book.xlsx", tmp_path / "old.md"
    book.write_bytes(write_ledger(now, set_id))
    old.write_text(render(compile_document(then, other or set_id), "md"), encoding="utf-8")
    return str(book), str(old), str(tmp_path / "out")


def moves(statements: Sequence[Statement]) -> dict[Key, tuple[str, str, str]]:
    """What is said of last year, by place."""
    return {
        Key.of(said.at or {}): (
            said.change.digits,
            said.rate.digits if said.rate else "",
            said.direction if said.change.value else "",
        )
        for said in statements
        if said.change is not None
    }


@pytest.mark.parametrize("set_id", SETS)
@pytest.mark.parametrize("seed", range(3))
def test_the_document_gives_what_the_sheet_gives(seed: int, set_id: str, tmp_path: Path) -> None:
    now, then = two_years(seed, set_id)
    book, old, out = written(tmp_path, msgspec.structs.replace(now, prior=()), then, set_id)
    assert run(["compile", book, "-o", out, "--formats", "md", "--prior", old, "--draft"]) == ExitCode.OK
    data = next(Path(out).glob("*.md")).read_bytes()
    disclosure, report = check_document(data, "new.md")
    earlier = read_document(Path(old).read_bytes(), "old.md")
    report = check_beside(disclosure, report, Beside(prior=(earlier,)))
    assert [(f.code, f.args) for f in report.findings if f.severity.value != "note"] == []
    due = moves(compile_document(now, set_id).narrative.statements)
    got = moves(disclosure.statements)
    assert due
    assert due == got


def refusal(capsys: pytest.CaptureFixture[str], book: str, old: str, out: str) -> tuple[int, str]:
    """The exit code and what is said; nothing is written."""
    code = run(["--lang", "zh", "compile", book, "-o", out, "--formats", "md", "--draft", "--prior", old])
    assert not Path(out).exists()
    return code, capsys.readouterr().err


@pytest.mark.parametrize("set_id", SETS)
def test_a_line_that_was_published_otherwise_is_named(
    set_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now, then = two_years(0, set_id)
    last = list(now.prior)
    at = max(range(len(last)), key=lambda index: last[index].amount if last[index].fund == "general" else 0)
    last[at] = msgspec.structs.replace(last[at], amount=last[at].amount + 90_000_0000)
    book, old, out = written(tmp_path, msgspec.structs.replace(now, prior=tuple(last)), then, set_id)
    code, told = refusal(capsys, book, old, out)
    assert code == ExitCode.UNREADABLE
    assert told.startswith("错误 上年台账!")
    assert "共 1 处错误" in told


def test_equal_lines_are_no_contradiction(tmp_path: Path) -> None:
    now, then = two_years(1, "xinjiang-budget")
    book, old, out = written(tmp_path, now, then, "xinjiang-budget")
    assert run(["compile", book, "-o", out, "--formats", "md", "--prior", old]) == ExitCode.OK


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"year": 2001}, ExitCode.MISUSE, "不是上一年的"),
        ({"department": "别处市无名局", "units": ("别处市无名局",)}, ExitCode.MISUSE, "不是同一部门"),
    ],
)
def test_a_document_of_another_year_or_body_is_refused(
    changed: dict[str, object], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now, then = two_years(0, "xinjiang-budget")
    then = msgspec.structs.replace(then, **changed)
    paths = written(tmp_path, msgspec.structs.replace(now, prior=()), then, "xinjiang-budget")
    found, told = refusal(capsys, *paths)
    assert (found, said in told) == (code, True), told


def test_this_years_document_is_not_last_years(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now, _ = two_years(0, "xinjiang-budget")
    paths = written(tmp_path, now, now, "xinjiang-budget")
    assert refusal(capsys, *paths)[0] == ExitCode.MISUSE


def test_what_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now, then = two_years(0, "xinjiang-budget")
    book, _, out = written(tmp_path, now, then, "xinjiang-budget")
    assert refusal(capsys, book, str(tmp_path / "missing.pdf"), out)[0] == ExitCode.UNREADABLE


def test_it_is_read_by_a_worker_within_the_limits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now, then = two_years(0, "xinjiang-budget")
    book, old, out = written(tmp_path, now, then, "xinjiang-budget")
    monkeypatch.setattr("mingzhang.pipeline.read_document", lambda *_: time.sleep(60))
    began = time.monotonic()
    code = run(["--lang", "zh", "compile", book, "-o", out, "--draft", "--prior", old, "--timeout", "1"])
    assert (code, time.monotonic() - began < 30) == (ExitCode.UNREADABLE, True)
    assert "处理超时" in capsys.readouterr().err
    assert not Path(out).exists()


def test_a_folder_of_several_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now, then = two_years(0, "xinjiang-budget")
    book, old, out = written(tmp_path, now, then, "xinjiang-budget")
    (tmp_path / "past").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "past" / name).write_bytes(Path(old).read_bytes())
    code, told = refusal(capsys, book, str(tmp_path / "past"), out)
    assert (code, "只取一份" in told) == (ExitCode.MISUSE, True)


def accounts_and_budget(final: str, budget: str) -> tuple[Ledger, Ledger]:
    """Final accounts, and the budget of the year after for the same body and the same items."""
    then = made_up_ledger(3, final, Shape(projects=2, whole=True))
    codes = sorted({entry.function for entry in then.initial})
    now = made_up_ledger(3, budget, Shape(projects=2, whole=True))
    entries = tuple(
        msgspec.structs.replace(entry, unit=then.department, function=codes[at % len(codes)])
        for at, entry in enumerate(now.entries)
    )
    now = msgspec.structs.replace(
        now, department=then.department, units=(then.department,), year=then.year + 1, entries=entries, prior=()
    )
    return now, then


def test_final_accounts_give_a_budget_the_items_they_print(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now, then = accounts_and_budget("mof-final", "xinjiang-budget")
    book, old, out = written(tmp_path, now, then, "xinjiang-budget", "mof-final")
    assert (
        run(["--lang", "zh", "compile", book, "-o", out, "--formats", "md", "--draft", "--prior", old]) == ExitCode.OK
    )
    told = capsys.readouterr().err
    assert "处增减有公开的上年数" in told
    assert "“三公”" in told
    assert "请改用上年的预算文件" in told
    disclosure = read_document(next(Path(out).glob("*.md")).read_bytes(), "new.md")
    changed = {(said.at or {}).get("function") for said in disclosure.statements if said.change is not None}
    assert {entry.function for entry in then.initial if entry.fund == "general"} <= changed


def test_final_accounts_that_print_the_whole_alone_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now, then = accounts_and_budget("xinjiang-final", "xinjiang-budget")
    book, old, out = written(tmp_path, now, then, "xinjiang-budget", "xinjiang-final")
    assert (
        run(["--lang", "zh", "compile", book, "-o", out, "--formats", "md", "--draft", "--prior", old]) == ExitCode.OK
    )
    assert "：0 处增减有公开的上年数" in capsys.readouterr().err


def test_without_last_year_the_sheet_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now, then = two_years(0, "xinjiang-budget")
    book, _, out = written(tmp_path, msgspec.structs.replace(now, prior=()), then, "xinjiang-budget")
    assert run(["--lang", "zh", "compile", book, "-o", out, "--formats", "md", "--draft"]) == ExitCode.OK
    assert "上年台账：没有上年数据" in capsys.readouterr().err.replace(" ", "")


@pytest.mark.parametrize("set_id", ["xinjiang-budget", "shanghai-budget", "mof-final", "xinjiang-final"])
def test_what_was_not_published_is_not_compared(set_id: str) -> None:
    ledger = msgspec.structs.replace(made_up_ledger(3, set_id), prior=())
    document = compile_document(ledger, set_id, Past({}))
    assert [said.quote for said in document.narrative.statements if said.comparator] == []
    report = check_document(render(document, "md").encode(), "made-up.md")[1]
    assert [found.code for found in report.findings if found.severity.value != "note"] == []
    assert any("无可比数" in piece.text for piece in document.narrative.pieces)


def test_what_follows_from_a_whole_list_is_known() -> None:
    items = trees("xinjiang-budget")["item"]
    whole = Key(fund="general_spend", phase="prior_budget", year=-1)
    one, other, third = (whole._replace(function=code) for code in ("2010301", "2010302", "2080505"))

    def past(total: int) -> Past:
        said = {whole: total, one: 700, third: 300}
        return Past({key: Figure(amount, amount - 5, amount + 5) for key, amount in said.items()})

    assert past(1000).at(other, items) == 0, "the lines add up: a line that is not there is nothing"
    assert past(1000).at(whole._replace(function="201"), items) == 700
    assert past(1400).at(other, items) is None, "something is missing from the list"
    assert past(1400).at(one, items) == 700
    assert past(1000).at(whole._replace(nature="basic"), items) is None
    assert past(1000).functions(whole._replace(function="2010302"), 3) == ["201", "208"]
