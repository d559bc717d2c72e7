"""OFD files: the same characters and lines as the PDF of the same page, so the same tables."""

import zipfile
from pathlib import Path

import pytest

from blocks import lines, matrix, one_grid
from mingzhang.grids.source import source_from_ofd, source_from_pdf
from mingzhang.model.source import Grid
from mingzhang.readers.ofd.draw import steps
from tinyofd import Leaf, ofd
from tinypdf import Sheet, pdf

XS, YS = [50.0, 200.0, 320.0, 440.0], [100.0, 120.0, 140.0, 160.0]
ROWS = [["项目", "合计", "基本支出"], ["行政运行", "1,234.50", "1,234.50"], ["合计", "1,234.50", "1,234.50"]]


def test_a_table_as_in_the_pdf() -> None:
    sheet, leaf = Sheet(), Leaf()
    for page in (sheet, leaf):
        page.text(200, 60, "部门支出总体情况表", 16)
        page.right(440, 90, "单位：万元")
        page.table(XS, YS, ROWS)
    a, b = source_from_pdf(pdf(sheet)), source_from_ofd(ofd(leaf))
    assert b.format == "ofd"
    assert lines(b) == lines(a) == ["部门支出总体情况表", "单位：万元"]
    assert matrix(one_grid(b)) == matrix(one_grid(a)) == ROWS
    for one, other in zip(one_grid(a).cells, one_grid(b).cells, strict=True):
        assert one.place.box == pytest.approx(other.place.box, abs=2.5)


def test_steps_between_characters() -> None:
    assert steps("3 3 g 4 2.5", 99) == [3, 3, 2.5, 2.5, 2.5, 2.5]
    assert steps("g 999999999999 1", 5) == [1]
    assert steps("g 99999999 1", 5) == [1] * 5
    assert steps("1 x 2", 5) == [1]
    assert steps(None, 5) == []


def test_distances_given_in_short_or_not_at_all() -> None:
    leaf = Leaf().text(50, 50, "12345", delta="g 4 1.764").text(50, 80, "预算公开", delta="")
    assert lines(source_from_ofd(ofd(leaf))) == ["12345", "预算公开"]


def test_templates_lie_below_the_page_and_shared_drawings_in_it() -> None:
    form = Leaf().rules(XS, YS)
    page = Leaf(template="7").cells(XS, YS, ROWS)
    page.add("CompositeObject", 'ResourceID="9" Boundary="10 10 100 20"', "")
    unit = Leaf().text(0, 20, "共用文字").objects[0]
    shared = f'<ofd:CompositeGraphicUnit ID="9">{unit}</ofd:CompositeGraphicUnit>'
    source = source_from_ofd(ofd(page, templates={"7": form}, resources=shared))
    assert matrix(one_grid(source)) == ROWS
    assert lines(source) == ["共用文字"]


def test_turned_text_is_read_upright() -> None:
    leaf = Leaf(300, 600)
    for n, words in enumerate(("第一行文字", "第二行文字")):
        # A quarter turn clockwise: the text runs down the page, its lines follow one another to the left.
        leaf.text(200 - 30 * n, 100, words, more='CTM="0 1 -1 0 0 0"')
    source = source_from_ofd(ofd(leaf))
    assert lines(source) == ["第一行文字", "第二行文字"]
    box = source.lines()[0].box
    assert box is not None
    assert box[3] - box[1] > 40 > box[2] - box[0]


def test_what_cannot_be_seen_is_not_read() -> None:
    white = '<ofd:StrokeColor Value="255 255 255"/>'
    leaf = (
        Leaf()
        .text(50, 50, "可见")
        .text(50, 80, "不可见", more='Visible="false"')
        .text(50, 110, "透明", more='Alpha="0"')
    )
    leaf.text(900, 50, "页外").text(50, 50, "可见")
    for x in XS:
        leaf.line(x, 200, x, 300, inside=white)
    for y in (200.0, 250.0, 300.0):
        leaf.line(XS[0], y, XS[-1], y, more='Stroke="false"')
    source = source_from_ofd(ofd(leaf))
    assert lines(source) == ["可见"]
    assert not any(isinstance(block, Grid) for block in source.blocks)
    assert dict(source.notices) == {
        "pdf.text-outside-page": {"page": 1, "count": 2},
        "pdf.text-twice": {"page": 1, "count": 2},
    }


def test_a_missing_page_is_told(tmp_path: Path) -> None:
    whole = tmp_path / "a.ofd"
    whole.write_bytes(ofd(Leaf().text(50, 50, "一"), Leaf().text(50, 50, "二")))
    cut = tmp_path / "b.ofd"
    with zipfile.ZipFile(whole) as z, zipfile.ZipFile(cut, "w") as copy:
        for name in z.namelist():
            if "Page_0" not in name:
                copy.writestr(name, z.read(name))
    source = source_from_ofd(cut.read_bytes())
    assert lines(source) == ["二"]
    assert source.pages == 2
    assert source.notices == (("pdf.page-damaged", {"page": 1}),)
