"""Tables with ruling lines, as the pitfall pages of real programs draw them."""

from __future__ import annotations

import itertools

import pytest

from mingzhang.grids.source import source_from_pdf
from mingzhang.model.source import Grid, Line, Source
from tinypdf import Sheet, pdf

XS: list[float] = [50, 150, 300, 400, 500]
YS: list[float] = [100, 120, 140, 160, 180]
ROWS = [
    ["编码", "名称", "合计", "基本"],
    ["201", "一般公共服务", "1,234.50", "1,000.00"],
    ["202", "外交支出", "0.50", "2.00"],
    ["", "合计", "1,235.00", "1,002.00"],
]


def read(*sheets: Sheet) -> Source:
    return source_from_pdf(pdf(*sheets), "a.pdf")


def grids(source: Source) -> list[Grid]:
    return [block for block in source.blocks if isinstance(block, Grid)]


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Line)]


def shown(grid: Grid) -> list[list[str]]:
    """Texts by row and column; what a merged cell covers is "·"."""
    return [[cell.text if cell else "·" for cell in row] for row in grid.matrix()]


def lattice(sheet: Sheet, xs: list[float] = XS, ys: list[float] = YS) -> Sheet:
    return sheet.cells(xs, ys, ROWS)


def dotted(sheet: Sheet) -> Sheet:
    for y in YS:
        for k in range(int((500 - 50) / 3)):
            sheet.fill(50 + 3 * k, y, 51.5 + 3 * k, y + 0.5)
    for x in XS:
        for k in range(int((180 - 100) / 3) + 1):
            sheet.fill(x, 100 + 3 * k, x + 0.5, 101.5 + 3 * k)
    return lattice(sheet)


def open_sides(sheet: Sheet) -> Sheet:
    for y in YS:
        sheet.line(50, y, 500, y)
    for x in XS[1:-1]:
        sheet.line(x, 100, x, 180)
    return lattice(sheet)


def no_bottom(sheet: Sheet) -> Sheet:
    for y in YS[:-1]:
        sheet.line(50, y, 500, y)
    for x in XS:
        sheet.line(x, 100, x, 180)
    return lattice(sheet)


def stroked_cells(sheet: Sheet) -> Sheet:
    for top, bottom in itertools.pairwise(YS):
        for left, right in itertools.pairwise(XS):
            sheet.box(left, top, right, bottom)
    return lattice(sheet)


def double_lines(sheet: Sheet) -> Sheet:
    sheet.rules(XS, YS).rules([x + 1.2 for x in XS], [y + 1.2 for y in YS])
    return lattice(sheet)


def thick_filled(sheet: Sheet) -> Sheet:
    for y in YS:
        sheet.fill(50, y - 0.7, 500, y + 0.7)
    for x in XS:
        sheet.fill(x - 0.7, 100, x + 0.7, 180)
    return lattice(sheet)


def pieces(sheet: Sheet) -> Sheet:
    """Lines drawn cell by cell with a gap at the corners (and a small square on them)."""
    for y in YS:
        for left, right in itertools.pairwise(XS):
            sheet.fill(left + 0.48, y, right, y + 0.48).fill(left, y, left + 0.48, y + 0.48)
    for x in XS:
        for top, bottom in itertools.pairwise(YS):
            sheet.fill(x, top + 0.48, x + 0.48, bottom)
    return lattice(sheet)


def zebra(sheet: Sheet) -> Sheet:
    sheet.fill(40, 90, 510, 190, gray=1)
    for top in YS[:-1:2]:
        sheet.fill(50, top, 500, top + 20, gray=0.85)
    for top in YS[:-1]:
        sheet.fill(52, top + 8, 498, top + 9, gray=1)
    return lattice(sheet.rules(XS, YS))


def one_path(sheet: Sheet) -> Sheet:
    ops = [f"{x} {842 - 100} m {x} {842 - 180} l" for x in XS] + [f"50 {842 - y} m 500 {842 - y} l" for y in YS]
    return lattice(sheet.raw("0.5 w " + " ".join(ops) + " S"))


def dashed(sheet: Sheet) -> Sheet:
    return lattice(sheet.raw("[1.5 1.5] 0 d").rules(XS, YS).raw("[] 0 d"))


def twice(sheet: Sheet) -> Sheet:
    return lattice(lattice(sheet.rules(XS, YS)).text(152.8, 133.5, "一般公共服务"))


