"""AL101 names the amount that a slip of the pen explains, among the parts, the amount and the total at the end."""

from typing import Any

import pytest

from mingzhang.model.finding import Finding
from mingzhang.rules.engine import run_rules
from mingzhang.rules.registry import all_rules
from rules.case_file import disclosure

PARTS = ["园区改造470.00万元", "设备购置120.00万元", "人员培训35.50万元"]


def found(amount: str, parts: list[str], **more: Any) -> list[Finding]:
    project = {"名称": "园区提升经费", "金额": amount, "分配": parts}
    rules = [rule for rule in all_rules() if rule.code == "AL101"]
    return list(run_rules(disclosure({"项目": [project], **more}), rules=rules).findings)


@pytest.mark.parametrize("ending", [[], ["合计625.50万元"]])
def test_parts_that_add_up_are_right(ending: list[str]) -> None:
    assert found("625.50万元", [*PARTS, *ending]) == []


def test_a_part_is_named_where_the_total_is_told_twice() -> None:
    [finding] = found("625.50万元", [PARTS[0], "设备购置720.00万元", PARTS[2], "合计625.50万元"])
    assert (finding.suspect.value, finding.expected, finding.alternatives) == ("720.00", "120.00", ())


def test_the_amount_is_named_where_the_parts_and_their_total_agree() -> None:
    [finding] = found("925.50万元", [*PARTS, "合计625.50万元"])
    assert (finding.suspect.value, finding.expected, finding.alternatives) == ("925.50", "625.50", ())


def test_the_total_at_the_end_is_named_where_everything_else_agrees() -> None:
    [finding] = found("625.50万元", [*PARTS, "合计625.80万元"])
    assert (finding.suspect.value, finding.expected) == ("625.80", "625.50")
    assert finding.message_id == "finding.AL101.closing"


def test_a_total_of_the_last_parts_alone_is_none_of_all() -> None:
    assert found("625.50万元", [*PARTS, "合计155.50万元"]) == []


def test_a_total_at_the_end_that_no_slip_explains_speaks_of_something_else() -> None:
    assert found("625.50万元", [*PARTS, "合计90.00万元"]) == []


def test_an_amount_told_once_may_be_the_wrong_one() -> None:
    [finding] = found("645.50万元", PARTS)
    assert {finding.suspect.value, *(other.value for other in finding.alternatives)} == {
        "470.00",
        "120.00",
        "35.50",
        "645.50",
    }


def test_an_amount_the_table_prints_too_is_not_doubted() -> None:
    table = {"表名": "项目支出表", "列": ["合计"], "行": ["2010304 专项服务：园区提升经费 | 645.50"]}
    [finding] = found("645.50万元", PARTS, 表=[table])
    assert {finding.suspect.value, *(other.value for other in finding.alternatives)} == {"470.00", "120.00", "35.50"}
