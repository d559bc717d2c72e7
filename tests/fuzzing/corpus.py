"""What is damaged: small made-up documents of every format, and real ones where they are at hand."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from mingzhang.compile.document import compile_document
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.compile.render.docx import docx_bytes
from mingzhang.compile.render.html import html_bytes
from mingzhang.compile.render.layout import printed
from mingzhang.compile.render.pdf import pdf_bytes
from mingzhang.compile.render.xlsx import xlsx_bytes
from mingzhang.compile.text import render
from mingzhang.readers.page import Page
from mingzhang.readers.pdf import read_pages
from tinyofd import leaf_of, ofd
from tinypdf import MORE, Sheet, pdf, stream

LARGEST = 400_000
"""Bytes of a real document; larger ones tell nothing more and cost time."""

Corpus = dict[str, list[bytes]]


def made_up() -> Corpus:
    """Two disclosures in every format we write, and a plain workbook."""
    out: Corpus = {form: [] for form in ("pdf", "docx", "xlsx", "ofd", "html", "mht", "md", "txt")}
    for seed, kind, set_id in ((1, "budget", "xinjiang-budget"), (2, "final", "xinjiang-final")):
        shape = Shape(projects=1, odd_funds=0, carry=False, prior=False)
        document = compile_document(random_ledger(seed, kind, shape), set_id)
        sheet = printed(document)
        out["pdf"].append(pdf_bytes(sheet))
        out["docx"].append(docx_bytes(sheet))
        out["xlsx"].append(xlsx_bytes(sheet))
        pages = [page for page in read_pages(out["pdf"][-1]) if isinstance(page, Page)]
        out["ofd"].append(ofd(*map(leaf_of, pages)))
        out["html"].append(html_bytes(sheet))
        out["mht"].append(message(out["html"][-1]))
        out["md"].append(render(document, "md").encode())
        out["txt"].append(render(document, "txt").encode("gb18030"))
    out["xlsx"].append(workbook())
    out["pdf"].append(filled())
    return out


def filled() -> bytes:
    """A page with a filled form field, a note, and a layer that is switched off."""
    look = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 3 0 R>>>>",
        "BT /F1 10 Tf 2 5 Td <0031002E00350030> Tj ET",
    )
    field = f"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(1.50)/F 4/Rect[50 500 250 520]/AP<</N {MORE + 1} 0 R>>>>"
    note = f"<</Type/Annot/Subtype/FreeText/Rect[50 600 250 620]/Contents(9.99)/AP<</N {MORE + 1} 0 R>>>>"
    layers = f"/OCProperties<</OCGs[{MORE + 3} 0 R]/D<</OFF[{MORE + 3} 0 R]/Order[]>>>>"
    sheet = Sheet(annotations=[MORE, MORE + 2], layers={"L1": MORE + 3}).text(50, 100, "一般公共预算收入")
    sheet.raw("/OC /L1 BDC").text(50, 200, "支出9.99").raw("EMC")
    return pdf(sheet, more=[field.encode(), look, note.encode(), b"<</Type/OCG/Name(off)>>"], catalog=layers)


def message(page: bytes) -> bytes:
    """A page saved with its pictures as one file."""
    head = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head + page + b"\r\n--x--\r\n"


def workbook() -> bytes:
    """Merged cells, formulas, a hidden sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (
        ["部门支出总体情况表"],
        ["科目", "合计", "基本支出"],
        ["行政运行", 3, 2],
        ["合计", "=B3", "=SUM(C3:C3)"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    made.create_sheet("藏").sheet_state = "hidden"
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def real(folder: Path) -> Corpus:
    """Real documents by the end of their names; none where the folder is absent."""
    out: Corpus = {}
    for path in sorted(folder.glob("documents/*/*")):
        if path.stat().st_size <= LARGEST or path.suffix == ".xls":
            out.setdefault(path.suffix[1:], []).append(path.read_bytes())
    return out
