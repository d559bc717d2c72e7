"""What a spreadsheet shows for a value: the printed digits decide how exact an amount is."""

from decimal import Decimal

import pytest

from mingzhang.readers.xlsx.codes import builtin, sections
from mingzhang.readers.xlsx.display import decimal_of, number_of, plain, shown_number, shown_text

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1234.5", "General", "1234.5"),
        ("1234.5", "G/通用格式", "1234.5"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("0.125", "0.00", "0.13"),
        ("2.675", "0.00", "2.68"),
        ("-1234.5", "#,##0.00", "-1,234.50"),
        ("-1234.5", "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        ("-1234.5", "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        ("0.5", "0%", "50%"),
        ("0.12345", "0.00%", "12.35%"),
        ("0", "#,##0.00", "0.00"),
        ("0", "#,##0.00;-#,##0.00;", ""),
        ("0", "#,###.##", "."),
        ("1234.5", ACCOUNTING, "1,234.50"),
        ("-1234.5", ACCOUNTING, "-1,234.50"),
        ("0", ACCOUNTING, "-"),
        ("12345678", "#,##0,", "12,346"),
        ("12345678", '0!.0,"万"', "1234.6万"),
        ("12345678", '0"."0000', "1234.5678"),
        ("1234.5", '"¥"#,##0.00', "¥1,234.50"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("1234.5", '#,##0.00"元"', "1,234.50元"),
        ("201", "000", "201"),
        ("1", "00", "01"),
        ("15", "[>=10]0.0;0.00", "15.0"),
        ("5", "[>=10]0.0;0.00", "5.00"),
        ("1234.5", "@", "1234.5"),
        ("0.333333333333333", "# ?/?", "0.333333333333333"),
        ("123456", "0.00E+00", "1.23E+05"),
        ("45715", "yyyy/m/d", "2025/2/27"),
        ("45715", 'yyyy"年"m"月"d"日"', "2025年2月27日"),
        ("45715.5", "yyyy-mm-dd hh:mm:ss", "2025-02-27 12:00:00"),
        ("0.5", "h:mm AM/PM", "12:00 下午"),
        ("1.5", "[h]:mm", "36:00"),
        ("59", "d-mmm-yy", "28-Feb-00"),
        ("45715", "aaaa", "星期四"),
        ("-5", "yyyy/m/d", "-5"),
        ("1E+40", "#,##0.00", "1E+40"),
        ("12", ";;;", ""),
    ],
)
def test_shown(value: str, code: str, shown: str) -> None:
    assert shown_number(Decimal(value), code) == shown


def test_dates_from_1904() -> None:
    assert shown_number(Decimal(44253), "yyyy/m/d", from_1904=True) == "2025/2/27"


def test_binary_noise_is_never_shown() -> None:
    assert plain(decimal_of(0.1 + 0.2)) == "0.3"
    assert plain(number_of("0.30000000000000004") or Decimal(0)) == "0.3"
    assert plain(number_of("1131.4199999999998") or Decimal(0)) == "1131.42"
    assert shown_number(decimal_of(3286618082.2), "#,##0.00") == "3,286,618,082.20"
    assert plain(Decimal("1E-7")) == "0.0000001"
    assert plain(Decimal("-0")) == "0"
    assert number_of("x") is None
    assert number_of("1E999") is None


def test_texts_change_under_a_fourth_section_only() -> None:
    assert shown_text("甲", "#,##0.00") == "甲"
    assert shown_text("甲", ACCOUNTING).strip() == "甲"
    assert shown_text("甲", ";;;") == ""
    assert shown_text("甲", ';;;"项目："@') == "项目：甲"


def test_formats_named_by_number() -> None:
    assert builtin(4) == "#,##0.00"
    assert builtin(999) == "General"
    assert shown_number(Decimal("-0.5"), builtin(10)) == "-50.00%"
    assert shown_number(Decimal(0), builtin(43)) == "-"
    assert shown_number(Decimal(45715), builtin(31)) == "2025年2月27日"


def test_a_hostile_code_ends() -> None:
    assert len(sections("0" * 100_000)[0].tokens) == 400
    assert shown_number(Decimal(1), '"' * 5000) == ""
    assert shown_number(Decimal(5), "[>=1e9999]0") == "5"
