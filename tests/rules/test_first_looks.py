"""What rules look for only where a first look says that it can be, against looking everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.rules.naming.mentions import _mentions
from mingzhang.rules.privacy import bank_card, identity, mobile
from mingzhang.rules.privacy.numbers import _LONG

ENDINGS = ["专项经费", "工作经费", "专项", "经费"]


@given(st.text("网站建专项工作经费", max_size=30), st.text("网站建专", min_size=2, max_size=4))
def test_a_name_with_another_ending_is_found_as_by_an_expression(text: str, core: str) -> None:
    expression = f"{re.escape(core)}(?:{'|'.join(ENDINGS)})"
    assert list(_mentions(text, core, ENDINGS)) == [match.span() for match in re.finditer(expression, text)]


@pytest.mark.parametrize("pattern", [mobile._MOBILE, identity._IDENTITY, bank_card._CARD])
@given(st.data())
def test_every_number_of_a_person_is_a_long_one(pattern: str, data: st.DataObject) -> None:
    assert _LONG.search(data.draw(st.from_regex(pattern)))
