"""Heads and feet that run on over the pages of a PDF stand in no sentence and between no two halves of a table."""

from __future__ import annotations

import pytest

from mingzhang.grids.source import source_from_pdf
from mingzhang.model.source import Grid, Source
from tinypdf import Sheet, pdf

XS: list[float] = [50, 150, 300, 400, 500]
HEAD = ["编码", "名称", "合计", "基本"]
PROSE = [
    "本单位主要职能是负责统计工作。",
    "本年收入总计比上年增加，",
    "主要原因是人员增加。",
    "支出总计与收入总计相同。",
]


def read(*sheets: Sheet) -> Source:
    return source_from_pdf(pdf(*sheets), "a.pdf")


def table(first: int, top: float = 100) -> Sheet:
    rows = [[f"20{k}", "某项支出", f"{k}.00", f"{k}.50"] for k in range(first, first + 3)]
    return Sheet().table(XS, [top + 20 * k for k in range(4)], rows)


def prose() -> Sheet:
    sheet = Sheet()
    for k, line in enumerate(PROSE):
        sheet.text(60, 120 + 20 * k, line)
    return sheet


def dressed(sheets: list[Sheet], head: str, foot: str = "") -> Source:
    for number, sheet in enumerate(sheets, 1):
        if head:
            sheet.text(60, 40, head.format(number))
        if foot:
            sheet.text(60, 815, foot.format(number))
    return read(*sheets)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("松河县统计局2024年度部门决算", ""),
        ("松河县统计局2024年度部门决算", "— {} —"),
        ("", "第 {} 页 共 5 页      内部资料"),
        ("", "松河县统计局    {}"),
        ("2024/11/27 09:1{}     松河县统计局", "https://example.gov.cn/zwgk/content_12345.html  {}/5"),
    ],
)
def test_a_table_goes_on_between_them(head: str, foot: str) -> None:
    source = dressed([prose(), table(1), table(4), prose(), prose()], head, foot)
    assert [block.rows for block in source.blocks if isinstance(block, Grid)] == [6]
    numbers = [f"— {k} —" for k in range(1, 6)] if "—" in foot else []
    assert sorted(line.text for line in source.lines()) == sorted([*PROSE * 3, *numbers])
    told = [args for name, args in source.notices if name == "reader.running-line"]
    assert [args["count"] for args in told] == [5] * len([x for x in (head, foot) if x and "—" not in x])


def test_left_and_right_pages_have_a_head_each() -> None:
    sheets = [prose() for _ in range(6)]
    for number, sheet in enumerate(sheets):
        sheet.text(60, 40, "松河县统计局" if number % 2 else "二〇二四年部门决算")
    assert [line.text for line in read(*sheets).lines()] == PROSE * 6


def test_titles_of_forms_stay() -> None:
    """One form for each project, title and year at the same height of every page."""
    sheets = [table(k).text(60, 60, "项目支出绩效自评表").text(60, 80, "（2024年度）") for k in range(1, 6)]
    source = read(*sheets)
    assert [line.text for line in source.lines()] == ["项目支出绩效自评表", "（2024年度）"] * 5
    assert source.notices == ()


def test_what_comes_again_elsewhere_stays() -> None:
    sheets = [prose().text(60, 40 + 12 * number, "松河县统计局") for number in range(5)]
    assert sum(line.text == "松河县统计局" for line in read(*sheets).lines()) == 5


def test_two_pages_are_too_few() -> None:
    source = dressed([prose(), prose()], "松河县统计局")
    assert sum(line.text == "松河县统计局" for line in source.lines()) == 2


def test_an_address_may_be_shorter_on_narrow_pages() -> None:
    sheets = [prose().text(60, 815, f"https://example.gov.cn/zwgk/{'content' * (k % 2)} {k}/4") for k in range(1, 5)]
    assert [line.text for line in read(*sheets).lines()] == PROSE * 4


def test_a_row_at_the_edge_of_pages_is_no_foot() -> None:
    """Amounts differ; what says more than a page's number is never left out."""
    sheets = [prose().text(60, 815, f"津贴补贴 {k}.50") for k in range(1, 6)]
    assert sum(line.text.startswith("津贴补贴") for line in read(*sheets).lines()) == 5
