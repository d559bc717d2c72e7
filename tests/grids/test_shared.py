"""Real documents: nothing lost, nothing twice, and the cells other programs find."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from mingzhang.grids.blocks import blocks_of
from mingzhang.grids.source import source_from_pdf
from mingzhang.model.source import Block, Grid, Line
from mingzhang.readers.page import Page
from mingzhang.readers.pdf import read_pages

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "documents" / "pdf"
FILES = sorted(FOLDER.glob("*.pdf"))
pytestmark = pytest.mark.skipif(not FILES, reason="the real documents are not beside this checkout")
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)

AMOUNT = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+\.\d{2}(?!\d)|(?<![\d.,])\d+\.\d{2}(?!\d)")
CLIPPED = {
    "shanghai-putuo-finance-2025-budget-department": {"887.36": 1, "0.96": 1, "78.21": 1, "204.91": 1, "268.77": 1}
}
"""Amounts other programs read twice: page 8 draws the end of page 7 again, outside its clip."""


@cache
def pages(file: Path) -> list[Page]:
    return [page for page in read_pages(file.read_bytes(), file.name) if isinstance(page, Page)]


def texts(blocks: tuple[Block, ...]) -> list[str]:
    out: list[str] = []
    for block in blocks:
        out.extend([block.text] if isinstance(block, Line) else [cell.text for cell in block.cells])
    return out


@each_file
def test_every_character_stands_in_exactly_one_line_or_cell(file: Path) -> None:
    for page in pages(file):
        printed = Counter(page.chars.text)
        placed = Counter(re.sub(r"\s", "", "".join(texts(blocks_of(page)))))
        assert placed == printed, page.number


@each_file
def test_cells_do_not_overlap_and_cover_their_grid(file: Path) -> None:
    for page in pages(file):
        for grid in blocks_of(page):
            if isinstance(grid, Grid):
                squares = Counter(
                    (r, c)
                    for cell in grid.cells
                    for r in range(cell.row, cell.row + cell.rowspan)
                    for c in range(cell.col, cell.col + cell.colspan)
                )
                assert set(squares.values()) == {1}
                assert len(squares) == grid.rows * grid.cols


@each_file
def test_boxes_lie_on_the_page_and_characters_in_their_line(file: Path) -> None:
    for page in pages(file):
        for block in blocks_of(page):
            if isinstance(block, Line):
                assert block.box
                assert block.xs is None or len(block.xs) == 2 * len(block.text)
            else:
                assert all(cell.place.box and cell.place.page == page.number for cell in block.cells)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
@each_file
def test_every_amount_that_pdftotext_sees_is_there(file: Path) -> None:
    command = ["pdftotext", "-layout", str(file), "-"]
    seen = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    want = Counter(AMOUNT.findall(seen)) - Counter(CLIPPED.get(file.stem, {}))
    source = source_from_pdf(file.read_bytes(), file.name)
    got = Counter(amount for text in texts(source.blocks) for amount in AMOUNT.findall(text))
    assert not want - got


def _bare(rows: list[list[str | None]]) -> list[str]:
    return [text for row in rows for cell in row if (text := re.sub(r"\s", "", cell or ""))]


def _nearly(ours: list[str], theirs: list[str]) -> bool:
    return not Counter(ours) - Counter(theirs) and len(theirs) - len(ours) <= 3


@each_file
def test_the_cells_pdfplumber_finds(file: Path) -> None:
    """Grid by grid; pdfplumber takes white fills for lines and adds up to three cells above a table."""
    with pdfplumber.open(file) as document:
        for page, theirs in zip(pages(file), document.pages, strict=True):
            ours = [block for block in blocks_of(page) if isinstance(block, Grid)]
            if not ours:
                continue
            found = [sorted(_bare(table.extract())) for table in theirs.find_tables()]
            for grid in ours:
                cells = sorted(text for cell in grid.cells if (text := re.sub(r"\s", "", cell.text)))
                if cells:
                    assert any(_nearly(cells, other) for other in found), page.number
