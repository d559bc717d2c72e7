from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.source import Line
from mingzhang.recognise.text import fold, join, without_page_numbers


def lines(*rows: str) -> list[Line]:
    return [Line(row, 1, number) for number, row in enumerate(rows, 1)]


def test_folding_keeps_length_and_text() -> None:
    printed = "⾏政（室）１２．３％：“三公”⺠⻓"
    assert fold(printed) == '行政(室)12.3%:"三公"民长'
    assert len(fold(printed)) == len(printed)


def test_spaces_vanish_inside_chinese_and_numbers() -> None:
    passage = join(lines("收 支 总 预 算 1, 131. 42 万 元", "，占 100.00%"))
    assert passage.text == "收支总预算1,131.42万元，占100.00%"


def test_two_numbers_beside_each_other_stay_two() -> None:
    assert join(lines("合计 308.84 308.84")).text == "合计308.84 308.84"


def test_places_lead_back_to_the_printed_line() -> None:
    passage = join(lines("  基本支出 382.", "43 万元"))
    start = passage.text.index("382.43")
    assert passage.spans(start, start + 6) == [(passage.lines[0], 7, 11), (passage.lines[1], 0, 2)]
    place = passage.place(start, start + 6)
    assert (place.line, place.start, place.end) == (1, 7, 11)


def test_an_item_begins_a_paragraph_but_a_decimal_does_not() -> None:
    assert join(lines("维修费 2 万元", "9.机房维护 3 万元", "增加 1", "2.5 万元")).text == (
        "维修费2万元\n9.机房维护3万元增加12.5万元"
    )


def test_page_numbers_are_set_apart() -> None:
    kept, numbers = without_page_numbers(lines("自评情况附自评表。", "16", "第 3 页 共 20 页", "- 4 -", "下一句"))
    assert [line.text for line in kept] == ["自评情况附自评表。", "下一句"]
    assert [line.number for line in numbers] == [2, 3, 4]


def test_a_number_the_sentence_needs_is_no_page_number() -> None:
    kept, numbers = without_page_numbers(lines("比上年增加", "43", "万元"))
    assert not numbers
    assert join(kept).text == "比上年增加43万元"


@given(st.text(alphabet="支出预算 \t增加12.3，。（）", max_size=60), st.integers(1, 9))
def test_every_character_has_its_place(text: str, width: int) -> None:
    rows = lines(*[text[i : i + width] for i in range(0, len(text), width)])
    passage = join(rows)
    printed = {line.number: line.text for line in rows}
    for index, char in enumerate(passage.text):
        for line, first, end in passage.spans(index, index + 1):
            assert printed[line.number][first:end].strip() in (char, "")
    assert len(passage.match) == len(passage.text)
