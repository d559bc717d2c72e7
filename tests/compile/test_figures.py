"""Exact amounts as printed figures."""

import pytest

from mingzhang.compile.damage import damage_row, slipped
from mingzhang.compile.figures import cell, grouped, money, percent, rate, rounded
from mingzhang.compile.ledger import Entry, Ledger, Project, Share, problems
from mingzhang.compile.narrative import ordinal
from mingzhang.compile.style import Style, amount, spaced, wrapped
from mingzhang.model.amount import Mark, Unit

WAN = Unit.WAN.scale


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (0, "0.00"),
        (49_9999, "0.00"),
        (50_0000, "0.01"),
        (-50_0000, "-0.01"),
        (-49_9999, "0.00"),
        (462_43 * WAN // 100, "462.43"),
    ],
)
def test_half_a_last_digit_goes_up(value: int, digits: str) -> None:
    assert money(value, Unit.WAN) == digits


def test_nothing_is_a_blank_and_little_is_not() -> None:
    assert cell(0, Unit.WAN).mark is Mark.BLANK
    assert cell(0, Unit.WAN, zero="0.00").digits == "0.00"
    assert cell(1, Unit.WAN).digits == "0.00"


@pytest.mark.parametrize(
    ("now", "prior", "printed"),
    [
        (38243, 27802, "37.55"),
        (8000, 10000, "20.00"),
        (5, 0, "100.00"),
        (0, 5, "100.00"),
        (0, 0, "0.00"),
        (7, 7, "0.00"),
    ],
)
def test_rates(now: int, prior: int, printed: str) -> None:
    assert rate(now * WAN, prior * WAN) == printed


def test_a_base_that_prints_as_nothing_counts_as_nothing() -> None:
    assert rate(30 * WAN, 10_000) == "100.00"


def test_shares_and_groups() -> None:
    assert percent(1, 0) == "0.00"
    assert percent(1, 3) == "33.33"
    assert grouped("1131.42") == "1,131.42"
    assert rounded(-2, 3) == "-0.67"
    assert [ordinal(n) for n in (1, 10, 12, 20, 21)] == ["一", "十", "十二", "二十", "二十一"]


def test_looks() -> None:
    style = Style(spacing="both", grouping="loose")
    assert spaced("占2025年", style) == "占 2025 年"
    assert amount("1131.42", style) == "1, 131. 42"
    lines = wrapped("收支总预算462.43万元，其中：基本支出382.43万元。", 9)
    assert "".join(lines) == "收支总预算462.43万元，其中：基本支出382.43万元。"
    assert all(line[0] not in "，。" for line in lines)


def test_a_slip_changes_one_digit() -> None:
    import random

    for seed in range(50):
        after = slipped("1,308.84", random.Random(seed))
        assert after[-1] == "4"
        assert sum(a != b for a, b in zip("1,308.84", after, strict=True)) == 1
    with pytest.raises(ValueError, match="no table row"):
        damage_row("nothing here", 1)


def test_problems_of_a_ledger_are_values() -> None:
    ledger = Ledger(
        "某局", 2025, "budget",
        entries=(
            Entry("general", "2010301", 150, nature="personnel", unit="某局", project="甲"),
            Entry("general", "20103", 100, economic="30201", nature="project", unit="乙", project="丙"),
        ),
        units=("某局",), projects=(Project("丙", shares=(Share("费", 1),)),),
    )  # fmt: skip
    assert {p.message_id for p in problems(ledger)} == {
        "ledger.finer-than-a-cent",
        "ledger.project-in-basic",
        "ledger.not-an-item",
        "ledger.unknown-unit",
        "ledger.allocation",
    }  # fmt: skip
    assert problems(Ledger("某局", 2025, "budget", ()))[0].message_id == "ledger.no-entries"
