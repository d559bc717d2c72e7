"""A few damaged files of each format on every run; `make fuzz` tries many."""

from functools import cache

import pytest

from .corpus import Corpus, made_up, message
from .run import attempt, damaged


@cache
def corpus() -> Corpus:
    pytest.importorskip("typst")
    pytest.importorskip("docx")
    pytest.importorskip("xlsxwriter")
    return made_up()


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "ofd", "html", "mht", "md", "txt"])
def test_a_damaged_file_is_read_or_refused(form: str) -> None:
    for seed in range(4):
        assert attempt(damaged(corpus(), form, str(seed)), form) is None


def test_the_same_seed_gives_the_same_file() -> None:
    small = {"html": [message(b"<html><p>1.00</p></html>")]}
    assert damaged(small, "html", "7") == damaged(small, "html", "7")
    assert damaged(small, "html", "7") != damaged(small, "html", "8")


def test_what_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, name: str) -> None:
        raise ZeroDivisionError(name)

    monkeypatch.setattr("fuzzing.run.read_document", broken)
    said = attempt(b"x", "txt")
    assert said is not None
    assert "ZeroDivisionError" in said
