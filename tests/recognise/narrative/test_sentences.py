"""Every pattern of sentence, in made-up words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mingzhang.classification import functional
from mingzhang.forms.wording import wording
from mingzhang.model.amount import Amount, Mark, Unit
from mingzhang.model.narrative import Statement
from mingzhang.model.source import Line
from mingzhang.recognise.narrative import NarrativeReading, recognise_narrative

Read = Callable[..., NarrativeReading]

INCOME = "二、关于某局2025年收入预算情况说明"
SPENDING = "三、关于某局2025年支出预算情况说明"
GENERAL = "五、关于某局2025年一般公共预算当年拨款情况说明"
PUBLIC = "十、关于某局2025年财政拨款“三公”经费预算情况说明"
FINAL = "一、收入支出决算总体情况说明"
FINAL_GENERAL = "五、一般公共预算财政拨款支出决算情况说明"
SHANGHAI = "2024年部门预算编制说明"


def told(statement: Statement, *fields: str) -> tuple[Any, ...]:
    """The plain values of some fields."""
    values = (getattr(statement, field) for field in fields)
    return tuple(value.digits if isinstance(value, Amount) else value for value in values)


CHANGE = ("subject", "amount", "share", "change", "direction", "rate", "comparator", "reason")


def test_full_sentence(read: Read) -> None:
    body = "基本支出382.43万元，占82.70%，比上年预算增加104.41万元，增长37.55%，主要原因是人员增加。"
    [statement] = read(SPENDING, body).statements
    assert told(statement, *CHANGE) == (
        "基本支出", "382.43", "82.70", "104.41", "增加", "37.55", "prior_budget", "人员增加",
    )  # fmt: skip
    assert (statement.at, statement.share_at, statement.unit) == ({"nature": "basic"}, {}, Unit.WAN)
    assert statement.quote.startswith("基本支出382.43万元")


@pytest.mark.parametrize(
    ("words", "phase"),
    [
        ("比上年预算", "prior_budget"),
        ("与上年预算相比，", "prior_budget"),
        ("比2024年预算", "prior_budget"),
        ("比2024年（上一年度，下同）预算", "prior_budget"),
        ("较2024年", "prior_budget"),
        ("同比", "prior_budget"),
        ("比2024年预算执行数", "prior_execution"),
        ("比2024年当年预算执行数", "prior_execution"),
        ("比上年决算数", "prior_final"),
        ("比2019年", None),
    ],
)
def test_comparators(read: Read, words: str, phase: str | None) -> None:
    [statement] = read(SPENDING, f"项目支出80.00万元，{words}减少20.00万元，下降20.00%。").statements
    assert told(statement, "change", "direction", "rate", "comparator") == ("20.00", "减少", "20.00", phase)


def test_two_comparators_never_mix(read: Read) -> None:
    body = "项目支出80.00万元，比上年预算减少20.00万元，比上年决算增加3.00万元。"
    first, second = read(SPENDING, body).statements
    assert told(first, "change", "comparator") == ("20.00", "prior_budget")
    assert told(second, "subject", "change", "comparator") == ("项目支出", "3.00", "prior_final")


@pytest.mark.parametrize(
    "words",
    ["与2024年预算持平", "比2024年预算执行数持平", "与上年持平", "较上年持平", "同比无增减变化", "与2024年预算一致"],
)
def test_flat(read: Read, words: str) -> None:
    [statement] = read(PUBLIC, f"（三）公务接待费1.00万元。{words}，主要原因是业务不变。").statements
    assert told(statement, "subject", "amount", "direction", "change", "reason") == (
        "公务接待费", "1.00", "持平", None, "业务不变",
    )  # fmt: skip


def test_roughly_flat_is_not_flat(read: Read) -> None:
    [statement] = read(PUBLIC, "公务接待费1.00万元，与上年基本持平。").statements
    assert statement.direction is None


def test_flat_with_last_years_amount(read: Read) -> None:
    [statement] = read(PUBLIC, "公务用车购置费0万元，与2024年预算一致0万元，主要原因是没有车。").statements
    assert told(statement, "amount", "prior", "direction", "reason") == ("0", "0", "持平", "没有车")


def test_flat_inside_a_reason_says_nothing(read: Read) -> None:
    body = "公务接待费增加0.00万元，增长0.00%，主要原因是没有安排，与上年持平。"
    [statement] = read(PUBLIC, body).statements
    assert (statement.direction, statement.reason) == ("增加", "没有安排，与上年持平")


def test_reduced_to_zero_and_flat(read: Read) -> None:
    """The figure after 减少为 is the amount itself; the contradiction with 持平 survives."""
    first, second = read(PUBLIC, "公务接待费支出减少为0.00万元，与2024年持平。").statements
    assert told(first, "amount", "change", "direction") == ("0.00", None, "减少")
    assert told(second, "subject", "direction") == ("公务接待费", "持平")


def test_growth_on_a_zero_base(read: Read) -> None:
    [statement] = read(PUBLIC, "公务接待费0.30万元，比上年预算增加0.30万元，增长100%。").statements
    assert told(statement, "amount", "change", "rate") == ("0.30", "0.30", "100")


def test_rate_that_cannot_be_given_spoils_nothing(read: Read) -> None:
    body = "基本支出5.00万元，比上年预算增加5.00万元，增长--（基数为0，不可比）。项目支出3.00万元，占37.50%。"
    first, second = read(SPENDING, body).statements
    assert told(first, "change", "rate") == ("5.00", None)
    assert told(second, "subject", "amount", "share") == ("项目支出", "3.00", "37.50")


def test_a_year_is_no_amount(read: Read) -> None:
    body = "某局2025年度支出预算462.43万元，《关于2024年重点工作的通知》（2024年8月31日）。"
    [statement] = read(SPENDING, body).statements
    assert told(statement, "subject", "amount") == ("支出预算", "462.43")


def test_a_figure_is_never_taken_from_the_next_item(read: Read) -> None:
    body = "其中：因公出国（境）费，公务用车运行费16.95万元；公务接待费。4628.17万元为另一数。"
    statements = read(PUBLIC, body).statements
    assert [told(s, "subject", "amount") for s in statements if s.at] == [("公务用车运行费", "16.95")]


def test_changes_of_items_inherit_the_comparator(read: Read) -> None:
    body = (
        "2025年财政拨款“三公”经费预算比上年预算减少3.00万元，下降4.84%，其中：公务用车运行费减少3.00万元，"
        "下降4.84%，主要原因是少一辆车；公务接待费增加0.00万元，增长0.00%，主要原因是没有安排。"
    )
    total, car, reception = read(PUBLIC, body).statements
    assert told(total, "amount", "change", "rate", "comparator") == (None, "3.00", "4.84", "prior_budget")
    assert told(car, "subject", "change", "comparator", "reason") == (
        "公务用车运行费", "3.00", "prior_budget", "少一辆车",
    )  # fmt: skip
    assert told(reception, "at", "change", "comparator") == ({"item": "reception"}, "0.00", "prior_budget")


def test_a_reason_may_hold_a_semicolon_and_amounts(read: Read) -> None:
    body = "项目支出80.00万元，比上年预算减少20.00万元，下降20.00%，主要原因是网站少了20万元；所以项目支出减少。"
    reading = read(SPENDING, body)
    assert reading.statements[0].reason == "网站少了20万元；所以项目支出减少"
    assert [loose.text for loose in reading.unplaced] == ["20"]


def test_shares_name_their_whole(read: Read) -> None:
    body = "一般公共预算财政拨款支出307.82万元，占本年支出合计的100.00%。1.教育支出（类）7.82万元，占2.54%。"
    first, second = read(FINAL_GENERAL, body, "mof-final", 2024).statements
    scope = {"flow": "expenditure", "fund": "general_total"}
    assert (first.share_at, second.share_at) == ({"flow": "expenditure"}, scope)
    assert (second.at, second.number) == (scope | {"function": "205"}, 1)


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("1、公共安全支出（类）司法（款）基层司法业务（项）：", "2040604"),
        ("1. “公共安全支出（类）司法（款）基层司法业务（项）”", "2040604"),
        ("1、公共安全支出（204类）司法（06款）基层司法业务（04项）", "2040604"),
        ("1、公共安全支出(类）司法（款)基层司法业务（项）", "2040604"),
    ],
)
def test_function_items(read: Read, item: str, code: str) -> None:
    [statement] = read(GENERAL, f"{item}2025年预算数为10.00万元，比上年预算增加1.00万元，增长11.11%。").statements
    assert (statement.at, statement.number) == ({"fund": "general_spend", "function": code}, 1)
    assert statement.path == ("公共安全支出", "司法", "基层司法业务")
    assert told(statement, "amount", "change", "rate") == ("10.00", "1.00", "11.11")


def test_last_year_printed_and_a_rate_without_an_amount(read: Read) -> None:
    body = (
        "1. “公共安全支出（类）司法（款）基层司法业务（项）”42.60万元，主要用于调解。2023年当年预算执行数为45.41"
        "万元，2024年预算安排42.60万元，比2023年预算执行数减少6.19%。主要原因是：经费减少。"
    )
    first, second = read(SHANGHAI, body, "shanghai-budget", 2024).statements
    assert told(first, "kind", "amount", "use") == ("use", "42.60", "调解")
    assert told(second, "prior", "amount", "change", "rate", "direction", "comparator", "reason") == (
        "45.41", "42.60", None, "6.19", "减少", "prior_execution", "经费减少",
    )  # fmt: skip


def test_budget_actual_and_completion(read: Read) -> None:
    body = "一般公共预算财政拨款支出年初预算为0万元，全年预算为321.02万元，支出决算为307.82万元，完成年初预算的95.89%。"
    first, second = read(FINAL_GENERAL, body, "mof-final", 2024).statements
    fields = ("budget", "budget_phase", "amount", "completion")
    assert told(first, *fields) == ("0", "initial_budget", "307.82", "95.89")
    assert told(second, *fields) == ("321.02", "full_budget", "307.82", None)


def test_completion_of_a_printed_budget(read: Read) -> None:
    title = "七、财政拨款“三公”经费支出决算情况说明"
    body = "公务接待费支出决算62.09万元，完成全年预算84.82万元的73.2%。"
    statements = read(title, body, "mof-final", 2024).statements
    assert ("62.09", "84.82", "full_budget", "73.2") in [
        told(s, "amount", "budget", "budget_phase", "completion") for s in statements
    ]


def test_difference_rate_keeps_its_sign(read: Read) -> None:
    title = "四、财政拨款收入支出决算总体情况说明"
    body = "财政拨款支出总计年初预算数550.87万元，决算数386.23万元，预决算差异率-29.89%，主要原因是：追减。"
    [statement] = read(title, body, "xinjiang-final", 2022).statements
    assert told(statement, "kind", "budget", "budget_phase", "amount", "diff_rate", "reason") == (
        "budget_vs_actual", "550.87", "initial_budget", "386.23", "-29.89", "追减",
    )  # fmt: skip
    assert statement.at == {"fund": "fiscal"}


def test_totals_with_flows(read: Read) -> None:
    body = (
        "2022年度收入总计386.23万元，其中：本年收入合计380.00万元，使用非财政拨款结余0.00万元，年初结转和结余6.23"
        "万元。收入总计与上年相比，增加38.57万元，增长11.09%，主要原因是：调资。"
    )
    statements = read(FINAL, body, "xinjiang-final", 2022).statements
    assert [told(s, "at", "amount") for s in statements[:4]] == [
        ({}, "386.23"), ({"flow": "income"}, "380.00"), ({"flow": "use_surplus"}, "0.00"),
        ({"flow": "opening"}, "6.23"),
    ]  # fmt: skip
    assert told(statements[4], *CHANGE[3:]) == ("38.57", "增加", "11.09", "prior_final", "调资")


def test_both_sides_at_once_in_short_units(read: Read) -> None:
    [statement] = read(FINAL, "2024年度收、支总计均为1523.26万。", "mof-final", 2024).statements
    assert told(statement, "amount", "unit", "at") == ("1523.26", Unit.WAN, {})


def test_yuan(read: Read) -> None:
    [statement] = read(SPENDING, "基本支出1035550.06元，同比减少43506.06元,下降4.03 %。").statements
    assert told(statement, "amount", "unit", "change", "rate") == ("1035550.06", Unit.YUAN, "43506.06", "4.03")


def test_lists(read: Read) -> None:
    title = "六、关于某局2025年一般公共预算基本支出情况说明"
    body = "人员经费3.00万元，主要包括：基本工资、奖金。公用经费2.00万元，主要包括：办公费、维修（护、修）费。"
    first, second = read(title, body).statements
    assert (first.kind, first.items) == ("composition", ("基本工资", "奖金"))
    assert second.items == ("办公费", "维修（护、修）费")
    [alone] = read("一、关于某局2025年收支预算情况总体说明", "收入预算包括：一般公共预算、单位资金。").statements
    assert (alone.kind, alone.subject, alone.items) == ("enumeration", "收入预算", ("一般公共预算", "单位资金"))


def test_nothing_arranged_and_empty(read: Read) -> None:
    [none] = read(INCOME, "上级政府性基金安排的转移支付资金未安排。").statements
    assert (none.kind, none.at) == ("not_arranged", {"fund": "fund_transfer"})
    title = "八、关于某局2025年政府性基金预算拨款情况说明"
    [empty] = read(title, "某局2025年没有使用政府性基金预算拨款安排的支出，政府性基金预算支出情况表为空表。").statements
    assert (empty.kind, empty.at) == ("empty", {"fund": "fund_spend"})
    title = "七、财政拨款“三公”经费支出决算情况说明"
    [final] = read(title, "某局2024年度无“三公”经费财政拨款支出。", "mof-final", 2024).statements
    assert final.kind == "empty"


def test_a_misprinted_number_is_kept_but_not_guessed(read: Read) -> None:
    [statement] = read(SPENDING, "基本支出1,13.42.00万元。").statements
    assert statement.amount is not None
    assert (statement.amount.mark, statement.amount.text) == (Mark.UNREAD, "1,13.42.00")


def test_a_wrong_number_is_read_as_printed(read: Read) -> None:
    body = "基本支出40.00万元，占90.00%。项目支出60.00万元，占90.00%。"
    assert [told(s, "amount", "share") for s in read(SPENDING, body).statements] == [
        ("40.00", "90.00"), ("60.00", "90.00"),
    ]  # fmt: skip


def test_the_explained_subject_is_the_one_named(read: Read) -> None:
    body = "公务接待费决算为0.00万元，完成预算的0%。2024年度“三公”经费支出决算数小于预算数的主要原因：没有支出。"
    title = "七、财政拨款“三公”经费支出决算情况说明"
    reception, whole = read(title, body, "mof-final", 2024).statements
    assert reception.reason is None
    assert (whole.at, whole.reason, whole.direction) == ({"item": "three_public"}, "没有支出", "减少")


AMOUNT = st.builds(lambda whole, cents: f"{whole:,}.{cents:02d}", st.integers(0, 9_999_999), st.integers(0, 99))


@given(amount=AMOUNT, change=AMOUNT, cuts=st.lists(st.integers(1, 60), max_size=5, unique=True))
def test_broken_anywhere_it_reads_the_same(amount: str, change: str, cuts: list[int]) -> None:
    text = f"基本支出{amount}万元，占82.70%，比上年预算增加{change}万元，增长37.55%，主要原因是人员增加。"
    at = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
    rows = [SPENDING, *(text[a:b] for a, b in pairwise(at))]
    assume(not any(row.isdigit() for row in rows))  # a lone number on a line is a page's
    lines = [Line(row, 1, number) for number, row in enumerate(rows, 1)]
    reading = recognise_narrative(lines, wording("xinjiang-budget"), functional(2025), 2025)
    [statement] = reading.statements
    plain = amount.replace(",", ""), change.replace(",", "")
    assert told(statement, "amount", "share", "change", "rate", "reason") == (
        plain[0], "82.70", plain[1], "37.55", "人员增加",
    )  # fmt: skip
    printed = "".join(rows[line - 1][start:end] for line, start, end in sorted(reading.used))
    assert printed == f"{amount}82.70{change}37.55"
