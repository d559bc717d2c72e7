"""The page of contents as a list of its entries, however it is printed."""

from mingzhang.model.source import Line
from mingzhang.recognise.narrative.contents import contents

BODY = ("第一部分 概况", "一、主要职能", "某局主管某事。")


def listed(*lines: str) -> tuple[list[str], int]:
    entries, end = contents([Line(text, 1, number) for number, text in enumerate((*lines, *BODY), 1)])
    return [entry.title for entry in entries], end


def test_dots_and_pages_are_not_part_of_an_entry() -> None:
    assert listed("目 录", "第一部分 概况......1", "一、主要职能……………2", "二、机构设置 3", "第二部分 说明…４") == (
        ["第一部分概况", "一、主要职能", "二、机构设置", "第二部分说明"],
        5,
    )


def test_the_body_begins_where_the_numbers_begin_anew() -> None:
    assert listed("目录", "第一部分 概况", "一、主要职能", "第二部分 说明") == (
        ["第一部分概况", "一、主要职能", "第二部分说明"],
        4,
    )


def test_an_entry_broken_over_lines_is_one() -> None:
    titles, end = listed(
        "目录", "一、关于某局 202", "5年收入预算情况说明……3", "二、支出预算情况", "说明……4", "三、名词解释", "……5"
    )
    assert titles == ["一、关于某局2025年收入预算情况说明", "二、支出预算情况说明", "三、名词解释"]
    assert end == 7


def test_an_entry_broken_where_no_pages_are_printed() -> None:
    titles, _ = listed(
        "目录",
        "第一部分 概况",
        "一、主要职能",
        "第二部分 某局2025年部门决算情况",
        "说明",
        "一、收入情况",
        "第三部分 名词解释",
    )
    assert titles[2:] == ["第二部分某局2025年部门决算情况说明", "一、收入情况", "第三部分名词解释"]


def test_without_contents_there_are_none() -> None:
    assert listed("某局2025年部门预算") == ([], 0)
