"""A simple cutter for tests: the narrative lines of a text document, tables and forms left out."""

from __future__ import annotations

import re
from pathlib import Path

from mingzhang.model.source import Line

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
    part, form = 1, False
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
