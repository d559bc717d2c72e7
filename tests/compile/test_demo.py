"""The demonstration runs from beginning to end and finds the digit it changed."""

from pathlib import Path

import pytest

from mingzhang.cli.run import run
from mingzhang.demo import write_demo
from mingzhang.pipeline import check_document


def test_the_changed_digit_is_found(tmp_path: Path) -> None:
    damaged, _, harm = write_demo(tmp_path)
    _, report = check_document(damaged.read_bytes(), damaged.name)
    suspects = [(finding.suspect.place.line, finding.suspect.value) for finding in report.findings]
    assert (harm.line, harm.after) in suspects


def test_the_command_writes_documents_and_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "只改一位数字" in said
    assert (tmp_path / "out" / "report.html").stat().st_size > 10_000
    assert len(list((tmp_path / "out").glob("department-*.txt"))) == 4
