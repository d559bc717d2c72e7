"""Wordings of other makers and places, in made-up words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mingzhang.model.amount import Amount
from mingzhang.model.narrative import Statement
from mingzhang.recognise.narrative import NarrativeReading

Read = Callable[..., NarrativeReading]

GENERAL = "五、关于某局2025年一般公共预算当年拨款情况说明"
CHANGE = ("amount", "share", "change", "direction", "rate", "comparator", "reason")


def told(statement: Statement) -> tuple[Any, ...]:
    values = (getattr(statement, field) for field in CHANGE)
    return tuple(value.digits if isinstance(value, Amount) else value for value in values)


def test_a_budgets_own_figure_may_be_called_the_years_first_budget(read: Read) -> None:
    body = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）：2025年年初预算为"
    [statement] = read(
        GENERAL, f"{body}95.40万元，比上年预算增加2.36万元，增长比例为2.54%，主要原因是基数上调。"
    ).statements
    assert told(statement) == ("95.40", None, "2.36", "增加", "2.54", "prior_budget", "基数上调")
