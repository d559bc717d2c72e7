"""Parts, rounding and the year's calendar."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.score.arithmetic import beyond, execution, met, plain, quantity, reached, sign, two
from mingzhang.score.monitor import passed
from mingzhang.score.scheme import book, scheme, scheme_for, scheme_ids

NUMBERS = st.fractions(-1000, 1000, max_denominator=100)
OPERATORS = st.sampled_from(["≥", "≤", "=", ">", "<"])


@given(OPERATORS, NUMBERS, NUMBERS, st.booleans())
def test_a_part_is_between_nothing_and_all_and_all_when_met(
    op: str, target: Fraction, actual: Fraction, falls: bool
) -> None:
    part = reached(op, target, actual, falls=falls)
    assert 0 <= part <= 1
    if met(op, target, actual, falls=falls):
        assert part == 1
    elif actual != target:
        assert part < 1


@given(st.sampled_from(["≥", ">"]), NUMBERS, NUMBERS, NUMBERS)
def test_more_is_never_worse(op: str, target: Fraction, one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    if target > 0:
        assert reached(op, target, low) <= reached(op, target, high)
        assert reached("≤" if op == "≥" else "<", target, low) >= reached("≤" if op == "≥" else "<", target, high)


@given(NUMBERS)
def test_rounding_goes_away_from_zero_at_half(value: Fraction) -> None:
    rounded = Fraction(two(value))
    assert abs(rounded - value) <= Fraction(1, 200)
    assert abs(two(Fraction(1, 200))) == abs(two(Fraction(-1, 200)))


def test_numbers_with_their_units() -> None:
    assert quantity("1,200.5次") == (Fraction(2401, 2), "次")
    assert quantity("９５％") == (Fraction(95), "%")
    assert quantity("-3 户") == (Fraction(-3), "户")
    assert [quantity(text) for text in ("", None, "有效", "约5次")] == [None] * 4
    assert [sign(op) for op in ("＞", ">=", "≤", "", None, "大于")] == [">", "≥", "≤", "", "", ""]


def test_execution_is_capped_and_needs_a_budget() -> None:
    assert execution(Fraction(10), 50, 100) == 5
    assert execution(Fraction(10), 150, 100) == 10
    assert execution(Fraction(10), -5, 100) == 0
    assert execution(Fraction(10), 5, 0) is None


def test_beyond_means_something_only_where_more_is_better() -> None:
    assert beyond("≥", Fraction(100), Fraction(150)) == Fraction(1, 2)
    assert beyond("≤", Fraction(100), Fraction(50)) == 0
    assert beyond("=", Fraction(100), Fraction(150), falls=True) == 0
    assert beyond("≥", Fraction(0), Fraction(5)) == 0


def test_the_year_passes_day_by_day() -> None:
    assert passed(2025, dt.date(2024, 12, 31)) == 0
    assert passed(2025, dt.date(2025, 1, 1)) == Fraction(1, 365)
    assert passed(2024, dt.date(2024, 12, 31)) == passed(2024, dt.date(2025, 3, 1)) == 1


@pytest.mark.parametrize("name", scheme_ids())
def test_bands_and_marks_leave_no_gap(name: str) -> None:
    own = scheme(name)
    assert [band.low for band in own.band][:-1] == [band.high for band in own.band][1:]
    assert own.band[0].high == 100
    assert own.band[-1].low == 0
    assert [mark.low for mark in own.mark] == sorted((mark.low for mark in own.mark), reverse=True)
    assert own.mark[-1].low == 0
    assert own.basis
    assert set(book().methods.values()) <= {"proportion", "satisfaction", "direct"}


def test_a_unit_has_one_way_and_unknown_things_say_so() -> None:
    units = [unit for way in book().aggregate.values() if isinstance(way, tuple) for unit in way]
    assert len(units) == len(set(units))
    assert book().way("光年") == "last"
    assert scheme_for("no-such-set") == scheme()
    with pytest.raises(KeyError):
        scheme("no-such-scheme")
    assert plain(Fraction(20, 3)) == "6.67"
