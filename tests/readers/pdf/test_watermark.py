"""Watermarks and side notes stand between the lines and cells of a page, and are none of its words."""

from __future__ import annotations

import math

import pytest

from mingzhang.grids.blocks import blocks_of
from mingzhang.grids.source import source_from_pdf
from mingzhang.model.source import Grid
from mingzhang.readers.page import Page
from mingzhang.readers.pdf import read_pages
from tinypdf import Sheet, pdf

XS: list[float] = [50, 200, 300, 400]
YS: list[float] = [100, 120, 140, 160, 180]
ROWS = [
    ["科目", "合计", "基本支出"],
    ["教育支出", "12.00", "2.00"],
    ["卫生健康支出", "30.00", "0.00"],
    ["合计", "42.00", "2.00"],
]
PROSE = "2024年收入总计42.00万元，支出总计42.00万元。"


def sheet() -> Sheet:
    return Sheet().table(XS, YS, ROWS).text(60, 300, PROSE).text(60, 320, PROSE)


def turned(words: str, degrees: float, size: float = 40, gray: float = 0.8, at: tuple[float, float] = (70, 640)) -> str:
    """Words drawn at an angle, from a point in the PDF's own coordinates."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    code = words.encode("utf-16-be").hex()
    return f"q {gray} g BT /F1 {size} Tf {c:.4f} {s:.4f} {-s:.4f} {c:.4f} {at[0]} {at[1]} Tm <{code}> Tj ET Q"


def only(page: Sheet) -> Page:
    (found,) = read_pages(pdf(page))
    assert isinstance(found, Page)
    return found


def printed(page: Page) -> tuple[list[list[str]], list[str]]:
    blocks = blocks_of(page)
    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    cells = [[cell.text if cell else "" for cell in row] for row in grid.matrix()]
    return cells, [block.text for block in blocks if not isinstance(block, Grid)]


@pytest.mark.parametrize("degrees", [15, 30, 45, -45, 60, 130])
@pytest.mark.parametrize("gray", [0, 0.8])
def test_text_across_the_page(degrees: float, gray: float) -> None:
    page = only(sheet().raw(turned("内部资料注意保存", degrees, gray=gray)))
    assert printed(page) == (ROWS, [PROSE, PROSE])
    assert page.dropped["watermark"] + page.dropped.get("outside", 0) == 8


def test_pale_and_large_behind_the_text() -> None:
    page = only(sheet().raw(turned("内部资料", 0, at=(60, 690))))
    assert printed(page) == (ROWS, [PROSE, PROSE])
    assert page.dropped == {"watermark": 4}


@pytest.mark.parametrize(("gray", "at"), [(0, (60, 690)), (0.8, (60, 780))])
def test_a_large_title_stays(gray: float, at: tuple[float, float]) -> None:
    """Not pale, or with nothing on it."""
    page = only(sheet().raw(turned("部门决算", 0, gray=gray, at=at)))
    assert page.dropped == {}


@pytest.mark.parametrize("degrees", [90, -90])
def test_words_along_the_side(degrees: float) -> None:
    page = only(sheet().raw(turned("松河县统计局", degrees, size=9, gray=0, at=(130, 690))))
    assert printed(page) == (ROWS, [PROSE, PROSE])
    assert page.dropped == {"side": 6}
    source = source_from_pdf(pdf(sheet().raw(turned("松河县统计局", degrees, size=9, at=(130, 690)))))
    assert source.notices == (("pdf.text-beside", {"page": 1, "count": 6}),)


def test_a_page_turned_a_little_by_a_scanner_stays() -> None:
    page = only(sheet().raw(turned("第二页", 4, size=10, gray=0, at=(60, 450))))
    assert page.dropped == {}


def test_a_page_that_is_drawn_across_stays() -> None:
    page = only(Sheet().raw(turned("收入支出决算总表", 45, size=20)).text(60, 700, "注"))
    assert len(page.chars) == 9
    assert page.dropped == {}


def test_a_second_table_in_another_direction_stays() -> None:
    side = " ".join(turned(PROSE, 90, size=10, gray=0, at=(450 + 20 * k, 100)) for k in range(3))
    page = only(sheet().raw(side))
    assert "side" not in page.dropped


def test_a_page_full_of_large_pale_letters_has_no_watermark() -> None:
    """Each would be held against each other character: a page made for it would take minutes."""
    page = Sheet()
    for k in range(2000):
        page.text(10 + 12 * (k % 48), 20 + 18 * (k // 48), "字", size=5)
    letters = [turned("印", 0, size=20, at=(10 + 24 * (k % 23), 20 + 30 * (k // 23))) for k in range(600)]
    found = only(page.raw(" ".join(letters[:300])))
    assert found.dropped == {"watermark": 300}
    assert only(page.raw(" ".join(letters[300:]))).dropped == {}