def page_border(sheet: Sheet) -> Sheet:
    return lattice(sheet.box(20, 20, 575, 822).rules(XS, YS))


def under_form_matrix(sheet: Sheet) -> Sheet:
    """Everything at double size under a scale of one half."""
    sheet.raw("q 0.5 0 0 0.5 0 0 cm 1 w")
    for y in YS:
        sheet.raw(f"100 {2 * (842 - y)} m 1000 {2 * (842 - y)} l S")
    for x in XS:
        sheet.raw(f"{2 * x} {2 * 742} m {2 * x} {2 * 662} l S")
    return lattice(sheet.raw("Q"))


@pytest.mark.parametrize(
    "draw",
    [
        dotted, open_sides, no_bottom, stroked_cells, double_lines, thick_filled, pieces, zebra, one_path, dashed,
        twice, page_border, under_form_matrix,
    ],
)  # fmt: skip
def test_every_way_to_draw_a_table_gives_the_same_cells(draw) -> None:  # noqa: ANN001
    source = read(draw(Sheet().text(60, 80, "表1 收入总表")))
    (grid,) = grids(source)
    assert shown(grid) == ROWS
    assert texts(source) == ["表1 收入总表"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright_with_boxes_as_shown(rotate: int) -> None:
    source = read(Sheet(rotate=rotate).text(60, 80, "表1 收入总表").table(XS, YS, ROWS))
    (grid,) = grids(source)
    assert shown(grid) == ROWS
    width, height = (842, 595) if rotate % 180 else (595, 842)
    for cell in grid.cells:
        assert cell.place.box
        x0, y0, x1, y1 = cell.place.box
        assert 0 <= x0 < x1 <= width
        assert 0 <= y0 < y1 <= height


def test_a_table_turned_by_the_drawing() -> None:
    inner = Sheet(842, 595).text(60, 80, "表1 收入总表").table(XS, YS, ROWS)
    sheet = Sheet().raw("q 0 1 -1 0 595 0 cm")
    sheet.ops += inner.ops
    (grid,) = grids(read(sheet.raw("Q")))
    assert shown(grid) == ROWS


def test_cells_and_lines_have_tight_boxes() -> None:
    source = read(Sheet().text(60, 80, "收入1.00").table(XS, YS, ROWS))
    line, grid = source.blocks
    assert isinstance(line, Line)
    assert isinstance(grid, Grid)
    assert line.place(2, 6).box == pytest.approx((80, 71.2, 100, 81.2), abs=0.6)
    amount = next(cell for cell in grid.cells if cell.text == "1,234.50")
    assert amount.place.page == 1
    assert amount.place.box == pytest.approx((358, 124.7, 398, 134.7), abs=0.7)
    blank = next(cell for cell in grid.cells if not cell.text)
    assert blank.place.box == pytest.approx((50, 160, 150, 180), abs=0.6)


def test_nested_headers_and_merged_cells() -> None:
    sheet = Sheet()
    for y, x0 in ((100, 50), (120, 300), (140, 50), (160, 50)):
        sheet.line(x0, y, 500, y)
    for x, y0 in ((50, 100), (150, 100), (300, 100), (400, 120), (500, 100)):
        sheet.line(x, y0, x, 160)
    sheet.text(90, 124, "编码").text(210, 124, "名称").text(380, 114, "收入").text(310, 134, "合计").text(
        410, 134, "财政"
    )
    sheet.text(52, 154, "201").text(152, 154, "外交支出").right(398, 154, "1.00").right(498, 154, "2.00")
    (grid,) = grids(read(sheet))
    assert shown(grid) == [
        ["编码", "名称", "收入", "·"],
        ["·", "·", "合计", "财政"],
        ["201", "外交支出", "1.00", "2.00"],
    ]
    spans = {cell.text: (cell.rowspan, cell.colspan) for cell in grid.cells}
    assert spans["编码"] == (2, 1)
    assert spans["收入"] == (1, 2)


def test_a_name_wrapped_around_the_numbers_of_its_row() -> None:
    """The number's baseline lies between the two lines of the name; both rows stay apart."""
    xs: list[float] = [50, 90, 130, 200, 300]
    sheet = Sheet().rules(xs, [100, 130, 160])
    for top, number in ((100, "160.75"), (130, "80.38")):
        sheet.text(52, top + 19, "208").text(92, top + 19, "05").right(298, top + 19, number)
        sheet.text(132, top + 12, "机关事业单位").text(132, top + 26, "缴费支出")
    (grid,) = grids(read(sheet))
    assert shown(grid) == [
        ["208", "05", "机关事业单位缴费支出", "160.75"],
        ["208", "05", "机关事业单位缴费支出", "80.38"],
    ]


def test_right_aligned_numbers_touch_the_next_cell() -> None:
    sheet = Sheet().rules([50, 150, 250], [100, 120, 140])
    for y in (114, 134):
        sheet.right(150, y, "371,514,655.00").text(150, y, "一、一般公共服务")
    (grid,) = grids(read(sheet))
    assert shown(grid) == [["371,514,655.00", "一、一般公共服务"]] * 2


def test_text_running_over_a_line_stays_whole() -> None:
    sheet = Sheet().rules([50, 120, 200, 300], [100, 120, 140])
    sheet.text(54, 114, "机关事业单位养老").right(298, 114, "1.00")
    sheet.text(52, 134, "收入").right(199, 134, "12,345,678,901.00")
    (grid,) = grids(read(sheet))
    assert shown(grid) == [["机关事业单位养老", "", "1.00"], ["收入", "12,345,678,901.00", ""]]


def test_wrapped_numbers_join_and_stacked_numbers_do_not() -> None:
    sheet = Sheet().rules([50, 100, 150, 200], [100, 140])
    sheet.text(52, 114, "371,514,6").text(52, 128, "55.00")
    sheet.text(102, 114, "2025").text(102, 128, "2024").text(152, 114, "合").text(152, 128, "计")
    (grid,) = grids(read(sheet))
    assert shown(grid) == [["371,514,655.00", "2025\n2024", "合计"]]


def test_several_tables_and_the_text_between_them_in_order() -> None:
    sheet = Sheet()
    for k, top in enumerate((100, 250, 400)):
        sheet.text(200, top - 25, f"表{k + 1} 支出总表").right(500, top - 8, "单位：万元")
        sheet.table(XS, [y - 100 + top for y in YS], ROWS)
    source = read(sheet.text(50, 800, "- 1 -"))
    order = [block.text if isinstance(block, Line) else "grid" for block in source.blocks]
    assert order == [
        "表1 支出总表", "单位：万元", "grid", "表2 支出总表", "单位：万元", "grid", "表3 支出总表", "单位：万元",
        "grid", "- 1 -",
    ]  # fmt: skip
    assert [line.number for line in source.lines()] == list(range(1, 8))


def test_a_table_in_a_cell_keeps_its_own_text() -> None:
    sheet = Sheet().box(40, 60, 560, 300).line(40, 90, 560, 90).text(60, 80, "说明").text(60, 110, "见下")
    source = read(sheet.table(XS, [y + 40 for y in YS], ROWS))
    found = sorted(grids(source), key=lambda grid: grid.cols)
    assert shown(found[0]) == [["说明"], ["见下"]]
    assert shown(found[1]) == ROWS


def test_a_glyph_without_a_character_never_makes_another_number() -> None:
    """A digit that cannot be read stays as a mark, so the cell is unread and not a smaller number."""
    sheet = Sheet().rules([50, 150, 250], [100, 120])
    sheet.text(52, 114, "合计").text(152, 114, "1\ue000.50")
    (grid,) = grids(read(sheet))
    assert grid.cells[1].text not in {"1.50", "1 .50"}


def test_notices_say_what_was_left_out() -> None:
    source = read(
        Sheet().text(50, 100, "收入").text(50, 900, "页外"),
        Sheet(image=True),
        Sheet(image=True).text(9, 99, "a", mode=3),
    )
    assert source.notices == (
        ("pdf.text-outside-page", {"page": 1, "count": 2}),
        ("pdf.page-recognised", {"page": 3}),
        ("scan.pages-read", {"pages": "2", "count": 1}),
    )


def test_cells_of_a_recognised_page_are_in_doubt() -> None:
    sheet = Sheet(image=True).rules([50, 150, 250], [100, 120]).text(52, 114, "合计", mode=3)
    (grid,) = grids(read(sheet.text(152, 114, "1.00", mode=3)))
    assert all(cell.doubt for cell in grid.cells)
