"""Labels printed around the line that holds their value."""

from collections.abc import Sequence

from mingzhang.model.place import NOWHERE
from mingzhang.model.source import Line
from mingzhang.recognise.performance.around import joined
from mingzhang.recognise.performance.flat import read_flat
from mingzhang.recognise.performance.fragments import fragments_of

HEADER = "一级指标 二级指标 三级指标 指标值 权重"


def lines(*texts: str) -> list[tuple[int, Line]]:
    return list(enumerate(Line(text, 1, number) for number, text in enumerate(texts, 1)))


def words(*texts: str) -> list[str]:
    return [part.text for part in joined(fragments_of(lines(*texts), apart=False))]


def funds(*texts: str) -> Sequence[tuple[str, list[str]]]:
    body, _ = read_flat(fragments_of(lines(*texts, HEADER), apart=False), "项目支出绩效目标表", 2026, NOWHERE)
    return [(fund.item, [amount.text for amount in fund.amounts.values()]) for fund in body.head.funds]


def test_before_the_second_of_two_amounts() -> None:
    row = "项目资金（万元） 年度预算总额 38.37 0.00 其他资金 38.37"
    assert funds("其中：财政拨", row, "款") == [
        ("年度预算总额", ["38.37"]),
        ("其中：财政拨款", ["0.00"]),
        ("其他资金", ["38.37"]),
    ]


def test_before_the_second_of_two_names() -> None:
    told = words("项目负责", "项目名称 会务保障经费 甲一明", "人")
    assert told == ["项目名称", "会务保障经费", "项目负责人", "甲一明"]


def test_at_the_beginning_where_nothing_lacks_a_label() -> None:
    assert words("项目负责", "甲一明 联系电话 无", "人") == ["项目负责人", "甲一明", "联系电话", "无"]


def test_words_that_make_no_label_stay() -> None:
    told = ("联络客商", "开展活动 12 场", "引进投资")
    assert words(*told) == ["联络客商", "开展活动", "12", "场", "引进投资"]
    assert words("项目名称", "会务保障经费 甲一明", "人") == ["项目名称", "会务保障经费", "甲一明", "人"]
