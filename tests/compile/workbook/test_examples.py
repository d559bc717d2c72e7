"""The example workbooks: what the generator writes, small, and compiled without contradiction."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

pytest.importorskip("xlsxwriter")

from mingzhang.compile.document import compile_document
from mingzhang.compile.render.docx import docx_bytes
from mingzhang.compile.render.layout import printed
from mingzhang.compile.render.pdf import pdf_bytes
from mingzhang.compile.text import render
from mingzhang.compile.workbook.read import read_book
from mingzhang.compile.workbook.sets import supported
from mingzhang.forms.load import form_set
from mingzhang.pipeline import check_document
from mingzhang.readers.doc import converted

ROOT = Path(__file__).resolve().parents[3]
NOT_USED = {"capital_transfer", "capital_carry", "subsidiary", "operating"}
"""Funds a body seldom has."""


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("examples", ROOT / "tools" / "examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("set_id", [forms.id for forms in supported()])
def test_an_example_is_whole_and_agrees_with_itself(set_id: str) -> None:
    data = (ROOT / "examples" / f"{set_id}.xlsx").read_bytes()
    assert len(data) < 90_000
    book = read_book(data, f"{set_id}.xlsx")
    assert [problem.text() for problem in book.problems] == []
    assert book.forms == set_id
    assert book.ledger == generator().ledger(set_id), "run tools/examples.py"
    document = compile_document(book.ledger, book.forms)
    assert document.narrative.asked == ()
    assert len(book.ledger.units) == 3
    assert len(book.ledger.projects) == 8
    assert {entry.fund for entry in book.ledger.entries} >= set(form_set(set_id).funds) - NOT_USED
    _, report = check_document(render(document, "md").encode(), "example.md")
    assert [finding.code for finding in report.findings if finding.severity.value != "note"] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("set_id", [forms.id for forms in supported()])
def test_an_example_is_opened_by_an_office_and_every_page_has_print_on_it(set_id: str) -> None:
    pytest.importorskip("docx")
    pytest.importorskip("typst")
    book = read_book((ROOT / "examples" / f"{set_id}.xlsx").read_bytes(), f"{set_id}.xlsx")
    sheets = printed(compile_document(book.ledger, book.forms))
    for data in (pdf_bytes(sheets), converted(docx_bytes(sheets), set_id, old="docx", new="pdf")):
        pages = list(pypdfium2.PdfDocument(data))
        assert len(pages) > 20
        for number, page in enumerate(pages, 1):
            picture = page.render(scale=0.5, grayscale=True).to_numpy()
            dark = (picture < 128).mean()
            assert 0.0002 < dark < 0.3, f"page {number} is blank or blotted"
            rim = max((picture[:8] < 128).mean(), (picture[-8:] < 128).mean(), (picture[:, :8] < 128).mean())
            assert rim == 0, f"page {number} is printed to its edge"
