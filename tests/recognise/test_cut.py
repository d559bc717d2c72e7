"""A document that stops in mid-sentence."""

import pytest

from mingzhang.model.source import Block, Line
from mingzhang.recognise.cut import broken_sentence


def lines(text: str) -> list[Block]:
    return [Line(line, 1, number) for number, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("基本支出382.43万元，占82.\n70%，比上年增", True),
        ("主要包括：电费、差旅费", True),
        ("一、收入情况。\n（一）培训费12.3万元；场地租赁", True),
        ("基本支出382.43万元，占82.70%。", False),
        ("一、总体情况，如下：", False),
        ("以上，特此说明。\n某县财政局\n2025年2月8日", False),
        ("七、绩效目标\n详见单位的项目绩效目标表", False),
        ("九、《国有资本经营预算财政拨款支出决算表》", False),
        ("", False),
    ],
)
def test_what_goes_on(text: str, told: bool) -> None:
    assert bool(broken_sentence(lines(text))) is told
    assert not broken_sentence([])
