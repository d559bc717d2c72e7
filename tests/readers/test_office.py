"""Against LibreOffice, where it is installed: what it makes of a document reads back the same."""

from __future__ import annotations

import io

import openpyxl
import pytest

from blocks import grids, lines, matrix, one_grid
from mingzhang.errors import UnreadableFile
from mingzhang.pipeline import read_source
from mingzhang.readers import doc
from mingzhang.readers.doc import converted, office, read_doc
from tinydocx import cell, docx, paragraph, row, table

needs_office = pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
BORDERS = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
)
GRID = "<w:tblGrid>" + '<w:gridCol w:w="2400"/>' * 4 + "</w:tblGrid>"
BODY = (
    paragraph("部门支出总体情况表")
    + paragraph("单位：万元")
    + table(
        row(cell("项目", merge="restart"), cell("预算数", span=3)),
        row(cell(merge="continue"), "合计", "基本支出", "项目支出"),
        row("行政运行", "1,234.50", "1,000.00", "234.50"),
        row("一般行政管理事务", "2.00", "", "2.00"),
        row("合计", "1,236.50", "1,000.00", "236.50"),
    )
    .replace("<w:tblPr/>", f"<w:tblPr>{BORDERS}</w:tblPr>")
    .replace("<w:tblGrid/>", GRID)
    + paragraph("注：数据由本部门提供。")
)
CELLS = [
    ["项目", "预算数", None, None],
    [None, "合计", "基本支出", "项目支出"],
    ["行政运行", "1,234.50", "1,000.00", "234.50"],
    ["一般行政管理事务", "2.00", "", "2.00"],
    ["合计", "1,236.50", "1,000.00", "236.50"],
]


@needs_office
@pytest.mark.parametrize("new", ["pdf", "doc", "html", "docx"])
def test_a_document_in_other_formats(new: str) -> None:
    source = read_source(converted(docx(BODY), "x", old="docx", new=new), "x")
    assert source.format == new
    assert matrix(one_grid(source)) == CELLS
    assert lines(source) == ["部门支出总体情况表", "单位：万元", "注：数据由本部门提供。"]


def workbook() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "支出总表"
    for values in (
        ["部门支出总体情况表"],
        ["科目", "合计", "增长"],
        ["甲", 1234.5, 0.125],
        ["乙", 0, 1],
        ["丙", "=B3+0.1", None],
    ):
        sheet.append(values)
    for at in range(3, 6):
        sheet[f"B{at}"].number_format = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
        sheet[f"C{at}"].number_format = "0.00%"
    sheet["A7"], sheet["B7"], sheet["C7"] = "日期", 45715, 201
    sheet["B7"].number_format = 'yyyy"年"m"月"d"日"'
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[6].hidden = True
    sheet["A6"], sheet["B6"] = "密", 9.99
    made.create_sheet("底稿").sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@needs_office
@pytest.mark.parametrize("new", ["xls", "xlsx"])
def test_a_workbook_shows_the_same_in_the_old_format(new: str) -> None:
    source = read_source(converted(workbook(), "x", old="xlsx", new=new), "x")
    assert source.format == new
    assert lines(source) == ["部门支出总体情况表"]
    assert matrix(grids(source)[0]) == [
        ["科目", "合计", "增长"],
        ["甲", "1,234.50", "12.50%"],
        ["乙", "-", "100.00%"],
        ["丙", "1,234.60", ""],
        ["日期", "2025年2月27日", "201"],
    ]
    place = grids(source)[0].matrix()[1][1].place  # type: ignore[union-attr]
    assert (place.sheet, place.cell) == ("支出总表", "B3")
    assert dict(source.notices) == {
        "reader.hidden-sheet": {"sheet": "底稿"},
        "reader.hidden-cells": {"sheet": "支出总表", "count": 2},
    }


@needs_office
def test_what_libreoffice_cannot_read_is_refused() -> None:
    with pytest.raises(UnreadableFile) as problem:
        converted(docx(BODY), "x", old="docx", new="docx", seconds=0.05)
    assert problem.value.reason == "office-failed"


def test_without_libreoffice_an_old_file_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "office", lambda: None)
    with pytest.raises(UnreadableFile, match="LibreOffice") as problem:
        read_doc(b"\xd0\xcf\x11\xe0" + bytes(600), "旧.doc")
    assert problem.value.reason == "needs-office"
