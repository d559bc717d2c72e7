"""Helpers: a simple cutter (tables and forms left out) and the reading of made-up sections."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mingzhang.classification import functional
from mingzhang.forms.wording import wording
from mingzhang.model.source import Line
from mingzhang.recognise.narrative import NarrativeReading, recognise_narrative

Read = Callable[..., NarrativeReading]

_FORM = re.compile(r"^(?:部门整体|项目支出)?绩效(?:目标表|自评表)$|^项目支出绩效")
_BACK = re.compile(r"^(?:[（(][一二三四五六七八九十]+[)）]|第.{1,2}部分|[一二三四五六七八九十]+、)")


def text_lines(path: Path) -> list[Line]:
    """Lines of a text document; a form feed begins a page, ``#`` sets the heading level."""
    out: list[Line] = []
    page = 1
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        page += raw.count("\f")
        text = raw.replace("\f", " ")
        marks = re.match(r"#+", text)
        out.append(Line(text, page, number, heading=len(marks.group()) if marks else 0))
    return out


def narrative_lines(lines: list[Line]) -> list[Line]:
    """Without the part of the tables and without performance forms."""
    kept: list[Line] = []
    part, form, skip = 1, False, False
    for line in lines:
        plain = re.sub(r"[\s#*]+|</?b>", "", line.text)
        if found := re.match(r"第([一二三四])部分", plain):
            part = "一二三四".index(found[1]) + 1
            tables = bool(re.search(r"公开表|决算表$|报表", plain))
            form = False
            skip = tables
        elif part == 1:
            skip = False
        if _FORM.match(plain):
            form = True
        elif form and _BACK.match(plain):
            form = False
        if not skip and not form:
            kept.append(line)
    return kept


def wrapped(text: str, width: int) -> list[str]:
    """Text broken hard at a width, as PDF extraction does; a line feed begins a new line."""
    return [row[i : i + width] for row in text.split("\n") for i in range(0, max(1, len(row)), width)]


@pytest.fixture
def read() -> Read:
    """Read one made-up section: title, body, form set, year, line width."""

    def _read(
        title: str, body: str, forms: str = "xinjiang-budget", year: int = 2025, width: int = 33
    ) -> NarrativeReading:
        rows = [title, *wrapped(body, width)]
        lines = [Line(row, 1, number) for number, row in enumerate(rows, 1)]
        return recognise_narrative(lines, wording(forms), functional(year), year)

    return _read


@pytest.fixture
def document() -> Callable[[Path, str, int], NarrativeReading]:
    """Read the narrative of a text document."""

    def _document(path: Path, forms: str, year: int) -> NarrativeReading:
        return recognise_narrative(narrative_lines(text_lines(path)), wording(forms), functional(year), year)

    return _document
