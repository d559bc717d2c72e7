"""Pages in traditional characters, with and without the sounds that copies of them print."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.pipeline import check_document, read_document, read_source
from mingzhang.readers.traditional import NOTICE, _table, plain

REGIONS = Path(__file__).parents[1] / "regions"
AMBIGUOUS = set("后里台干系准采占于余并松面制表云")


def traditional(text: str) -> str:
    back = {new: chr(old) for old, new in _table().items() if new not in AMBIGUOUS}
    return text.translate(str.maketrans(back))


@pytest.mark.parametrize("name", ["hunan-final", "jiangsu-budget"])
@pytest.mark.parametrize("sound", [False, True])
def test_a_page_says_the_same_in_either_script(name: str, sound: bool) -> None:
    text = (REGIONS / f"{name}.txt").read_text(encoding="utf-8")
    page = traditional(text)
    if sound:
        page = page.replace("務", "務(wù)").replace("預", "預(yù)")
    expected, _ = check_document(text.encode(), "a.txt")
    found, report = check_document(page.encode(), "a.txt")
    assert NOTICE in found.problems
    assert [(s.subject, s.at, s.amount and s.amount.digits) for s in found.statements] == [
        (s.subject, s.at, s.amount and s.amount.digits) for s in expected.statements
    ]
    assert found.identity.department == expected.identity.department
    assert [f.code for f in report.findings if f.severity == "error"] == []


def test_places_stay_where_they_were() -> None:
    page = "\n".join(["財務(wù)預算 收入總計 5.00 萬元"] * 12)
    line = next(line for line in read_source(page.encode(), "a.txt").lines())
    assert line.text == "财务    预算 收入总计 5.00 万元"
    assert len(line.text) == len(page.splitlines()[0])


@pytest.mark.parametrize("text", ["收入（合计）5.00", "单价(kg)", "平台(app)", "附件（a）"])
def test_brackets_that_hold_no_sound_stay(text: str) -> None:
    assert plain(text) == text


def test_a_name_in_traditional_characters_changes_nothing() -> None:
    page = "臺灣書畫院來訪，參觀檔案館。\n" + "本年收入合计5.00万元。\n" * 40
    assert NOTICE not in read_document(page.encode(), "a.txt").problems


@pytest.mark.parametrize("sign", ["㎡", "•"])
def test_signs_that_the_simplified_set_has_not_are_no_script(sign: str) -> None:
    page = "\n".join([f"办公用房面积100{sign}，收入总计5.00万元"] * 40)
    assert NOTICE not in read_source(page.encode(), "a.txt").notices


def test_a_character_of_the_other_script_in_twenty_is_a_name() -> None:
    page = "\n".join(["於田县办公室本年收入总计五万元，支出总计五万元，收支平衡，与上年持平"] * 40)
    assert NOTICE not in read_source(page.encode(), "a.txt").notices
