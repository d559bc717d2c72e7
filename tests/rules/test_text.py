"""Running text without white space whose characters know where they stand, against the long way of saying so."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.source import Line
from mingzhang.rules.naming.paths import _CLASS, _PATH, _clauses
from mingzhang.rules.performance.likeness import likeness
from mingzhang.rules.text import fold, passage_of

LINES = st.lists(st.text("ab １．(；。：　\t支出类款项（）、，", max_size=12), max_size=6)


def spots(lines: list[str]) -> list[tuple[int, int]]:
    """The line and character of every character of the passage, one after the other."""
    found: list[tuple[int, int]] = []
    last = ""
    for row, text in enumerate(lines):
        for column, char in enumerate(text):
            if not char.isspace():
                last = fold(char)
                found.append((row, column))
        if last in ("。", "：", "；"):
            last = "\n"
            found.append((row, max(len(text) - 1, 0)))
    return found


@given(LINES, st.data())
def test_every_character_stands_where_it_was_printed(texts: list[str], data: st.DataObject) -> None:
    passage = passage_of([Line(text, 1, n) for n, text in enumerate(texts, 1)])
    expected = spots(texts)
    assert len(passage.text) == len(expected)
    assert passage.text.replace("\n", "") == fold("".join(texts))
    for at, (row, column) in enumerate(expected):
        place = passage.place(at, at + 1)
        assert (passage.row(at), place.line, place.start) == (row, row + 1, column)
    for row, text in enumerate(texts):
        column = data.draw(st.integers(0, len(text) + 1))
        later = next((at for at, spot in enumerate(expected) if spot >= (row, column)), len(expected))
        assert passage.at(row, column) == later


@given(LINES)
def test_paths_stand_in_the_clauses_that_speak_of_a_class(texts: list[str]) -> None:
    text = passage_of([Line(t, 1, n) for n, t in enumerate(texts, 1)]).text
    for pattern in (_PATH, _CLASS):
        found = [match.span() for start, end in _clauses(text) for match in pattern.finditer(text, start, end)]
        assert found == [match.span() for match in re.finditer(pattern, text)]


def test_texts_that_differ_at_a_glance_are_not_alike() -> None:
    text = "保障机关正常运转，按时足额发放人员工资，提高办事效率"
    assert likeness(text, text.replace("工资", "薪酬")) > 0.8
    assert likeness(text, text + "完成年度各项重点工作任务并接受社会监督，改善群众生活") == 0.0
    assert likeness(text, "新建公厕三座，改造管网五公里，绿化道路两侧，惠及居民一万人") == 0.0
