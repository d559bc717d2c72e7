"""Made-up tables: what is drawn is read, whatever the layout."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.grids.blocks import blocks_of
from mingzhang.grids.source import source_from_pdf
from mingzhang.model.source import Grid, Line
from mingzhang.readers.page import Page
from mingzhang.readers.pdf import read_pages
from tinypdf import Sheet, pdf, width_of

amounts = st.decimals(0, 99_999_999, places=2).map(lambda d: f"{d:,.2f}")
words = st.text("一般公共服务支出外交国防教育合计（款）0123456789", min_size=1, max_size=9)
contents = st.one_of(amounts, words, st.just(""))


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    cols = draw(st.integers(1, 7))
    rows = draw(st.lists(st.lists(contents, min_size=cols, max_size=cols), min_size=1, max_size=12))
    return rows if cols * len(rows) > 1 else [*rows, *rows]


@given(tables(), st.sampled_from([6.0, 9.0, 10.5, 16.0]), st.sampled_from([0, 90, 180, 270]))
@settings(max_examples=60)
def test_a_lattice_comes_back_as_drawn(rows: list[list[str]], size: float, rotate: int) -> None:
    widths = [max(width_of(row[c], size) for row in rows) + 10 for c in range(len(rows[0]))]
    xs = [40.0]
    for width in widths:
        xs.append(xs[-1] + width)
    ys = [60 + 1.8 * size * k for k in range(len(rows) + 1)]
    sheet = Sheet(max(595, xs[-1] + 40), max(842, ys[-1] + 40), rotate=rotate).table(xs, ys, rows, size)
    title, grid = source_from_pdf(pdf(sheet.text(40, 40, "标题")), "a.pdf").blocks
    assert isinstance(title, Line)
    assert isinstance(grid, Grid)
    assert [[cell.text if cell else None for cell in row] for row in grid.matrix()] == rows


@given(st.data())
@settings(max_examples=60)
def test_whatever_is_drawn_every_character_is_in_one_place(data: st.DataObject) -> None:
    """Lines and text at random: no table may swallow or repeat a character."""
    sheet = Sheet()
    place = st.tuples(st.integers(30, 560), st.integers(30, 810))
    for _ in range(data.draw(st.integers(0, 14))):
        (x0, y0), (x1, y1) = data.draw(place), data.draw(place)
        if data.draw(st.booleans()):
            sheet.line(x0, y0, x1, y0)
        else:
            sheet.line(x0, y0, x0, y1)
    for _ in range(data.draw(st.integers(0, 14))):
        x, y = data.draw(place)
        sheet.text(x, y, data.draw(st.one_of(amounts, words)), data.draw(st.sampled_from([7, 10, 22])))
    for page in read_pages(pdf(sheet)):
        assert isinstance(page, Page)
        found: Counter[str] = Counter()
        for block in blocks_of(page):
            texts = [block.text] if isinstance(block, Line) else [cell.text for cell in block.cells]
            for text in texts:
                found.update(re.sub(r"\s", "", text))
        assert found == Counter(page.chars.text)
