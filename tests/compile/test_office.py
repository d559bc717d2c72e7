"""LibreOffice, where it is installed, opens what was written and prints every page of it; its PDF reads back whole."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from mingzhang.compile.document import compile_document
from mingzhang.compile.outputs import render_all
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.compile.render.docx import docx_bytes
from mingzhang.compile.render.layout import printed
from mingzhang.compile.render.xlsx import xlsx_bytes
from mingzhang.pipeline import read_document
from mingzhang.readers.doc import converted
from roundtrip import differences

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("form", "needs"), [("docx", "docx"), ("xlsx", "xlsxwriter")])
def test_an_office_program_prints_it(form: str, needs: str, tmp_path: Path) -> None:
    pytest.importorskip(needs)
    document = compile_document(random_ledger(4, "budget", Shape(projects=8, odd_funds=5, units=3)), "xinjiang-budget")
    [path] = render_all(document, tmp_path, (form,))
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"  # several may run side by side
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    pdf = pypdfium2.PdfDocument(path.with_suffix(".pdf"))
    sheets = printed(document).sheets()
    assert len(pdf) >= len(sheets)
    turned = sum(page.get_width() > page.get_height() for page in pdf)
    assert turned >= sum(sheet.wide for sheet in sheets)
    words = "".join(page.get_textpage().get_text_bounded() for page in pdf).replace("\r\n", "").replace(" ", "")
    for sheet in sheets:
        assert sheet.title in words
        for row in sheet.body:
            assert all(box.text in words for box in row if box.digits), sheet.caption


MAKERS = {"docx": docx_bytes, "xlsx": xlsx_bytes}
KINDS = [
    ("budget", "xinjiang-budget", 4),
    ("final", "xinjiang-final", 5),
    ("budget", "shanghai-budget", 6),
    ("final", "mof-final", 7),
]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("old", "needs"), [("docx", "docx"), ("xlsx", "xlsxwriter")])
@pytest.mark.parametrize(("kind", "set_id", "seed"), KINDS)
def test_its_pdf_reads_back_to_the_same_facts(old: str, needs: str, kind: str, set_id: str, seed: int) -> None:
    """The same disclosure by other makers: LibreOffice from a document and from a workbook."""
    pytest.importorskip(needs)
    document = compile_document(random_ledger(seed, kind), set_id)
    data = converted(MAKERS[old](printed(document)), "x", old=old, new="pdf")
    assert list(differences(document, read_document(data, "x"))) == []
