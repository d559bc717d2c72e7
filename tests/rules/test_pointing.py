"""Findings point at the words they speak of."""

from mingzhang.model.disclosure import Disclosure, Section
from mingzhang.model.finding import Witness
from mingzhang.model.place import NOWHERE, Place
from mingzhang.model.source import Line
from mingzhang.pipeline import read_document
from mingzhang.reports.record_cells import place_json
from mingzhang.rules.pointing import pointed
from small_documents import shanghai

LINES = (
    Line("公用经费1.00万元，主要包括：办公费、", 3, 40),
    Line("印刷费、邮电费、差旅费。", 3, 41),
)


def document() -> Disclosure:
    section = Section("expenditure", "三、支出", LINES, level=2, place=LINES[0].place())
    d = read_document(shanghai(), "a.md")
    return Disclosure(d.identity, sections=(section,))


def test_words_further_down_in_the_sentence() -> None:
    found = pointed(document(), Witness("邮电费", place=LINES[0].place(), quote="邮电费"))
    assert (found.place.page, found.place.line, found.place.start, found.place.end) == (3, 41, 4, 7)


def test_words_of_the_same_line() -> None:
    found = pointed(document(), Witness("办公费", place=LINES[0].place(), quote="办公费"))
    assert LINES[0].text[found.place.start : found.place.end] == "办公费"


def test_words_over_two_lines_of_a_page_have_a_box_in_each() -> None:
    boxes = ((10.0, 20.0, 200.0, 32.0), (10.0, 40.0, 200.0, 52.0), (10.0, 20.0, 200.0, 32.0))
    places = ((3, 40), (3, 41), (4, 1))
    texts = ("主要原因是公用", "经费", "增加。")
    lines = tuple(Line(t, *at, box=box) for t, at, box in zip(texts, places, boxes, strict=True))
    d = Disclosure(
        document().identity, sections=(Section("expenditure", "三、支出", lines, level=2, place=lines[0].place()),)
    )
    place = pointed(d, Witness("公用经费增加", place=lines[0].place(), quote="公用经费增加")).place
    assert (place.page, place.line, place.start, place.end) == (3, 40, 5, 7)
    assert place.more == (boxes[1],), "what stands on the next page is not on this one"
    assert place_json(place)["more"] == [list(boxes[1])]


def test_numbers_and_words_that_are_not_there_stay() -> None:
    for value, place in (
        ("1.00", LINES[0].place()),
        ("会议费", LINES[0].place()),
        ("办公费", NOWHERE),
        ("办公费", Place(9, 9)),
    ):
        witness = Witness(value, place=place)
        assert pointed(document(), witness) == witness


def test_the_sentence_that_declares_a_table_empty_has_its_place() -> None:
    text = shanghai().decode() + (
        "\n## 2025年部门政府性基金预算支出功能分类预算表\n\n编制部门：青禾区档案局 单位：元\n\n"
        "| 项目 | 合计 |\n| --- | --- |\n|  |  |\n\n注：本部门2025年没有使用政府性基金预算拨款安排的支出，为空表。\n"
    )
    table = next(t for t in read_document(text.encode(), "a.md").tables if t.kind.value == "fund_by_function")
    assert table.empty
    assert text.splitlines()[(table.empty_place.line or 0) - 1].startswith("注：")
