"""Tables over several pages."""

from __future__ import annotations

from itertools import pairwise

from mingzhang.grids.source import source_from_pdf
from mingzhang.model.source import Grid, Line, Source
from tinypdf import Sheet, pdf

XS: list[float] = [50, 150, 300, 400, 500]
HEAD = ["编码", "名称", "合计", "基本"]


def read(*sheets: Sheet, join: bool = True) -> Source:
    return source_from_pdf(pdf(*sheets), "a.pdf", join=join)


def grids(source: Source) -> list[list[list[str]]]:
    return [
        [[cell.text if cell else "·" for cell in row] for row in block.matrix()]
        for block in source.blocks
        if isinstance(block, Grid)
    ]


def part(rows: list[list[str]], top: float = 100, xs: list[float] = XS) -> Sheet:
    return Sheet().table(xs, [top + 20 * k for k in range(len(rows) + 1)], rows)


def row(k: int) -> list[str]:
    return [f"20{k}", "某项支出", f"{k}.00", f"{k}.50"]


def test_continued_without_header() -> None:
    first = part([HEAD, row(1), row(2)]).text(60, 80, "表1 支出总表").text(290, 830, "- 7 -")
    source = read(first, part([row(3), row(4)]).text(290, 830, "- 8 -"), part([row(5)]))
    assert grids(source) == [[HEAD, *map(row, range(1, 6))]]
    (grid,) = [block for block in source.blocks if isinstance(block, Grid)]
    assert [cell.place.page for cell in grid.cells if cell.col == 0] == [1, 1, 1, 2, 2, 3]
    assert [line.text for line in source.lines()] == ["表1 支出总表", "- 7 -", "- 8 -"]


def test_continued_with_header() -> None:
    source = read(part([HEAD, row(1)]), part([HEAD, row(2)]), part([HEAD, row(3)]))
    assert grids(source) == [[HEAD, row(1), row(2), row(3)]]
    assert source.notices == (
        ("pdf.header-repeated", {"page": 2, "rows": 1, "lines": 0}),
        ("pdf.header-repeated", {"page": 3, "rows": 1, "lines": 0}),
    )


def test_title_and_header_printed_again() -> None:
    sheets = [part([HEAD, row(k), row(k + 1)]).text(60, 80, "表1 支出总表").right(500, 95, "单位：元") for k in (1, 3)]
    source = read(*sheets)
    assert grids(source) == [[HEAD, *map(row, range(1, 5))]]
    assert [line.text for line in source.lines()] == ["表1 支出总表", "单位：元"] or len(source.lines()) == 2


def test_last_page_with_fewer_columns() -> None:
    source = read(part([HEAD, row(1)]), part([["合计", "1.00", "1.50"]], xs=[50, 300, 400, 500]))
    assert grids(source) == [[HEAD, row(1), ["合计", "·", "1.00", "1.50"]]]


def test_another_title_begins_another_table() -> None:
    source = read(part([HEAD, row(1)]), part([HEAD, row(1)]).text(60, 80, "表2 收入总表"))
    assert len(grids(source)) == 2


def test_a_note_below_ends_a_table() -> None:
    source = read(part([HEAD, row(1)]).text(60, 200, "注：本表为空表。"), part([row(2)]))
    assert len(grids(source)) == 2


def test_other_columns_begin_another_table() -> None:
    source = read(part([HEAD, row(1)]), part([row(2)], xs=[50, 150, 310, 410, 500]))
    assert len(grids(source)) == 2


def test_a_page_between_ends_a_table() -> None:
    assert len(grids(read(part([HEAD, row(1)]), Sheet(), part([row(2)])))) == 2


def form(project: str, *, inside: bool) -> Sheet:
    """A form printed once for each project, its title inside or above the frame."""
    sheet = Sheet()
    ys: list[float] = [100 + 20 * k for k in range(5 if inside else 4)]
    xs: list[float] = [50, 150, 500]
    rows = [["项目名称", project], ["主管部门", "某局"], ["项目资金", "1.00"]]
    for y in ys:
        sheet.line(50, y, 500, y)
    for x in xs:
        sheet.line(x, ys[1] if inside and x == 150 else ys[0], x, ys[-1])
    sheet.text(200, 114 if inside else 80, "项目支出绩效目标表")
    return sheet.cells(xs, ys[1:] if inside else ys, rows)


def test_one_form_for_each_project_stays_one_grid_each() -> None:
    for inside in (True, False):
        found = grids(read(form("甲", inside=inside), form("乙", inside=inside), form("甲", inside=inside)))
        assert len(found) == 3
        assert [grid[-3][1] for grid in found] == ["甲", "乙", "甲"]


def test_joining_loses_no_text_but_repeated_headers() -> None:
    sheets = [part([HEAD, row(k)]) for k in range(5)]
    apart, joined = read(*sheets, join=False), read(*sheets)
    assert len(grids(apart)) == 5
    assert grids(joined) == [[HEAD, *map(row, range(5))]]


def test_pages_are_in_order() -> None:
    source = read(part([HEAD, row(1)]).text(60, 300, "一、"), Sheet().text(60, 300, "二、"), part([HEAD, row(1)]))
    pages = [block.page for block in source.blocks]
    assert all(a <= b for a, b in pairwise(pages))
    assert [block.text for block in source.blocks if isinstance(block, Line)] == ["一、", "二、"]
