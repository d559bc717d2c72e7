"""PATH…: files, folders, globs, standard input."""

import io
import os
import sys
from pathlib import Path

import pytest

from mingzhang.cli.output import emit
from mingzhang.cli.paths import Expansion, Source, expand
from mingzhang.errors import UnreadableFile


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.pdf",
        "a.PDF",
        "deep/c.xlsx",
        "deep/n.dat",
        ".hidden.pdf",
        ".git/d.pdf",
        "~$w.docx",
        "e[1].pdf",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path


def names(expansion: Expansion) -> list[str]:
    return [source.name.replace(os.sep, "/") for source in expansion.sources]


def reasons(expansion: Expansion) -> list[str]:
    return [problem.reason for problem in expansion.problems]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["b.pdf"], ["b.pdf"]),
        (["deep/n.dat"], ["deep/n.dat"]),  # named outright: whatever it is called
        (["."], ["a.PDF", "b.pdf", "e[1].pdf", "deep/c.xlsx"]),
        (["deep"], ["deep/c.xlsx"]),
        (["*.pdf"], ["b.pdf", "e[1].pdf"]),
        (["**/*.xlsx"], ["deep/c.xlsx"]),
        (["**"], ["a.PDF", "b.pdf", "deep/c.xlsx", "deep/n.dat", "e[1].pdf", "~$w.docx"]),
        (["e[1].pdf"], ["e[1].pdf"]),  # brackets in a real name are no pattern
        (["-"], ["-"]),
        (["-", "-"], ["-"]),
        (["b.pdf", "./b.pdf", "."], ["b.pdf", "a.PDF", "e[1].pdf", "deep/c.xlsx"]),
    ],
)
def test_what_is_found(arguments: list[str], expected: list[str]) -> None:
    expansion = expand(arguments)
    assert sorted(names(expansion)) == sorted(expected)
    assert expansion.problems == ()


@pytest.mark.parametrize(
    ("argument", "reason"),
    [
        ("no.pdf", "missing"),
        ("*.ofd", "no-match"),
        ("empty", "no-documents"),
        ("emp*", "no-documents"),
        ("", "missing"),
    ],
)
def test_what_is_not_found_is_said_and_the_rest_is_done(folder: Path, argument: str, reason: str) -> None:
    (folder / "empty").mkdir()
    expansion = expand([argument, "b.pdf"])
    assert names(expansion) == ["b.pdf"]
    assert reasons(expansion) == [reason]
    assert expansion.problems[0].source == argument


def test_order_is_the_users_then_the_alphabet(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "z.pdf").touch()
    assert names(expand(["deep", "."])) == ["deep/c.xlsx", "a.PDF", "b.pdf", "e[1].pdf", "a/z.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
def test_links_in_circles_and_pipes_do_not_hang(folder: Path) -> None:
    (folder / "deep" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "deep" / "dangling.pdf").symlink_to("nowhere")
    os.mkfifo(folder / "deep" / "pipe.pdf")
    assert names(expand(["deep"])) == ["deep/c.xlsx"]
    assert reasons(expand(["deep/dangling.pdf"])) == ["missing"]


def test_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert expand(["b.pdf"]).sources[0].read() == b"b.pdf"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"%PDF")))
    assert expand(["-"]).sources[0].read() == b"%PDF"
    with pytest.raises(UnreadableFile, match="系统拒绝"):
        Source("deep", folder / "deep").read()


def test_output_replaces_whole_files_only(tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    emit("新", str(target))
    assert target.read_text("utf-8") == "新"
    assert target.stat().st_mode & 0o777 == 0o640
    emit(b"\x00", str(target))
    assert target.read_bytes() == b"\x00"
    emit("x", os.devnull)
    assert [path.name for path in tmp_path.iterdir()] == ["结果.json"]


def test_output_to_the_screen(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    emit("甲", None)
    emit(b"\xff", "-")
    assert capsysbinary.readouterr().out == "甲".encode() + b"\xff"
