"""A document says the same with a head and a foot printed on each of its pages as without."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mingzhang.compile.made_up import made_up
from mingzhang.compile.render.layout import printed
from mingzhang.compile.render.pdf import pdf_bytes
from mingzhang.compile.workbook.sets import supported
from mingzhang.grids.blocks import read_blocks
from mingzhang.grids.source import source_of_pages
from mingzhang.pipeline import check_disclosure
from mingzhang.readers.page import Chars, Page
from mingzhang.readers.pdf import read_pages
from mingzhang.recognise.assemble import recognise

SIZE, TOP = 9.0, 22.0
DRESSES = {
    "name and number": ("松河县统计局2019年度部门公开", "— {page} —"),
    "browser": (
        "2019/11/27 09:15     松河县统计局",
        "https://www.example.gov.cn/zwgk/content_12345.html     {page}/{of}",
    ),
    "words and number": ("", "第 {page} 页 共 {of} 页      内部资料 注意保存"),
}
dresses = pytest.mark.parametrize("dress", DRESSES)


def line(page: int, text: str, y: float) -> Chars:
    """A line of print, from 60 points on the left."""
    wide = np.array([SIZE if ord(char) > 0x2E80 else SIZE / 2 for char in text])
    x = 60 + np.cumsum(wide) - wide
    keep = np.array([char != " " for char in text])
    blank = np.append(~keep[1:], False)[keep]
    box = np.column_stack((x, np.full(len(x), y - 0.88 * SIZE), x + wide, np.full(len(x), y + 0.12 * SIZE)))[keep]
    code = np.array([ord(char) for char in text], np.uint32)[keep]
    many = len(code)
    return Chars(page, code, box, np.full(many, y), np.full(many, SIZE), np.zeros(many, np.int64), blank, ("Song",))


def together(parts: list[Chars], fonts: tuple[str, ...]) -> Chars:
    names = ("code", "box", "baseline", "size", "font", "blank")
    code, box, baseline, size, font, blank = (np.concatenate([getattr(part, name) for part in parts]) for name in names)
    return Chars(parts[0].page, code, box, baseline, size, font, blank, fonts or ("Song",))


def dressed(pages: list[Page], head: str, foot: str) -> list[Page]:
    out = []
    for page in pages:
        parts = [page.chars]
        # Some tables begin so near to the edge that nobody could print a head above them.
        if head and all(table.frame.box[1] > TOP + SIZE for table in read_blocks(page).tables):
            parts.insert(0, line(page.number, head.format(page=page.number, of=len(pages)), TOP))
        if foot:
            parts.append(line(page.number, foot.format(page=page.number, of=len(pages)), page.height - TOP))
        out.append(replace(page, chars=together(parts, page.chars.fonts)))
    return out


def said(pages: list[Page], data: bytes) -> tuple[Counter[tuple[str, str, str, str]], list[int], int]:
    """The findings, the rows of each table, the number of statements."""
    disclosure = recognise(source_of_pages(pages, data, "a.pdf", form="pdf"))
    report = check_disclosure(disclosure)
    found = Counter((f.code, f.suspect.label, f.suspect.value, str(f.expected)) for f in report.findings)
    return found, [len(table.rows) for table in disclosure.tables], len(disclosure.statements)


def compare(data: bytes, dress: str) -> None:
    pages = [page for page in read_pages(data) if isinstance(page, Page)]
    assert said(dressed(pages, *DRESSES[dress]), data) == said(pages, data)


@dresses
@pytest.mark.parametrize("set_id", [forms.id for forms in supported()])
def test_a_made_up_document(set_id: str, dress: str) -> None:
    pytest.importorskip("typst")
    compare(pdf_bytes(printed(made_up(1, set_id))), dress)


@dresses
@pytest.mark.parametrize(
    "maker", ["commerce-2025-budget", "finance-2024-final", "justice-2026-budget", "wanli-2023-budget"]
)
def test_a_real_document(maker: str, dress: str, shared: Path) -> None:
    compare((shared / "documents" / "pdf" / f"shanghai-putuo-{maker}-department.pdf").read_bytes(), dress)
