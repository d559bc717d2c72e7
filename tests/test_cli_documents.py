"""`check`, `read` and `forms` from the outside."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bad_files import good
from mingzhang.cli.run import run
from mingzhang.reports.flat import COLUMNS, guarded

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX terminals and signals")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "甲.txt").write_text(good(), "utf-8")
    (tmp_path / "乙.txt").write_text(damaged(), "utf-8")
    return tmp_path


def damaged() -> str:
    """The good document with one digit of its total changed."""
    lines = good().splitlines()
    at = next(i for i, line in enumerate(lines) if "支出总计" in "".join(line.split()) and "." in line)
    cut = lines[at].rindex(".") - 1
    lines[at] = lines[at][:cut] + str((int(lines[at][cut]) + 3) % 10) + lines[at][cut + 1 :]
    return "\n".join(lines)


def on_terminal(*arguments: str, columns: int = 90) -> tuple[int, str]:
    """Run in a pseudo terminal that is this wide; the exit code and everything on the screen."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm", "LANG": "zh_CN.UTF-8"}
    for name in ("NO_COLOR", "COLUMNS", "LC_ALL", "LC_MESSAGES"):
        environment.pop(name, None)
    with subprocess.Popen(
        [sys.executable, "-m", "mingzhang", *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        screen = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            screen += part
    os.close(ours)
    return process.returncode, screen.decode("utf-8", "replace")


def test_exit_codes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder / "甲.txt")]) == 0
    assert run(["check", str(folder / "乙.txt")]) == 1
    assert run(["check", str(folder)]) == 1
    (folder / "空.txt").touch()
    assert run(["check", str(folder)]) == 2
    assert "空.txt：文件是空的" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["1", "2", "3"])
def test_json_lines_in_the_order_of_the_files(jobs: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(folder / name) for name in ("乙.txt", "甲.txt")]
    assert run(["check", *names, "--format", "json", "-j", jobs]) == 1
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["document"]["source"] for record in records] == names
    assert [any(f["severity"] == "error" for f in record["findings"]) for record in records] == [True, False]


def test_several_documents_end_in_a_summary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(folder), "--lang", "en"])
    several = capsys.readouterr().out
    run(["check", str(folder / "甲.txt"), "--lang", "en"])
    one = capsys.readouterr().out
    assert several.count("Vouched/all") == one.count("Vouched/all") + 1
    assert several.count("松河县财政局") > 2 * one.count("松河县财政局")


def test_output_into_a_file_has_no_colour(folder: Path) -> None:
    for color, colored in (("auto", False), ("always", True), ("never", False)):
        run(["check", str(folder), "-o", str(folder / "out" / "报告.text"), "--color", color])
        text = (folder / "out" / "报告.text").read_text("utf-8")
        assert ("\x1b[" in text) is colored
    assert [path.name for path in (folder / "out").iterdir()] == ["报告.text"]


def test_html_is_one_page_with_its_date(folder: Path) -> None:
    assert run(["check", str(folder), "--format", "html", "-o", str(folder / "报告.html")]) == 1
    page = (folder / "报告.html").read_text("utf-8")
    assert 'id="d2"' in page
    assert 'id="d3"' not in page
    assert time.strftime("%Y-") in page


def test_nothing_is_written_when_it_cannot_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder / "甲.txt"), "-o", str(folder)]) == 64
    assert "无法写入" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["乙.txt", "甲.txt"]


@POSIX
def test_a_terminal_gets_colour_its_own_width_and_a_bar(folder: Path) -> None:
    code, screen = on_terminal("check", str(folder), columns=70)
    assert code == 1
    assert "\x1b[1;31m" in screen
    assert "处理中" in screen
    code, screen = on_terminal("check", str(folder / "甲.txt"), columns=70)
    assert code == 0
    assert "处理中" not in screen


@POSIX
@pytest.mark.parametrize("name", ["hang", "many"])
def test_ctrl_c_ends_the_workers_quietly(name: str, tmp_path: Path) -> None:
    if name == "hang":
        os.mkfifo(tmp_path / "管道.txt")
        paths = [str(tmp_path / "管道.txt")]
    else:
        for number in range(60):
            (tmp_path / f"{number}.txt").write_text(good(), "utf-8")
        paths = [str(tmp_path)]
    command = [sys.executable, "-m", "mingzhang", "check", *paths, "-o", str(tmp_path / "报告")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        time.sleep(1.5)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, (b"", b""))
    with pytest.raises(ProcessLookupError):  # nobody of the group is left
        os.killpg(process.pid, 0)
    assert not [path for path in tmp_path.iterdir() if "报告" in path.name]


@POSIX
def test_a_document_that_takes_too_long(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    (tmp_path / "甲.txt").write_text(good(), "utf-8")
    paths = [str(tmp_path / "管道.txt"), str(tmp_path / "甲.txt")]
    assert run(["read", *paths, "--timeout", "2"]) == 2
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert "处理超时，已放弃（> 2 s）" in captured.err


def test_limits_from_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINGZHANG_MEMORY", "lots")
    assert run(["read", str(folder / "甲.txt")]) == 64
    assert "MINGZHANG_MEMORY" in capsys.readouterr().err
    monkeypatch.setenv("MINGZHANG_MEMORY", "900")
    monkeypatch.setenv("MINGZHANG_TIMEOUT", "30")
    assert run(["read", str(folder / "甲.txt")]) == 0


def test_standard_input(folder: Path) -> None:
    command = [sys.executable, "-m", "mingzhang", "read", "-"]
    done = subprocess.run(command, input=good().encode(), capture_output=True, check=True)
    assert json.loads(done.stdout)["document"]["source"] == "-"


def test_csv_has_a_row_for_each_figure(folder: Path) -> None:
    assert run(["read", str(folder), "--format", "csv", "-o", str(folder / "out.csv")]) == 0
    content = (folder / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfsource,")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert {row["source"].rpartition("/")[2] for row in rows} == {"甲.txt", "乙.txt"}
    assert {row["part"] for row in rows} == {"table", "statement"}
    assert run(["read", str(folder / "甲.txt"), "-o", str(folder / "out.json")]) == 0
    record = json.loads((folder / "out.json").read_bytes())
    rows_read = [row for table in record["tables"] for row in table["rows"]]
    cells = [cell for row in rows_read for cell in (*row["cells"], *row.get("loose", ())) if cell]
    mine = [row for row in rows if row["source"].endswith("甲.txt") and row["part"] == "table"]
    assert [row["value"] or None for row in mine] == [cell["value"] for cell in cells]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=cmd|' /C calc'!A0", False),
        ("+1+2", False),
        ("@SUM(A1)", False),
        ("\t=1", False),
        ("\r=1", False),
        (" =1", False),
        ("－2+3", False),
        ("-2+3", False),
        ("-12.30", True),
        ("+5", True),
        ("-1,234.50", True),
        ("-3.2%", True),
        ("基本支出", True),
        ("", True),
        (12, True),
        (None, True),
    ],
)
def test_no_formula_comes_out_of_a_document(text: object, safe: bool) -> None:
    assert guarded(text) == (text if safe else f"'{text}")


def test_forms_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["forms"]) == 0
    text = capsys.readouterr().out
    assert "xinjiang-budget" in text
    assert "general_by_function" in text
    assert run(["forms", "--format", "json", "--lang", "en"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    by_id = {record["id"]: record for record in records}
    assert len(by_id["xinjiang-budget"]["tables"]) == 11
    assert by_id["shanghai-budget"]["kind"] == "budget"
    assert all(table["title"] and table["unit"] for record in records for table in record["tables"])
