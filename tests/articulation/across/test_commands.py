"""`mingzhang diff`, and `mingzhang check` with --prior and --units."""

import json
from pathlib import Path

import pytest

from mingzhang.cli.run import run
from mingzhang.errors import ExitCode

SMALL = Path(__file__).parents[2] / "small" / "xinjiang-budget.txt"


def test_diff_of_a_document_with_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(SMALL), str(SMALL)]) == ExitCode.OK
    assert "没有差别" in capsys.readouterr().out


def test_diff_names_the_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SMALL.read_text("utf-8")
    other = tmp_path / "other.txt"
    figure = next(
        word for word in text.replace("万元", " ").split() if word.count(".") == 1 and word[:1] in "123456789"
    )
    changed = f"{figure[:-1]}{(int(figure[-1]) + 3) % 10}"
    other.write_text(text.replace(figure, changed), "utf-8")
    assert run(["diff", str(SMALL), str(other), "--format", "json"]) == ExitCode.FINDINGS
    record = json.loads(capsys.readouterr().out)
    assert record["changes"]
    assert {item["value"] for change in record["changes"] for item in change["after"]} & {changed}


def test_diff_wants_two_documents_that_exist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(SMALL), str(tmp_path / "no.txt")]) == ExitCode.UNREADABLE
    assert run(["diff", str(SMALL), str(SMALL.parent)]) == ExitCode.MISUSE
    assert run(["diff", str(SMALL)]) == ExitCode.MISUSE
    assert capsys.readouterr().err


def test_check_says_why_a_document_of_last_year_was_not_used(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["check", str(SMALL), "--prior", str(SMALL), "--units", str(SMALL), "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    ids = [problem["id"] for problem in record["problems"]]
    assert "problem.across-other-year" in ids
    assert "problem.across-not-a-unit" in ids
    assert code in (ExitCode.OK, ExitCode.FINDINGS)


def test_check_tells_of_a_prior_that_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(SMALL), "--prior", "no-such-file.pdf"]) == ExitCode.UNREADABLE
    assert "no-such-file.pdf" in capsys.readouterr().err
