"""A text that an expression matches has one of its needles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.rules.needles import may_match, needles
from mingzhang.rules.words import _file

FILES = [entry.name.removesuffix(".toml") for entry in resources.files("mingzhang.rules.words").iterdir()]


def expressions(value: Any) -> Iterator[str]:
    """Every text of the word lists that can be read as an expression."""
    if isinstance(value, str):
        try:
            re.compile(value)
        except re.error:
            return
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from expressions(each)


EVERY = [pattern for name in sorted(FILES) if not name.startswith("_") for pattern in expressions(_file(name))]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("增加|增长", ("增加", "增长")),
        ("。{2,}", ("。。",)),
        (r"[^，]{2,20}(?:小区|苑)\d{1,4}(?:号|室)", ("小区", "苑")),
        (r"(?<!不)合计(?=\d)", ("合计",)),
        ("万元?以上", ("万以上", "万元以上")),
        (r"\d{11}", ()),
        ("x*", ()),
        ("(?i)abc", ()),
        ("(a|b*)c?", ()),
        ("(甲|乙)(丙)?丁", ("甲丁", "甲丙丁", "乙丁", "乙丙丁")),
    ],
)
def test_the_words_of_an_expression(pattern: str, words: tuple[str, ...]) -> None:
    assert needles(pattern) == tuple(sorted(words))


@given(st.sampled_from(EVERY).flatmap(lambda pattern: st.tuples(st.just(pattern), st.from_regex(pattern))))
def test_no_match_is_missed(pair: tuple[str, str]) -> None:
    pattern, text = pair
    assert may_match(pattern, text)


def test_most_expressions_of_the_word_lists_have_words() -> None:
    assert sum(bool(needles(pattern)) for pattern in EVERY) > 0.8 * len(EVERY)
