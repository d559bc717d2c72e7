"""LibreOffice, where it is installed, opens what was written and prints every page of it."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from mingzhang.compile.document import compile_document
from mingzhang.compile.outputs import render_all
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.compile.render.layout import printed

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
