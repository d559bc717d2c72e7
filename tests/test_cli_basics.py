"""The command line as a whole: help, languages, exit codes, interruptions."""

import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mingzhang import __version__
from mingzhang.cli import group
from mingzhang.cli.run import run

PROBE = """
from mingzhang.cli import options
from mingzhang.cli.output import emit
from mingzhang.errors import *

@options.command("check")
@options.paths_argument
@options.format_option("text", "json")
@options.output_option
@options.jobs_option
@options.color_option
def command(paths, format, out, jobs, color):
    {body}
"""
Body = Callable[[str], None]


@pytest.fixture
def body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Body:
    """Put a `check` command with this body in place of the real one."""
    name = f"probe_{tmp_path.name}"
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(group.COMMANDS, "check", name)

    def write(text: str) -> None:
        (tmp_path / f"{name}.py").write_text(PROBE.format(body=text), "utf-8")
        importlib.invalidate_caches()

    return write


def shell(*arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mingzhang", *arguments]
    environment = {**os.environ, **extra}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


def test_version() -> None:
    done = shell("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"mingzhang {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["--help"], {}, "用法："),
        (["--help"], {"LANG": "en_US.UTF-8"}, "Usage:"),
        (["--help", "--lang", "zh"], {"LANG": "en_US.UTF-8"}, "用法："),
        (["--lang=en", "-h"], {}, "Usage:"),
    ],
)
def test_help_is_in_the_language_asked_for(arguments: list[str], environment: dict[str, str], expected: str) -> None:
    done = shell(*arguments, **environment)
    assert done.returncode == 0
    assert done.stdout.startswith(expected)


def test_only_written_commands_are_offered(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group, "COMMANDS", {"read": "mingzhang.cli.help", "serve": "mingzhang.cli.not_written"})
    assert run(["--help"]) == 0
    page = capsys.readouterr().out
    assert "\n  read" in page
    assert "serve" not in page
    assert run(["serve"]) == 64


def test_every_command_has_its_texts() -> None:
    from mingzhang.i18n import catalogue

    for name in group.COMMANDS:
        assert {f"cli.{name}.short", f"cli.{name}.help"} <= catalogue("zh").keys()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "用法："),
        (["nonsense"], "没有命令 nonsense"),
        (["chek"], "没有命令 chek。是否想用：check"),
        (["--nonsense"], "没有选项 --nonsense"),
        (["--lang", "fr", "--help"], "--lang 的值不对：“fr”不在可选值之中：zh, en"),
        (["check"], "缺少 PATH…"),
        (["check", "x", "--format", "pdf"], "--format 的值不对"),
        (["check", "x", "-j", "0"], "“0”不是正整数"),
        (["check", "x", "-j"], "选项 -j 的写法不对"),
        (["check", "x", "--colour"], "是否想用：--color"),
    ],
)
def test_misuse_is_64(arguments: list[str], said: str, body: Body, capsys: pytest.CaptureFixture[str]) -> None:
    body("return 0")
    assert run(arguments) == 64
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("return None", 0),
        ("return ExitCode.FINDINGS", 1),
        ("raise paths.problems[0]", 2),
        ("raise Misuse('usage.missing', name='x')", 64),
        ("emit('x', '/dev/null/x')", 64),
        ("raise RuntimeError('x')", 70),
        ("raise KeyboardInterrupt", 130),
        ("raise BrokenPipeError", 141),
    ],
)
def test_every_ending_has_its_code(text: str, code: int, body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mingzhang.cli.run._discard_output", lambda: None)
    body(text)
    assert run(["check", "no-such-file"]) == code


def test_options_reach_the_command(body: Body, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body("emit(f'{[s.name for s in paths.sources]} {format} {jobs} {color}', out)")
    document = tmp_path / "预算.pdf"
    document.touch()
    assert run(["check", str(document), "--format=json", "-j", "3", "--lang", "en"]) == 0
    assert capsys.readouterr().out == f"{[str(document)]} json 3 auto"
    assert run(["check", str(document), "-o", str(tmp_path / "new" / "r.txt")]) == 0
    assert (tmp_path / "new" / "r.txt").read_text("utf-8").endswith("auto")
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["r.txt"]


def test_a_command_shows_its_own_help(body: Body, capsys: pytest.CaptureFixture[str]) -> None:
    body("return 0")
    assert run(["check", "--help", "--lang", "en"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("Usage: mingzhang check [OPTIONS] PATH…")
    assert "--format [text|json]         output format (default: text)" in page


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_reader_that_goes_away_is_no_error() -> None:
    end, start = os.pipe()
    os.close(end)
    done = subprocess.run(
        [sys.executable, "-m", "mingzhang", "--help"], stdout=start, stderr=subprocess.PIPE, check=False
    )
    os.close(start)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk to write to")
def test_output_that_cannot_be_written_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "mingzhang", "--version"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 64
    assert done.stderr.startswith("无法写入 -：")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="POSIX shell")
@pytest.mark.parametrize(("redirection", "code"), [("--version >&-", 0), ("nonsense 2>&-", 64), ("--help >&- 2>&-", 0)])
def test_closed_streams_are_no_defect(redirection: str, code: int) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m mingzhang {redirection}", shell=True, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_is_quiet(body: Body, tmp_path: Path) -> None:
    body("print('ready', flush=True); __import__('time').sleep(30)")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\nfrom mingzhang.cli import group\n"
    code += f"group.COMMANDS['check'] = {group.COMMANDS['check']!r}\nfrom mingzhang.__main__ import main\n"
    code += "sys.argv[1:] = ['check', '.']\nmain()"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, b"")


def test_characters_a_stream_cannot_show_do_not_stop_it() -> None:
    done = shell("--help", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "明账" in done.stdout


def test_version_loads_nothing_heavy() -> None:
    """The time itself is measured by `make bench`; what would cost it is told here."""
    code = (
        "import sys; from mingzhang.cli.run import run; run(['--version']);"
        "print([m for m in ('numpy', 'highspy', 'pypdfium2', 'rich', 'lxml', 'typst', 'mingzhang.pipeline')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip().endswith("[]")
