"""The look at one character before an expression changes nothing that it finds."""

from __future__ import annotations

import random
import re

import pytest

from mingzhang.forms.wording import wording, wordings
from mingzhang.recognise.narrative.first import ending, gated
from mingzhang.recognise.narrative.lexicon import Lexicon, lexicon

_EXTRA = (
    "第一部分、单位2025年度预算（含1,234.50万元）增加12.5%，持平。\n;:主要用于开展工作"
    '"原因是与上年相比共3辆\uff11\u0663 x'
)
_ANYTHING = ["[^年]度", ".部分", r"\w元", "(?:年)?[^月]", "[0-5]元", "年?.月", "(?:a|.)b"]


def texts(words: Lexicon, seed: int) -> str:
    """A text of pieces of the wording itself, and of anything."""
    rng = random.Random(seed)
    sources = [words.event.pattern, words.comparator.pattern, *(s.at_end.pattern for s in words.sections if s.at_end)]
    pieces = [piece for source in sources for piece in re.findall(r"[\u3400-\u9fff]{1,8}", source)] + list(_EXTRA)
    return "".join(rng.choices(pieces, k=400)) + _EXTRA


def expressions(words: Lexicon) -> list[re.Pattern[str]]:
    of_sections = [section.at_end for section in words.sections if section.at_end is not None]
    others = [words.comparator, words.flat, words.verb, words.becomes, words.share, words.prior, *of_sections]
    return [words.event, words.titled, *(gated(other.pattern) for other in others)]


@pytest.mark.parametrize("name", wordings())
def test_the_same_is_found(name: str) -> None:
    words = lexicon(wording(name))
    assert words.event.pattern.startswith("(?=[")
    for expression in expressions(words):
        bare = re.compile(_without_gate(expression.pattern))
        for seed in range(3):
            text = texts(words, seed)
            for line in (text, *text.split("，")):
                assert [hit.span() for hit in expression.finditer(line)] == [hit.span() for hit in bare.finditer(line)]


def _without_gate(pattern: str) -> str:
    return pattern[pattern.index("])(?:") + 2 :] if pattern.startswith("(?=[") else pattern


@pytest.mark.parametrize("pattern", _ANYTHING)
def test_what_may_begin_with_anything_is_left_alone(pattern: str) -> None:
    assert gated(pattern).pattern == pattern


@pytest.mark.parametrize("name", wordings())
def test_no_heading_ends_otherwise(name: str) -> None:
    words = lexicon(wording(name))
    text = texts(words, 1) + "情况说明。年度部门预算表，职责设置"
    for end in range(1, len(text)):
        if words.ends.search(text[:end]):
            assert words.may_end.match(text[end - 1])


@pytest.mark.parametrize(
    ("pattern", "last"), [("说明|预算表?", "明算表"), ("附[件表]|第(?:一|二)?", "件表第一二"), ("a(?:b|c*)", "abc")]
)
def test_the_last_characters_are_those_that_can_be_last(pattern: str, last: str) -> None:
    for char in "说明预算表附件第一二abcd":
        assert bool(ending(pattern).match(char)) == (char in last)


@pytest.mark.parametrize("pattern", ["年?", ".表.", "说[^明]"])
def test_what_may_end_with_anything(pattern: str) -> None:
    assert ending(pattern).match("字")
