"""Tables whose rules are missing or partial."""

from __future__ import annotations

import pytest

from mingzhang.grids.source import source_from_pdf
from mingzhang.model.source import Grid, Line, Source
from tinypdf import Sheet, pdf

XS: list[float] = [50, 150, 300, 400, 500]
YS: list[float] = [100, 120, 140, 160, 180, 200]
ROWS = [
    ["编码", "名称", "合计", "基本"],
    ["201", "一般公共服务", "1,234.50", "1,000.00"],
    ["202", "外交支出", "0.50", "2.00"],
    ["203", "国防支出", "3.50", "3.00"],
    ["", "合计", "1,238.50", "1,005.00"],
]


def read(sheet: Sheet) -> Source:
    return source_from_pdf(pdf(sheet), "a.pdf")


def only_grid(source: Source) -> list[list[str]]:
    (grid,) = [block for block in source.blocks if isinstance(block, Grid)]
    return [[cell.text if cell else "·" for cell in row] for row in grid.matrix()]


@pytest.mark.parametrize("rules", [[], [100, 120, 200], [100, 200], [100, 120, 140, 160, 180, 200]])
def test_no_lines_down(rules: list[float]) -> None:
    sheet = Sheet().text(200, 70, "表1 收入总表").text(50, 90, "部门：甲").right(500, 90, "单位：万元")
    for y in rules:
        sheet.line(50, y, 500, y)
    source = read(sheet.cells(XS, YS, ROWS).text(50, 230, "注：本表反映收入。"))
    assert only_grid(source) == ROWS
    texts = [block.text for block in source.blocks if isinstance(block, Line)]
    assert texts == ["表1 收入总表", "部门：甲 单位：万元", "注：本表反映收入。"]
    assert isinstance(source.blocks[2], Grid)


def test_rows_but_no_columns_inside_a_frame() -> None:
    sheet = Sheet().rules([50, 500], YS).cells(XS, YS, ROWS)
    assert only_grid(read(sheet)) == ROWS


def test_columns_but_no_rows_inside_a_frame() -> None:
    sheet = Sheet().rules(XS, [100, 120, 200]).cells(XS, YS, ROWS)
    assert only_grid(read(sheet)) == ROWS


def test_names_wrapped_around_numbers_without_lines() -> None:
    sheet = Sheet()
    for k in range(4):
        y = 120 + 40 * k
        sheet.text(50, y, f"20{k}").right(400, y, f"{k}00.75").right(500, y, f"{k}.00")
        sheet.text(150, y - 6, "机关事业单位").text(150, y + 6, "缴费支出")
    assert only_grid(read(sheet)) == [[f"20{k}", "机关事业单位缴费支出", f"{k}00.75", f"{k}.00"] for k in range(4)]


def test_a_heading_over_two_columns() -> None:
    sheet = Sheet().text(400, 114, "收入").text(305, 134, "合计").text(440, 134, "基本")
    for k in range(4):
        y = 154 + 20 * k
        sheet.text(50, y, f"20{k}").text(150, y, "外交支出").right(340, y, f"{k}.75").right(470, y, f"{k}.00")
    rows = only_grid(read(sheet))
    assert rows[-4:] == [[f"20{k}", "外交支出", f"{k}.75", f"{k}.00"] for k in range(4)]


def test_prose_with_amounts_is_no_table() -> None:
    sheet = Sheet()
    for k in range(8):
        sheet.text(
            70, 100 + 20 * k, f"{k + 1}. 支出预算 3,121.42 万元，其中：财政拨款 2,940.05 万元，比上年增加 107.62 万元。"
        )
    assert not [block for block in read(sheet).blocks if isinstance(block, Grid)]


def test_a_contents_page_is_no_table() -> None:
    sheet = Sheet().text(250, 60, "目  录")
    for k in range(9):
        sheet.text(70, 100 + 20 * k, f"{k + 1}、部门收支总表").right(500, 100 + 20 * k, str(k + 3))
    assert not [block for block in read(sheet).blocks if isinstance(block, Grid)]


def test_text_between_two_rules_is_no_table() -> None:
    """The lines under a page header and above a page footer."""
    sheet = Sheet().line(50, 60, 545, 60).line(50, 800, 545, 800).text(60, 55, "部门预算")
    for k in range(9):
        sheet.text(60, 100 + 20 * k, "本部门主要职能包括组织实施有关法律法规")
    assert not [block for block in read(sheet).blocks if isinstance(block, Grid)]
