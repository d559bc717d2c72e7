"""Printed forms read back to the document they were made from: every cell, every figure of every sentence.

``MINGZHANG_NIGHTLY=200`` takes that many ledgers of every form set through every format instead of five.
"""

import os
from itertools import pairwise

import pytest

from mingzhang.compile.document import Compiled
from mingzhang.compile.made_up import made_up
from mingzhang.compile.render.docx import docx_bytes
from mingzhang.compile.render.html import html_bytes
from mingzhang.compile.render.layout import printed
from mingzhang.compile.render.pdf import pdf_bytes
from mingzhang.compile.render.printed import Heading, Sheet
from mingzhang.compile.render.xlsx import xlsx_bytes
from mingzhang.compile.text import render
from mingzhang.compile.workbook.sets import supported
from mingzhang.model.source import Line
from mingzhang.pipeline import check_document, read_document, read_source
from roundtrip import _table, differences

MAKERS = {"pdf": pdf_bytes, "docx": docx_bytes, "xlsx": xlsx_bytes, "html": html_bytes}
TEXTS = {"md": "md", "txt": "plain"}
NEEDS = {"pdf": "typst", "docx": "docx", "xlsx": "xlsxwriter"}
SEEDS = range(int(os.environ.get("MINGZHANG_NIGHTLY", "5")))
SETS = [forms.id for forms in supported()]


def _bytes(form: str, document: Compiled) -> bytes:
    if form in NEEDS:
        pytest.importorskip(NEEDS[form])
    return MAKERS[form](printed(document)) if form in MAKERS else render(document, TEXTS[form]).encode()


def test_every_form_set_is_compiled() -> None:
    assert SETS == ["mof-final", "shanghai-budget", "xinjiang-budget", "xinjiang-final"]


@pytest.mark.parametrize("form", sorted(MAKERS | TEXTS))
@pytest.mark.parametrize("set_id", SETS)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_written_reads_back_whole_and_is_found_right(form: str, set_id: str, seed: int) -> None:
    document = made_up(seed, set_id)
    assert document.narrative.asked == ()
    disclosure, report = check_document(_bytes(form, document), f"made-up.{form}")
    wrong = list(differences(document, disclosure))
    shown = {piece.text for piece in document.narrative.pieces if piece.kind == "table"}
    for table in document.tables:
        if table.kind.value not in shown and form in MAKERS:
            # Tables the text leaves to an annex; printed forms have them.
            wrong += _table(table, disclosure.table(table.kind))
    assert wrong == []
    above = [(found.code, found.args) for found in report.findings if found.severity.value != "note"]
    assert above == []


@pytest.mark.parametrize("seed", [81, 85])
def test_headings_broken_over_three_lines(seed: int) -> None:
    """A long name of a department breaks a heading twice, the second time inside its last word."""
    document = made_up(seed, "xinjiang-budget")
    pytest.importorskip("typst")
    disclosure = read_document(pdf_bytes(printed(document)), "made-up.pdf")
    assert list(differences(document, disclosure)) == []


def test_a_last_digit_that_was_nothing_before() -> None:
    """0.01万元, 0.00 % of the whole, 100.00 % more than last year: nothing before, or half of 0.01万元."""
    _, report = check_document(html_bytes(printed(made_up(175, "xinjiang-final"))), "made-up.html")
    assert {finding.code for finding in report.findings} == {"FT201"}


@pytest.mark.parametrize("set_id", SETS)
def test_a_part_that_is_tables_begins_on_the_page_of_its_first(set_id: str) -> None:
    """No page carries a heading and nothing else."""
    pytest.importorskip("typst")
    document = printed(made_up(4, set_id))
    above = [at for at, block in enumerate(document.blocks) if isinstance(block, Heading) and block.over]
    assert above or not any(
        isinstance(one, Heading) and isinstance(two, Sheet) for one, two in pairwise(document.blocks)
    )
    pages: dict[int, list[str]] = {}
    for block in read_source(pdf_bytes(document), "made-up.pdf").blocks:
        texts = [block.text] if isinstance(block, Line) else [cell.text for cell in block.cells]
        pages.setdefault(block.page, []).extend(text for text in texts if text)
    names = [block.text for block in document.blocks if isinstance(block, Heading)]
    alone = [held for held in pages.values() if "".join("".join(held).split()) in {"".join(n.split()) for n in names}]
    assert alone == []
