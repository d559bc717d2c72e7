"""Outlines hug what is drawn."""

import numpy as np
import pytest
from msgspec.structs import replace

from mingzhang.grids.source import source_from_pdf
from mingzhang.readers.page import Chars
from tinypdf import Sheet, pdf


def test_a_font_that_claims_twice_its_height_is_outlined_where_it_draws() -> None:
    def claiming(chars: Chars) -> Chars:
        return replace(chars, box=chars.box + np.array((0.0, -12.0, 0.0, 6.0)))

    data = pdf(Sheet().text(60, 80, "收入1.00").text(60, 100, "支出1.00"))
    honest, tall = source_from_pdf(data, "a.pdf"), source_from_pdf(data, "a.pdf", edit=claiming)
    for line, claimed in zip(honest.lines(), tall.lines(), strict=True):
        assert line.text == claimed.text
        assert line.box is not None
        assert claimed.box == pytest.approx(line.box, abs=2.0)
