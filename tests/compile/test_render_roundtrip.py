"""Printed forms read back to the document they were made from: every cell, every figure of every sentence.

``MINGZHANG_NIGHTLY=200`` runs that many documents of each kind instead of ten.
"""

import os
from collections import Counter

import pytest

from mingzhang.compile.cube import Cube
from mingzhang.compile.document import Compiled, compile_document
from mingzhang.compile.narrative import Narrative
from mingzhang.compile.phrases import Phrases
from mingzhang.compile.random_ledger import random_ledger
from mingzhang.compile.render.docx import docx_bytes
from mingzhang.compile.render.html import html_bytes
from mingzhang.compile.render.layout import printed
from mingzhang.compile.render.pdf import pdf_bytes
from mingzhang.compile.render.xlsx import xlsx_bytes
from mingzhang.compile.tables import compile_tables
from mingzhang.compile.text import render
from mingzhang.forms.load import form_set
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Report
from mingzhang.pipeline import check_document, read_document
from roundtrip import _table, differences

MAKERS = {"pdf": pdf_bytes, "docx": docx_bytes, "xlsx": xlsx_bytes, "html": html_bytes}
NEEDS = {"pdf": "typst", "docx": "docx", "xlsx": "xlsxwriter"}
SEEDS = range(int(os.environ.get("MINGZHANG_NIGHTLY", "10")))
SETS = {"budget": "xinjiang-budget", "final": "xinjiang-final"}


def _made(kind: str, seed: int) -> Compiled:
    return compile_document(random_ledger(seed, kind), SETS[kind])


def _bytes(form: str, document: Compiled) -> bytes:
    if form in NEEDS:
        pytest.importorskip(NEEDS[form])
    return MAKERS[form](printed(document))


def _read_back(form: str, document: Compiled) -> Disclosure:
    return read_document(_bytes(form, document), f"made-up.{form}")


@pytest.mark.parametrize("form", sorted(MAKERS))
@pytest.mark.parametrize("kind", sorted(SETS))
@pytest.mark.parametrize("seed", SEEDS)
def test_a_printed_form_reads_back_whole(form: str, kind: str, seed: int) -> None:
    document = _made(kind, seed)
    disclosure = _read_back(form, document)
    wrong = list(differences(document, disclosure))
    shown = {piece.text for piece in document.narrative.pieces if piece.kind == "table"}
    for table in document.tables:
        if table.kind.value not in shown:  # tables the text leaves to an annex; printed forms have them
            wrong += _table(table, disclosure.table(table.kind))
    assert wrong == []


@pytest.mark.parametrize("seed", [81, 85])
def test_headings_broken_over_three_lines(seed: int) -> None:
    """A long name of a department breaks a heading twice, the second time inside its last word."""
    document = _made("budget", seed)
    pytest.importorskip("typst")
    disclosure = read_document(pdf_bytes(printed(document)), "made-up.pdf")
    assert list(differences(document, disclosure)) == []


@pytest.mark.parametrize("form", sorted(MAKERS))
@pytest.mark.parametrize("seed", SEEDS[:3])
def test_printing_adds_no_finding(form: str, seed: int) -> None:
    """What is found in a printed form is found in the plain Markdown of the same document too."""
    document = _made("budget", seed)
    _, report = check_document(_bytes(form, document), f"made-up.{form}")
    _, plain = check_document(render(document, "md").encode(), "made-up.md")
    assert _codes(report) - _codes(plain) == Counter()
    assert report.reach.vouched >= plain.reach.vouched


def _codes(report: Report) -> Counter[str]:
    return Counter(finding.code for finding in report.findings if finding.severity.value != "note")


@pytest.mark.parametrize("form", sorted(MAKERS))
@pytest.mark.parametrize(("kind", "set_id"), [("budget", "shanghai-budget"), ("final", "mof-final")])
@pytest.mark.parametrize("seed", SEEDS[:3])
def test_tables_of_sets_without_a_text_of_their_own_read_back(form: str, kind: str, set_id: str, seed: int) -> None:
    ledger, forms = random_ledger(seed, kind), form_set(set_id)
    words = Phrases(set_id, "编制部门：{department} 单位：{unit}", ())
    tables = compile_tables(Cube(ledger, set_id), forms, zero="0.00" if kind == "final" else "")
    document = Compiled(ledger, forms, words, tables, Narrative((), ()), ())
    disclosure = _read_back(form, document)
    assert disclosure.identity.form_set == set_id
    assert [wrong for table in tables for wrong in _table(table, disclosure.table(table.kind))] == []
