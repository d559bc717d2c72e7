"""Files that are no disclosure: a clear sentence each, the right exit code, no findings, no traceback, no hang."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bad_files import ATTACKS, good, unreadable
from mingzhang.cli.run import run
from mingzhang.i18n import use_language
from mingzhang.pipeline import LONGEST, check_document

FILES = unreadable()


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_said_why_and_what_to_do(
    name: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from mingzhang.i18n import catalogue

    content, reason = FILES[name]
    path = tmp_path / name
    path.write_bytes(content)
    begin = time.perf_counter()
    code = run(["check", str(path), "--format", "json", "--lang", lang])
    assert time.perf_counter() - begin < 30
    captured = capsys.readouterr()
    assert code == 2
    assert "Traceback" not in captured.err
    (line,) = captured.err.splitlines()
    template = catalogue(lang)[f"unreadable.{reason}"]
    assert line.startswith(str(path))
    assert line.startswith(template.format(source=path, detail="\0").partition("\0")[0])
    assert line.endswith(template.partition("{detail}")[2])
    if reason in ("unknown-form", "needs-ocr") and captured.out:
        record = json.loads(captured.out)
        assert record["findings"] == []
        assert record["reach"]["numbers"] == 0
        assert record["problems"]
    else:
        assert captured.out == ""


def test_the_others_are_still_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("空.txt", "半个.pdf", "乱.txt"):
        (tmp_path / name).write_bytes(FILES[name][0])
    (tmp_path / "好.txt").write_text(good(), "utf-8")
    assert run(["check", str(tmp_path), "--format", "json", "-j", "2"]) == 2
    captured = capsys.readouterr()
    (line,) = captured.out.splitlines()
    assert json.loads(line)["document"]["source"].endswith("好.txt")
    assert len(captured.err.splitlines()) == 3


@pytest.mark.parametrize("made", ["folder", "dangling"])
def test_what_is_no_file(made: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "预算.pdf"
    if made == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    assert run(["check", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(str(path))
    assert len(captured.err.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_no_bad_input(encoding: str) -> None:
    report = check_document(good().encode(encoding), "a.txt")[1]
    assert report.form_set == "xinjiang-budget"
    assert report.worst != "error"


@pytest.mark.parametrize("part", range(4, 100, 6))
def test_half_a_document_has_no_error(part: int) -> None:
    """What is missing may be told; what is there contradicts nothing."""
    text = good()
    report = check_document(text[: len(text) * part // 100].encode(), "half.txt")[1]
    assert [finding.message_id for finding in report.findings if finding.severity == "error"] == []
    if report.form_set is not None and 20 <= part < 40:
        assert "problem.cut-off" in [name for name, _ in report.problems]


@pytest.mark.parametrize("unit", sorted(ATTACKS))
def test_long_lines_do_not_hang(unit: str) -> None:
    """The longest line allowed, of what an expression may try again and again, between good ones."""
    lines = good().splitlines()
    attack = (unit * LONGEST)[: LONGEST - 5]
    middle = next(i for i, line in enumerate(lines) if "情况说明" in line and "关于" in line)
    text = "\n".join([*lines[:40], attack, *lines[40:middle], attack, *lines[middle:], attack])
    begin = time.process_time()
    report = check_document(text.encode(), "long.txt")[1]
    assert time.process_time() - begin < 8
    assert report.form_set == "xinjiang-budget"


def test_digits_alone_in_a_title_do_not_hang() -> None:
    from mingzhang.recognise.tables.regions import strip_title

    begin = time.process_time()
    strip_title("表" + "1" * 80)
    assert time.process_time() - begin < 1


def test_from_a_shell_it_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "半个.pdf"
    path.write_bytes(FILES["半个.pdf"][0])
    command = [sys.executable, "-m", "mingzhang", "read", str(path), "-o", str(tmp_path / "out.json"), "--lang", "zh"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{path}：文件已损坏或不完整，无法读取（truncated）。请重新下载后再试。\n"
    use_language(None)
