"""Skew, rules and cells on drawn pictures; no network is asked."""

import math

import numpy as np
import pytest

cv2 = pytest.importorskip("cv2")

from mingzhang.model.source import Scan  # noqa: E402
from mingzhang.readers.scan.deskew import skew_of, straightened  # noqa: E402
from mingzhang.readers.scan.ink import Grey, ink_of  # noqa: E402
from mingzhang.readers.scan.rules import cells_of, ruling_of  # noqa: E402
from mingzhang.recognise.scanned import turned_back  # noqa: E402

XS, YS = (200, 500, 900, 1300), (300, 360, 420, 480, 540)


def sheet() -> Grey:
    """A ruled table whose cells hold words of ink, and a line of text below."""
    grey = np.full((1600, 1500), 250, np.uint8)
    for y in YS:
        cv2.line(grey, (XS[0], y), (XS[-1], y), 30, 2)
    for x in XS:
        cv2.line(grey, (x, YS[0]), (x, YS[-1]), 30, 2)
    for y in YS[:-1]:
        for x in XS[:-1]:
            cv2.putText(grey, "1,234.56", (x + 40, y + 42), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 40, 2)
    cv2.putText(grey, "text below the table 12.34", (220, 760), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 40, 2)
    return grey


@pytest.mark.parametrize("degrees", [0.0, 1.0, -0.6, 2.3, -3.7])
def test_skew_is_found_and_taken_back(degrees: float) -> None:
    askew = straightened(sheet(), -degrees) if degrees else sheet()
    assert skew_of(askew) == pytest.approx(degrees, abs=0.08)


def test_cells_are_what_rules_close_in() -> None:
    cells = cells_of(ruling_of(ink_of(sheet())))
    assert len(cells) == (len(XS) - 1) * (len(YS) - 1)
    assert all(abs(right - left - 300) < 120 and abs(bottom - top - 58) < 8 for left, top, right, bottom in cells)


def test_a_merged_cell_is_one() -> None:
    grey = sheet()
    grey[YS[1] + 5 : YS[2] - 4, XS[1] - 4 : XS[1] + 5] = 250  # the wall between the first two cells of row two
    grey[YS[1] + 5 : YS[2] - 4, XS[0] + 5 : XS[1] + 5] = 250
    assert len(cells_of(ruling_of(ink_of(grey)))) == (len(XS) - 1) * (len(YS) - 1) - 1


def test_strokes_of_letters_are_no_rules() -> None:
    grey = np.full((800, 1200), 250, np.uint8)
    for row in range(4):
        cv2.putText(grey, "HEADING 000,000.00", (60, 120 + 150 * row), cv2.FONT_HERSHEY_SIMPLEX, 3.0, 20, 6)
    ruling = ruling_of(ink_of(grey))
    assert not len(ruling.across)
    assert not len(ruling.down)


def test_a_place_is_told_on_the_page_as_scanned() -> None:
    """A page turned counter-clockwise by one degree: what lies far right of the middle lies higher."""
    x0, y0, x1, y1 = turned_back((500.0, 400.0, 520.0, 410.0), Scan(1, 1.0, (300.0, 400.0)))
    sine, cosine = math.sin(math.radians(1)), math.cos(math.radians(1))
    assert (x0 + x1) / 2 == pytest.approx(300 + 210 * cosine + 5 * sine, abs=0.1)
    assert (y0 + y1) / 2 == pytest.approx(400 - 210 * sine + 5 * cosine, abs=0.1)


def test_a_stroke_below_the_last_rule_makes_no_further_row() -> None:
    """A note below a table begins right under one of its rules down."""
    grey = sheet()
    for x in XS[1:3]:
        cv2.line(grey, (x, YS[-1] + 8), (x, YS[-1] + 34), 30, 3)
    ruling = ruling_of(ink_of(grey))
    assert ruling.down[:, 2].max() <= YS[-1] + 6
    assert len(cells_of(ruling)) == (len(XS) - 1) * (len(YS) - 1)
