"""上年结转结余情况明细表: rows of any name below a total."""

from __future__ import annotations

import re

import pytest

from mingzhang.compile.made_up import made_up
from mingzhang.compile.text import render
from mingzhang.model.finding import Finding, Severity
from mingzhang.pipeline import check_document

MADE = {seed: render(made_up(seed, "xinjiang-budget"), "md") for seed in (0, 83)}
"""With four rows of projects; with seven rows."""


def wrong(text: str) -> list[Finding]:
    _, report = check_document(text.encode(), "a.md")
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


def table_of(text: str) -> tuple[int, int]:
    """The first and last line of the rows below the total."""
    lines = text.split("\n")
    start = next(
        k for k, line in enumerate(lines) if re.match(r"※.*\t9$|※(\t\d)+$", line) and "基本支出" in lines[k - 2]
    )
    end = next(k for k in range(start, len(lines)) if not lines[k].strip())
    return start + 2, end


def changed(text: str, line: int, old: str, new: str) -> str:
    lines = text.split("\n")
    assert old in lines[line]
    lines[line] = lines[line].replace(old, new, 1)
    return "\n".join(lines)


@pytest.mark.parametrize("seed", MADE)
def test_a_right_table(seed: int) -> None:
    assert wrong(MADE[seed]) == []


@pytest.mark.parametrize("seed", MADE)
def test_one_digit_of_any_row_is_found_and_named(seed: int) -> None:
    text = MADE[seed]
    first, end = table_of(text)
    assert end - first >= 4
    for line in range(first, end):
        row = text.split("\n")[line]
        amount = re.findall(r"\d+\.\d\d", row)[0]
        slip = ("8" if amount[0] != "8" else "3") + amount[1:]
        found = wrong(changed(text, line, amount, slip))
        assert [finding.suspect.value for finding in found] == [slip], row
        assert found[0].suspect.place.line == line + 1


def test_rows_of_one_name_are_two() -> None:
    text = MADE[83]
    first, _ = table_of(text)
    names = [re.sub(r"<.*?>", "", text.split("\n")[line]).split("\t")[0] for line in (first + 1, first + 2)]
    assert wrong(changed(text, first + 2, names[1], names[0])) == []


def test_a_row_with_what_it_holds_below_it_is_no_plain_list() -> None:
    """The columns do not add up, one like the other: nothing is said of the total, but each row adds up."""
    text = MADE[83]
    first, _ = table_of(text)
    lines = text.split("\n")
    nested = "\n".join([*lines[: first + 1], lines[first + 2], *lines[first + 1 :]])
    assert wrong(nested) == []
    row = lines[first + 2]
    amount = re.findall(r"\d+\.\d\d", row)[0]
    assert wrong(changed(nested, first + 1, amount, "9" + amount))
