"""Workbooks: what the spreadsheet shows, cut into lines and tables, each cell with its name."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment

from blocks import grids, lines, matrix, one_grid
from mingzhang.errors import UnreadableFile
from mingzhang.model.amount import Mark, parse_amount
from mingzhang.model.source import Grid, Source
from mingzhang.readers.xlsx import read_xlsx
from mingzhang.readers.xlsx.sheet import name_of, range_of, spot_of
from tinyxlsx import cells, xlsx


def book(*sheets: list[list[Any]], **names: str) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for n, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(names.get(f"name{n}", f"部门表{n}"))
        for row in rows:
            sheet.append(row)
    return made


def read(made: openpyxl.Workbook) -> Source:
    out = io.BytesIO()
    made.save(out)
    return read_xlsx(out.getvalue(), "x")


INCOME = [
    ["部门收入总体情况表", None, None],
    ["编制部门：某局", None, "单位：万元"],
    ["科目编码", "科目名称", "合计"],
    ["201", "一般公共服务支出", 1234.5],
    ["20103", "政府办公厅（室）及相关机构事务", 0.1 + 0.2],
    [None, "合计", 0],
    ["注：以上数据由财政系统导出。", None, None],
]


def test_title_unit_and_notes_are_lines_the_rest_is_a_table() -> None:
    made = book(INCOME)
    made.active["C4"].number_format = "#,##0.00"
    source = read(made)
    assert (source.format, source.pages) == ("xlsx", 1)
    assert lines(source) == ["部门收入总体情况表", "编制部门：某局", "单位：万元", "注：以上数据由财政系统导出。"]
    grid = one_grid(source)
    assert matrix(grid) == [
        ["科目编码", "科目名称", "合计"],
        ["201", "一般公共服务支出", "1,234.50"],
        ["20103", "政府办公厅（室）及相关机构事务", "0.3"],
        ["", "合计", "0"],
    ]
    assert grid.sheet == "部门表1"
    place = grid.matrix()[1][2].place  # type: ignore[union-attr]
    assert (place.page, place.sheet, place.cell) == (1, "部门表1", "C4")


def test_zeros_that_a_sheet_hides_are_blank() -> None:
    made = book(INCOME)
    made.active.sheet_view.showZeros = False
    assert matrix(one_grid(read(made)))[-1] == ["", "合计", ""]


def test_merged_cells_show_their_top_left() -> None:
    head = {"A1": "收入", "B1": "盖住", "C1": "支出"}, {"A2": "项目", "B2": "预算数", "C2": "金额"}
    rows = (*head, {"A3": "甲", "C3": "<v>2</v>"})
    # The second overlaps the first and is ignored; the third claims the rest of the sheet.
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:B1", "B1:C1", "E1:XFD1048576"))
    source = read_xlsx(xlsx(f"{cells(*rows)}<mergeCells>{merges}</mergeCells>"))
    grid = one_grid(source)
    assert matrix(grid) == [["收入", None, "支出"], ["项目", "预算数", "金额"], ["甲", "", "2"]]
    assert (grid.cells[0].rowspan, grid.cells[0].colspan) == (1, 2)
    assert dict(source.notices) == {"reader.merge-overlaps": {"sheet": "表1", "count": 1}}


def test_hidden_sheets_rows_and_columns_are_told_not_read() -> None:
    made = book(INCOME, [["密", 99.99]], name2="底稿")
    made["底稿"].sheet_state = "veryHidden"
    sheet = made["部门表1"]
    sheet["E4"] = 77.77
    sheet.column_dimensions["E"].hidden = True
    sheet.row_dimensions[5].hidden = True
    source = read(made)
    assert not any("99" in cell.text or "77" in cell.text or "0.3" in cell.text for cell in one_grid(source).cells)
    assert dict(source.notices) == {
        "reader.hidden-sheet": {"sheet": "底稿"},
        "reader.hidden-cells": {"sheet": "部门表1", "count": 4},
    }


def test_a_formula_without_its_result_is_neither_blank_nor_zero() -> None:
    source = read(book([["项目", "金额"], ["甲", 1], ["合计", "=SUM(B2:B2)"]]))
    cell = one_grid(source).matrix()[2][1]
    assert cell is not None
    assert parse_amount(cell.text).mark is Mark.UNREAD
    unread = {"sheet": "部门表1", "count": 1, "cell": "B3"}
    assert dict(source.notices)["reader.formula-without-value"] == unread
    kept = xlsx(
        cells(
            {"A1": "甲", "B1": "<f>1+1</f><v>2</v>"},
            {"A2": "乙", "B2": "<f>A1</f><v></v>"},
        )
    )
    assert matrix(one_grid(read_xlsx(kept)))[0] == ["甲", "2"]
    assert matrix(one_grid(read_xlsx(kept)))[1] == ["乙", "=A1"]
    empty = xlsx('<sheetData><row><c r="A1"><v>1</v></c><c r="B1" t="str"><f>A9</f><v></v></c></row></sheetData>')
    assert lines(read_xlsx(empty))[-1] == "1"
    assert read_xlsx(empty).notices == ()


def test_errors_booleans_and_lost_strings_stay_what_they_are() -> None:
    kinds = (("e", "#REF!"), ("b", "1"), ("s", "9"), ("d", "2025-02-27"), ("n", "x1"))
    inside = "".join(f'<c t="{kind}"><v>{value}</v></c>' for kind, value in kinds)
    data = xlsx(
        f"<sheetData><row>{inside}</row></sheetData>",
        strings="<si><r><t>一</t></r><r><t>二</t></r><rPh><t>yi</t></rPh></si>",
    )
    assert matrix(one_grid(read_xlsx(data))) == [["#REF!", "TRUE", "\ufffd", "2025-02-27", "x1"]]


def test_one_sheet_per_table_one_sheet_for_all_and_sheets_of_text() -> None:
    summary = [["部门收支总体情况表"], ["单位：万元"], ["项目", "预算数", "项目", "预算数"], ["甲", 1.25, "乙", 1.25]]
    both = [*summary, [None], [None], ["部门支出总体情况表"], ["单位：元"], ["项目", "合计", "基本"], ["丙", 9, 9]]
    cover = [["某局2025年部门预算"], [None], ["第一段。\n第二段。"]]
    source = read(book(cover, both, name1="封面"))
    assert lines(source) == [
        "某局2025年部门预算",
        "第一段。",
        "第二段。",
        "部门收支总体情况表",
        "单位：万元",
        "部门支出总体情况表",
        "单位：元",
    ]
    assert [block.rows for block in source.blocks if isinstance(block, Grid)] == [2, 2]
    assert [line.number for line in source.lines()] == list(range(1, 8))
    assert {line.page for line in source.lines()} == {1, 2}


def test_blank_rows_of_a_form_do_not_end_it() -> None:
    rows = [["表1"], ["项目", "合计", "基本"], [None, None, None], [None, None, None], ["合计", None, 5]]
    assert matrix(one_grid(read(book(rows)))) == [["项目", "合计", "基本"], ["合计", "", "5"]]


def test_a_sheet_without_title_is_named_by_its_own_name() -> None:
    rows = [["项目", "合计"], ["甲", 1.5]]
    assert lines(read(book(rows, name1="部门收入总表"))) == ["部门收入总表"]
    assert lines(read(book(rows, name1="Sheet1"))) == []


def test_indent_tells_the_rank_of_a_row() -> None:
    made = book([["项目", "合计"], ["工资福利支出", 2], ["基本工资", 1]])
    made.active["A3"].alignment = Alignment(indent=2)
    assert [cell.indent for cell in one_grid(read(made)).cells if cell.col == 0] == [0.0, 0.0, 18.0]


def test_far_cells_make_no_giant_table() -> None:
    made = book([["项目", "合计"], ["甲", 1.5]])
    made.active["XFD1048576"] = 3.5
    source = read(made)
    assert [(grid.rows, grid.cols) for grid in grids(source)] == [(2, 2)]
    assert lines(source)[-1] == "3.5"


def test_a_diagonal_of_cells_gets_no_blank_ones() -> None:
    rows = [{f"{name_of((n, n))}": "<v>1</v>", f"{name_of((n, n + 1))}": "<v>2</v>"} for n in range(1500)]
    (grid,) = grids(read_xlsx(xlsx(cells(*rows))))
    assert len(grid.cells) == 3000


SPOTS = {"A1": (0, 0), "XFD1048576": (1048575, 16383), "$B$3": (2, 1), "XFE1": None, "A0": None, "1A": None, "": None}


@pytest.mark.parametrize(("reference", "spot"), SPOTS.items())
def test_references(reference: str, spot: tuple[int, int] | None) -> None:
    assert spot_of(reference) == spot
    if spot:
        assert name_of(spot) == reference.replace("$", "")


def test_ranges() -> None:
    assert range_of("C3:A1") == (0, 0, 2, 2)
    assert range_of("B2") == (1, 1, 1, 1)
    assert range_of("B2:#REF!") is None


def test_an_empty_workbook_and_one_of_pictures_only() -> None:
    with pytest.raises(UnreadableFile) as empty:
        read_xlsx(xlsx(cells()))
    assert empty.value.reason == "no-text"
    with pytest.raises(UnreadableFile) as pictures:
        read_xlsx(xlsx(cells(), extra={"xl/media/image1.png": "x"}))
    assert pictures.value.reason == "needs-ocr"
