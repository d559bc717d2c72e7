from __future__ import annotations

import pytest

from mingzhang.classification import economic, functional, government_economic


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (("一般公共服务支出", "政府办公厅（室）及相关机构事务", "行政运行"), "2010301"),
        (("一般公共服务支出", "政府办公厅(室)及相关机构 事务", "行政运行"), "2010301"),
        (("一般公共服务支出",), "201"),
        (("住房保障支出", "住房改革支出"), "22102"),
        # a slip in one level, decided by the two others
        (("社会保障和就业支出", "行政事业单位养老支出", "其它行政事业单位养老支出"), "2080599"),
        # names of before
        (("社会保障和就业支出", "行政事业单位离退休", "机关事业单位基本养老保险缴费支出"), "2080505"),
        (("文化体育与传媒支出",), "207"),
        # levels shifted, or a name that many have: not decided
        (("卫生健康支出", "卫生健康支出", "计划生育事务"), None),
        (("行政运行",), None),
        ((), None),
        (("不存在的支出", "行政事业单位医疗", "行政单位医疗费用补助金"), None),
    ],
)
def test_path_to_code(path: tuple[str, ...], code: str | None) -> None:
    assert functional(2025).code_of(path) == code


def test_codes_are_dated() -> None:
    old = ("一般公共服务支出", "政府办公厅（室）及相关机构事务", "信访事务")
    assert functional(2023).code_of(old) == "2010308"
    assert functional(2023).known("2010308")
    assert not functional(2025).known("2010308")
    assert functional(2025).name("20140") == "信访事务"
    assert functional(2023).name("20140") is None


def test_names_with_confidence() -> None:
    names = functional(2025).names("20805")
    assert names[0] == ("行政事业单位养老支出", "A")
    assert ("行政事业单位离退休", "E") in names
    assert functional(2025).is_old_name("207", "文化体育与传媒支出")
    assert not functional(2025).is_old_name("207", "文化旅游体育与传媒支出")
    assert functional(2025).names("9999999") == ()


def test_the_other_classifications() -> None:
    assert economic(2025).name("30101") == "基本工资"
    assert economic(2025).code_of(("商品和服务支出", "办公费")) == "30201"
    assert government_economic(2025).name("50101") == "工资奖金津补贴"


def test_no_code_twice() -> None:
    for catalogue in (functional(None), economic(None), government_economic(None)):
        codes = [entry.code for entry in catalogue.entries]
        assert len(codes) == len(set(codes))
        assert all(code.isdigit() and len(code) in (3, 5, 7) for code in codes)
