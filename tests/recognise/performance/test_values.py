"""Targets, weights and money as printed."""

from __future__ import annotations

import pytest

from mingzhang.model.amount import Mark
from mingzhang.recognise.performance.values import money, parse_target, points
from mingzhang.recognise.performance.vocabulary import fold, vocabulary


@pytest.mark.parametrize(
    ("printed", "op", "value", "unit", "raw"),
    [
        ("＞=12\n次", "≥", "12", "次", ">=12次"),
        ("＜\n=12.9\n8万元", "≤", "12.98", "万元", "<=12.98万元"),
        ("=16.3 0 万元", "=", "16.30", "万元", "=16.30万元"),
        ("≥13,459.00(平方米)", "≥", "13459.00", "平方米", "≥13,459.00(平方米)"),
        ("＞ =90％", "≥", "90", "%", ">=90%"),
        ("不低于50%", "≥", "50", "%", "不低于50%"),
        ("100人以上", "≥", "100", "人", "100人以上"),
        ("有效\n提高", None, "有效提高", None, "有效提高"),
        ("≤0.35万元/平方米", "≤", "0.35", "万元/平方米", "≤0.35万元/平方米"),
        ("=80元/人次/天", "=", "80", "元/人次/天", "=80元/人次/天"),
        ("5元/人的补助共发放", None, "5元/人的补助共发放", None, "5元/人的补助共发放"),
        ("7x24小时值守", None, "7x24小时值守", None, "7x24小时值守"),
        ("至少1次困难群众的集中慰问", None, "至少1次困难群众的集中慰问", None, "至少1次困难群众的集中慰问"),
        ("90%", None, "90", "%", "90%"),
        ("1次", None, "1", "次", "1次"),
    ],
)
def test_targets(printed: str, op: str | None, value: str, unit: str | None, raw: str) -> None:
    target = parse_target(printed)
    assert (target.op, target.value, target.unit, target.raw) == (op, value, unit, raw)


@pytest.mark.parametrize(("printed", "read"), [("10分", "10"), ("10%", "10"), ("10.00", "10.00"), ("十", None)])
def test_points(printed: str, read: str | None) -> None:
    assert points(printed) == read


def test_money_keeps_the_four_kinds_apart() -> None:
    assert (money("10.00 分").digits, money("100.00%").digits) == ("10.00", "100.00")
    assert money("—").mark is Mark.DASH
    assert money("").mark is Mark.BLANK
    assert money("若干").mark is Mark.UNREAD


def test_every_label_has_two_characters() -> None:
    """The matcher gives a text up whose first two characters begin no label."""
    words = vocabulary()
    assert all(len(word) >= 2 for word in (*words.all_labels, *words.columns, *words.levels))


@pytest.mark.parametrize(("printed", "folded"), [
    ("产 出\u3000指\u00a0标\u200b", "产出指标"), ("（２０２５ 年）：９０％", "(2025年):90%"),
    ("\ufeff【 万元 】；－", "(万元);-"),
    ("≥ 1，000．5", "≥1,000.5"), ("plain 10", "plain10"),
])  # fmt: skip
def test_folding(printed: str, folded: str) -> None:
    assert fold(printed) == folded
