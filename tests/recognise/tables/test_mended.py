"""Digits that a narrow cell pushed to the next line."""

import pytest

from mingzhang.model.source import Line
from mingzhang.recognise.tables.mended import mended

TABLE = "一 10.00 20.00\n二 30.00\n三 40.00 50.00"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("总计\n150.0\n3\n10.00 20.00", "总计\n150.03\n10.00 20.00"),
        ("总计 150.0 1,234.5\n3 6", "总计 150.03 1,234.56"),
        ("总计 150.0 20.00\n3", "总计 150.03 20.00"),
        ("150.0 160.0\n收入总计 支出总计 10.00 0.00\n3 4", "收入总计 150.03 支出总计 160.04 10.00 0.00"),
        ("150.0\n一、收入 10.00\n3", "一、收入 150.03 10.00"),
        ("150.0 160.0\n收入总计 10.00 0.00\n3 4", "150.0 160.0\n收入总计 10.00 0.00\n3 4"),
        ("总计 150.00\n3", "总计 150.00\n3"),
        ("总计 150.0 1,234.5\n3", "总计 150.0 1,234.5\n3"),
        ("201 08 01 150.0\n05", "201 08 01 150.0\n05"),
    ],
)
def test_mended(printed: str, expected: str) -> None:
    lines = [Line(text, 1, number) for number, text in enumerate(f"{TABLE}\n{printed}".splitlines(), 1)]
    assert "\n".join(line.text for line in mended(lines)) == f"{TABLE}\n{expected}"


def test_a_table_with_one_decimal_is_left_alone() -> None:
    lines = [Line("总计 3.5", 1, 1), Line("2", 1, 2), Line("一 1.5 2.0", 1, 3)]
    assert mended(lines) == lines


def test_the_number_of_the_next_page_is_no_digit() -> None:
    lines = [Line(text, 1, 1) for text in TABLE.splitlines()] + [Line("总计 150.0", 1, 4), Line("3", 2, 5)]
    assert mended(lines) == lines
