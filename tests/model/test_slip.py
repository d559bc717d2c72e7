"""Slips of the pen."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.slip import explains, mistyped, variants


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("887.36", "87.36"),  # a digit doubled
        ("87.36", "887.36"),  # a digit left out
        ("78.36", "87.36"),  # two neighbours swapped
        ("87.39", "87.36"),  # one digit wrong
        ("873.6", "87.36"),  # the point moved
        ("8.736", "87.36"),
        ("8736", "87.36"),
    ],
)
def test_one_slip(printed: str, meant: str) -> None:
    value = Fraction(meant)
    assert explains(printed, value, value) is not None


def test_two_slips_are_none() -> None:
    assert explains("12.34", Fraction("21.43"), Fraction("21.43")) is None
    assert explains("12.34", Fraction("98.76"), Fraction("98.77")) is None


def test_the_variant_nearest_the_middle() -> None:
    assert explains("10.00", Fraction("19.5"), Fraction("30.5")) in {"20.00", "30.00"}


@given(st.decimals(0, 10**6, places=2).map(str))
def test_variants_are_numbers_and_others(digits: str) -> None:
    found = variants(digits)
    assert found
    assert all(Fraction(text) >= 0 for text in found)
    assert all(text.startswith("-") for text in variants("-" + digits))


@pytest.mark.parametrize(
    ("printed", "meant", "so"),
    [("87.39", "87.36", True), ("78.36", "87.36", True), ("887.36", "87.36", False), ("873.6", "87.36", False)],
)
def test_a_wrong_digit_is_told_from_a_wrong_number_of_digits(printed: str, meant: str, so: bool) -> None:
    assert mistyped(printed, Fraction(meant), Fraction(meant)) is so
