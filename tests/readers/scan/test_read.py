"""A made-up disclosure printed, scanned askew, compressed, and read back. One page a case: a page takes seconds."""

from functools import cache

import numpy as np
import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("onnxruntime")
pytest.importorskip("typst")

from mingzhang.compile.document import compile_document
from mingzhang.compile.random_ledger import random_ledger
from mingzhang.compile.render.layout import printed
from mingzhang.compile.render.pdf import pdf_bytes
from mingzhang.errors import UnreadableFile
from mingzhang.model.source import Grid, Line, Source
from mingzhang.pipeline import read_document, read_source
from mingzhang.readers.scan import pace
from mingzhang.readers.scan.read import memory_told
from pictures import drawn, saved, turned


@cache
def made() -> bytes:
    return pdf_bytes(printed(compile_document(random_ledger(7, "budget"), "xinjiang-budget")))


@cache
def original() -> Source:
    return read_source(made(), "made-up.pdf")


@cache
def tables() -> list[int]:
    """Pages with a table of a dozen figures or more, the emptiest first."""
    counts = {page: len(figures(original(), page)) for page in range(1, original().pages + 1)}
    return sorted((page for page in counts if counts[page] >= 12), key=lambda page: counts[page])


def figures(source: Source, page: int) -> list[str]:
    """The cells of a page that hold a number, row by row."""
    cells = [c for block in source.blocks if isinstance(block, Grid) for c in block.cells if c.place.page == page]
    return [cell.text.replace(" ", "") for cell in cells if any(sign.isdigit() for sign in cell.text)]


@pytest.mark.parametrize(("degrees", "quality", "form", "which"), [(1.0, 40, "PDF", -1), (-0.7, 75, "TIFF", 2)])
def test_every_figure_of_a_scanned_table_is_read(degrees: float, quality: int, form: str, which: int) -> None:
    page = tables()[which]
    begun: list[tuple[int, int]] = []
    pace.listen(lambda page, pages: begun.append((page, pages)))
    try:
        source = read_source(saved([turned(drawn(made(), page), degrees)], form, quality), f"scan.{form}")
    finally:
        pace.listen(None)
    assert begun == [(1, 1)]
    assert figures(source, 1) == figures(original(), page)
    assert source.scans[0].angle == pytest.approx(degrees, abs=0.06)
    assert ("scan.pages-read", {"pages": "1", "count": 1}) in source.notices


def test_a_page_scanned_sideways_is_read_upright() -> None:
    page = np.ascontiguousarray(np.rot90(drawn(made(), tables()[0])))
    source = read_source(saved([turned(page, 0.0)], "PNG"), "sideways.png")
    assert figures(source, 1) == figures(original(), tables()[0])
    lowest = max(cell.place.box[3] for b in source.blocks if isinstance(b, Grid) for cell in b.cells if cell.place.box)
    assert lowest <= page.shape[0] * 72 / 200  # places are told as a viewer shows the picture


def test_amounts_know_that_they_were_read_from_a_picture() -> None:
    pages = [turned(drawn(made(), 1), 0.3), turned(drawn(made(), tables()[1]), 0.3)]
    disclosure = read_document(saved(pages, "PDF"), "scan.pdf")
    cells = [cell for table in disclosure.tables for row in table.rows for cell in row.cells if cell and cell.digits]
    assert disclosure.scanned == (1, 2)
    assert all(cell.doubt and cell.confidence is not None and cell.confidence > 0.5 for cell in cells)


def test_text_around_a_scanned_page_stays_text() -> None:
    from tinypdf import Sheet, pdf

    mixed = pdf(Sheet().text(50, 100, "收入12.34万元"), Sheet(image=True))
    source = read_source(mixed, "mixed.pdf")
    assert [scan.page for scan in source.scans] == [2]
    assert [block.text for block in source.blocks if isinstance(block, Line)] == ["收入12.34万元"]


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mingzhang.readers.scan.read.installed", lambda: False)
    with pytest.raises(UnreadableFile) as problem:
        read_source(saved([turned(np.full((400, 300), 255, np.uint8), 0)], "JPEG"), "page.jpg")
    assert problem.value.reason == "needs-ocr"
    assert "mingzhang[ocr]" in str(problem.value)
    assert "page.jpg" in str(problem.value)


def test_a_page_left_unread_is_told_beside_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from tinypdf import Sheet, pdf

    monkeypatch.setattr("mingzhang.readers.scan.read.installed", lambda: False)
    source = read_source(pdf(Sheet().text(50, 100, "收入12.34万元"), Sheet(image=True)), "mixed.pdf")
    assert source.notices == (("pdf.page-is-picture", {"page": 2}),)
    assert source.scans == ()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_half_a_picture_is_damaged(form: str) -> None:
    noise = np.random.default_rng(5).integers(0, 255, (700, 500)).astype(np.uint8)
    whole = saved([turned(noise, 0)], form)
    with pytest.raises(UnreadableFile) as problem:
        read_source(whole[: len(whole) // 2], "half")
    assert problem.value.reason == "damaged"


@pytest.mark.parametrize("said", ["Non-zero status code: std::bad_alloc", "Failed to allocate 9000 bytes in alloc"])
def test_lack_of_memory_is_told_as_such(said: str) -> None:
    with pytest.raises(MemoryError), memory_told():
        raise RuntimeError(said)
    with pytest.raises(RuntimeError), memory_told():
        raise RuntimeError("another defect")
