"""What a page hands over: only what shows, once, upright."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from mingzhang.readers.page import Page
from mingzhang.readers.pdf import read_pages
from tinypdf import Sheet, pdf


def only(*sheets: Sheet) -> Page:
    page = next(iter(read_pages(pdf(*sheets))))
    assert isinstance(page, Page)
    return page


def test_characters_have_boxes_baselines_fonts_and_sizes() -> None:
    page = only(Sheet().text(50, 100, "收入1,2", 12))
    chars = page.chars
    assert chars.text == "收入1,2"
    assert chars.box[0].tolist() == pytest.approx([50, 100 - 12 * 0.88, 62, 100 + 12 * 0.12], abs=0.5)
    assert chars.baseline.tolist() == [100] * 5
    assert chars.size.tolist() == [12] * 5
    assert chars.fonts == ("STSong-Light",)
    assert (page.width, page.height, page.turn) == (595, 842, 0)


def test_text_drawn_twice_is_kept_once_and_counted() -> None:
    sheet = Sheet()
    for shift in (0, 0.3):  # how programs without a bold face make one
        sheet.text(50 + shift, 100, "合计100.00")
    assert only(sheet).chars.text == "合计100.00"
    sheet = Sheet().text(50, 100, "合计100.00").text(51, 100, "合计").text(71, 100.5, "100.00")
    page = only(sheet)
    assert page.chars.text == "合计100.00"
    assert page.dropped == {"twice": 8}


def test_equal_digits_side_by_side_are_not_copies() -> None:
    assert only(Sheet().text(50, 100, "1,111,000.00....", 5)).chars.text == "1,111,000.00...."


def test_text_outside_the_page_is_dropped_and_counted() -> None:
    page = only(Sheet().text(50, 100, "收入").text(50, 900, "在页外").text(700, 100, "右"))
    assert page.chars.text == "收入"
    assert page.dropped == {"outside": 4}


def test_text_outside_the_crop_box_is_outside_the_page() -> None:
    page = only(Sheet(crop=(40, 400, 500, 800)).text(50, 100, "收入").text(50, 600, "裁掉"))
    assert page.chars.text == "收入"
    assert (page.width, page.height) == (460, 400)
    assert page.chars.box[0, 0] == pytest.approx(10)
    assert page.chars.baseline[0] == pytest.approx(100 - 42)


def test_a_media_box_need_not_begin_at_zero() -> None:
    page = only(Sheet(origin=(100, 200)).text(50, 100, "收入"))
    assert page.chars.box[0, 0] == pytest.approx(50)
    assert page.chars.baseline[0] == pytest.approx(100)


def test_clipped_text_is_dropped_and_counted() -> None:
    sheet = Sheet().clip(40, 80, 200, 110).text(50, 100, "显示").text(50, 130, "不显示").unclip()
    page = only(sheet.text(50, 160, "显示"))
    assert page.chars.text == "显示显示"
    assert page.dropped == {"clipped": 3}


def test_a_number_that_touches_clipped_text_stays() -> None:
    """Two cells with a clip each look like one run of text."""
    sheet = Sheet().clip(40, 80, 100, 110).text(55, 100, "12,345.67").unclip()
    sheet.clip(100, 80, 300, 110).text(102, 100, "一、收入").unclip()
    assert only(sheet).chars.text == "12,345.67一、收入"


def test_clipped_tail_then_a_number_without_a_gap() -> None:
    sheet = Sheet().clip(40, 80, 100, 110).text(60, 100, "很长的名称").unclip()
    sheet.clip(100, 80, 300, 110).text(111, 100, "12.00").unclip()
    page = only(sheet)
    assert page.chars.text == "很长的名12.00"
    assert page.dropped == {"clipped": 1}


def test_invisible_text_is_dropped_unless_it_lies_on_a_scan() -> None:
    hidden = Sheet().text(50, 100, "看不见", mode=3).text(50, 130, "看得见")
    page = only(hidden)
    assert page.chars.text == "看得见"
    assert page.dropped == {"hidden": 3}
    scan = only(Sheet(image=True).text(50, 100, "识别", mode=3))
    assert scan.recognised
    assert scan.chars.text == "识别"


def test_an_image_without_text_is_a_picture() -> None:
    assert only(Sheet(image=True)).picture
    assert not only(Sheet()).picture


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_text_is_upright_whatever_the_page_is_turned(rotate: int) -> None:
    page = only(Sheet(rotate=rotate).text(50, 100, "收入").line(50, 120, 200, 120))
    assert page.chars.text == "收入"
    assert page.chars.baseline.tolist() == [100, 100]
    assert len(page.across) == 1
    assert page.turn == rotate // 90
    shown = page.shown((50, 90, 70, 100))
    assert (
        shown
        == {
            0: (50, 90, 70, 100),
            90: (742, 50, 752, 70),
            180: (525, 742, 545, 752),
            270: (90, 525, 100, 545),
        }[rotate]
    )


@pytest.mark.parametrize(("matrix", "turn"), [("0 1 -1 0 595 0", 3), ("0 -1 1 0 0 842", 1)])
def test_text_turned_by_the_drawing_is_turned_back(matrix: str, turn: int) -> None:
    sheet = Sheet().raw(f"q {matrix} cm BT /F1 10 Tf 50 300 Td <6536516500310032> Tj ET Q")
    page = only(sheet)
    assert page.chars.text == "收入12"
    assert page.turn == turn
    assert page.width == 842


def test_thin_rectangles_dashes_and_strokes_are_lines() -> None:
    sheet = Sheet().line(50, 100, 200, 100).fill(50, 120, 200, 120.7).box(50, 140, 200, 160)
    sheet.raw("[2 1] 0 d").line(50, 180, 200, 180).raw("[] 0 d")
    page = only(sheet)
    assert sorted({round(y) for y in page.across[:, 0].tolist()}) == [100, 120, 140, 160, 180]
    assert sorted({round(x) for x in page.down[:, 0].tolist()}) == [50, 200]


def test_white_and_unpainted_paths_are_no_lines() -> None:
    sheet = Sheet().fill(50, 100, 200, 101, gray=1).raw("1 G").line(50, 120, 200, 120).raw("0 G")
    sheet.fill(50, 140, 200, 160, gray=0.9).raw("50 600 100 0.5 re n")
    page = only(sheet)
    assert not len(page.across)
    assert not len(page.down)


def test_a_test_can_rewrite_what_a_page_prints() -> None:
    data = pdf(Sheet().text(50, 100, "12.00"), Sheet().text(50, 100, "12.00"))

    def change(chars):  # noqa: ANN001, ANN202
        code = np.where((chars.page == 2) & (chars.code == ord("1")), ord("7"), chars.code)
        return replace(chars, code=code.astype(np.uint32))

    texts = [page.chars.text for page in read_pages(data, edit=change) if isinstance(page, Page)]
    assert texts == ["12.00", "72.00"]


def test_an_em_is_never_nothing() -> None:
    page = only(Sheet().raw("BT /F1 0.0001 Tf 50 700 Td <65366536> Tj ET").text(50, 100, "收入"))
    assert page.chars.size.min() >= 0.5


def test_a_minus_at_the_end_of_a_line_stays() -> None:
    """The library takes it for a hyphen that a word was broken with, and leaves it out of the text."""
    [page] = read_pages(pdf(Sheet().text(450, 100, "差异率-").text(50, 114, "26.16%")))
    assert isinstance(page, Page)
    assert page.chars.text == "差异率-26.16%"
