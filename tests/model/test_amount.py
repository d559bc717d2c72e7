"""Printed amounts: what is read, what is kept, and that four kinds of nothing stay apart."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.amount import UNITS_PER_YUAN, Amount, Mark, Unit, decimals, is_amount, parse_amount, scaled

UNITS = st.sampled_from(list(Unit))


@st.composite
def plain(draw: st.DrawFn, places: int = 2) -> str:
    """A plain decimal string as we keep it: no separators, no leading zeros."""
    whole = draw(st.integers(0, 10**13))
    digits = draw(st.integers(0, places))
    tail = "".join(str(draw(st.integers(0, 9))) for _ in range(digits))
    sign = draw(st.sampled_from(["", "-"]))
    return f"{sign}{whole}.{tail}" if tail else f"{sign}{whole}"


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1131.42", "1131.42"),
        ("1,131.42", "1131.42"),
        ("1, 131. 42", "1131.42"),
        ("１，１３１．４２", "1131.42"),
        ("3,286,618,082.20", "3286618082.20"),
        ("0.00", "0.00"),
        ("000.50", "0.50"),
        ("-3.20", "-3.20"),
        ("－3.20", "-3.20"),
        ("(1,234.56)", "-1234.56"),
        ("（1,234.56）", "-1234.56"),
        (" 7 ", "7"),
    ],
)
def test_numbers_as_printed(text: str, digits: str) -> None:
    amount = parse_amount(text)
    assert (amount.mark, amount.digits, amount.text) == (Mark.VALUE, digits, text)
    assert amount.value == Decimal(digits)
    assert is_amount(text)


@pytest.mark.parametrize(
    "text",
    [
        "总计",
        "项目",
        "l23,456",
        "三万五千",
        "12.5%",
        "1.2.3",
        "2025年",
        "12,34",
        "1,2345.00",
        "一",
        "5.",
        ".5",
        "()",
        "٣",
        "①",
    ],
)
def test_text_stays_text(text: str) -> None:
    """A1, B10: what is no number is never turned into one, least of all into zero."""
    amount = parse_amount(text)
    assert (amount.mark, amount.digits, amount.text) == (Mark.UNREAD, "", text)
    assert amount.value is None
    assert not is_amount(text)


def test_blank_dash_zero_and_unread_are_four_things() -> None:
    """B5, B6."""
    marks = {text: parse_amount(text).mark for text in ("", "　 ", "-", "—", "–", "－", "/", "0.00", "0", "无")}
    assert marks[""] is marks["　 "] is Mark.BLANK
    assert {marks[text] for text in "-—–－/"} == {Mark.DASH}
    assert marks["0.00"] is marks["0"] is Mark.VALUE
    assert marks["无"] is Mark.UNREAD
    assert parse_amount("0.00").value == 0
    assert parse_amount("").value is None
    assert parse_amount("—").value is None


def test_doubt_and_text_are_kept() -> None:
    amount = parse_amount("1,2 3.4", doubt=True)
    assert amount.doubt
    assert parse_amount("12.30").places == 2
    assert parse_amount("12").places == 0


@given(plain())
def test_plain_digits_are_read_back(digits: str) -> None:
    amount = parse_amount(digits)
    assert Decimal(amount.digits) == Decimal(digits)
    assert amount.places == decimals(digits)


@given(plain())
def test_separators_change_nothing(digits: str) -> None:
    head, point, tail = digits.partition(".")
    grouped = f"{int(head):,}" if head != "-0" else head
    assert parse_amount(grouped + point + tail).value == Decimal(digits)


@given(st.text(max_size=12))
def test_any_text_is_kept(text: str) -> None:
    amount = parse_amount(text)
    assert amount.text == text
    assert (amount.mark is Mark.VALUE) == (amount.value is not None)
    if amount.mark is Mark.VALUE:
        assert parse_amount(amount.digits) == Amount(amount.digits, amount.digits)


@given(plain(), UNITS)
def test_scaled_is_exact(digits: str, unit: Unit) -> None:
    """B9: amounts are whole numbers of 1/10000 yuan; half a last digit is one too."""
    value, half = scaled(digits, unit)
    assert Fraction(value, unit.scale) == Fraction(digits)
    assert Fraction(2 * half, unit.scale) == Fraction(1, 10 ** decimals(digits))


@given(plain(places=9), UNITS)
def test_digits_finer_than_the_cube_lie_within(digits: str, unit: Unit) -> None:
    """A spreadsheet's 0.30000000000000004 is no reason to fail."""
    value, half = scaled(digits, unit)
    exact = Fraction(digits) * unit.scale
    width = Fraction(unit.scale, 2 * 10 ** decimals(digits))
    assert value - half <= exact - width
    assert exact + width <= value + half
    assert half <= max(1, width)


def test_units() -> None:
    """B1, B4: the same money in different units is the same number of cube units."""
    ways = [("1234567.89", Unit.YUAN), ("1234.56789", Unit.THOUSAND), ("123.456789", Unit.WAN)]
    assert len({scaled(*way)[0] for way in ways}) == 1
    assert scaled("1", Unit.YI)[0] == 10_000 * scaled("1", Unit.WAN)[0]
    assert scaled("1", Unit.YUAN) == (UNITS_PER_YUAN, UNITS_PER_YUAN // 2)
