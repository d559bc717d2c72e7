"""Forms in grids: merged level cells, page breaks, lost blank cells, other columns."""

from __future__ import annotations

from mingzhang.model.place import Place
from mingzhang.model.source import Block, Cell, Grid, Line
from mingzhang.recognise.performance import performance_regions, recognise_performance

HEADER = ["一级指标", "二级指标", "三级指标", "指标值", "分值权重", "佐证资料"]


def grid(rows: list[list[str]], spans: dict[tuple[int, int], int] | None = None) -> Grid:
    cells = tuple(
        Cell(r, c, text, Place(page=1, line=r), rowspan=(spans or {}).get((r, c), 1))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(1, len(rows), max(map(len, rows)), cells)


def form(rows: list[list[str]], *more: Grid) -> list[Block]:
    head = [["项目名称", "植树经费", "项目负责人", "甲某"], ["项目总体目标", "植树 12 棵。"]]
    return [
        Line("项目支出绩效目标表（2031年）", 1, 1),
        grid([*head, HEADER, *rows]),
        *more,
        Line("## 说明", 1, 99, heading=2),
    ]


def levels(blocks: list[Block]) -> list[tuple[str, str, str]]:
    (read,) = recognise_performance(blocks).forms
    return [(item.level1, item.level2, item.level3) for item in read.indicators]


def test_a_level_printed_once_covers_the_rows_below() -> None:
    rows = [["产出指标", "数量指标", "植树数", "≥12 棵", "10", "照片"], ["", "", "浇水数", "=3 次", "10", "照片"]]
    assert levels(form(rows)) == [("产出指标", "数量指标", "植树数"), ("产出指标", "数量指标", "浇水数")]


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    blocks = form(
        [["产出指标", "数量指标", "植树数", "≥12 棵", "10", "照片"], ["满意", "满意", "群众满意度", ">", "10", "工作"]],
        grid([["度指 标", "度指 标", "", "=90%", "", "资料"], ["---", "--", "-----", "--", "--", "--"]]),
    )
    (read,) = recognise_performance(blocks).forms
    last = read.indicators[-1]
    assert len(read.indicators) == 2
    assert (last.level1, last.level2, last.evidence, last.target and last.target.raw) == (
        "满意度指标",
        "满意度指标",
        "工作资料",
        ">=90%",
    )


def test_a_row_that_lost_its_blank_cell_moves_back() -> None:
    rows = [
        ["产出指标", "数量指标", "植树数", "≥12 棵", "10", "照片"],
        ["时效指标", "完成及时率", "=100%", "10", "照片"],
    ]
    assert levels(form(rows))[1] == ("产出指标", "时效指标", "完成及时率")


def test_merged_cells_cover_their_rows_wherever_their_text_stands() -> None:
    blocks = form(
        [["产出指标", "数量指标", "植树数", "≥12 棵", "10", ""], ["", "质量指标", "成活率", "≥90%", "10", ""]]
    )
    assert levels(blocks)[1] == ("产出指标", "质量指标", "成活率")


def test_the_region_ends_before_the_next_heading_and_a_contents_line_is_no_form() -> None:
    blocks = [
        Line("项目支出绩效目标表", 1, 1),
        Line("第二部分 名词解释", 1, 2),
        *form([["产出指标", "数量指标", "植树数", "1", "1", ""]]),
    ]
    assert performance_regions(blocks) == [(2, 4)]


def test_several_forms_in_one_sheet() -> None:
    one = [
        ["项目支出绩效目标表"],
        ["（2031年度）"],
        ["项目名称", "甲项目"],
        HEADER,
        ["产出指标", "数量指标", "数", "=1个", "10", ""],
    ]
    two = [["项目支出绩效目标表"], ["项目名称", "乙项目"], HEADER, ["产出指标", "质量指标", "率", "=1%", "10", ""]]
    read = recognise_performance([grid([*one, *two])])
    assert [(f.name, f.year, len(f.indicators)) for f in read.forms] == [("甲项目", 2031, 1), ("乙项目", 2031, 1)]
