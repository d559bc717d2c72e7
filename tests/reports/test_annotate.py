"""What the notes in a PDF say."""

from __future__ import annotations

import pytest

from mingzhang.errors import UnreadableFile
from mingzhang.reports.annotate import annotated_pdf, notes
from mingzhang.reports.view import Checked, document_view
from reports.sample import DISCLOSURE, place
from reports.sample_findings import CLEAN, REPORT
from tinypdf import Sheet, pdf

CHECKED = Checked(REPORT, DISCLOSURE)


def test_a_suspect_says_all_and_a_witness_leads_to_it() -> None:
    made = notes(document_view(CHECKED, "zh"), "zh")
    by_place = {(note.page, note.box): note for note in made}
    suspect = by_place[9, place(9, 4, 1).box]
    assert suspect.subject == "问题 1（错误，FT101）"
    assert "文件中：402.15 万元　应为：420.15 万元" in suspect.text
    assert "第16页" in suspect.text
    assert suspect.color[0] > suspect.color[2]
    witness = by_place[9, place(9, 3, 1).box]
    assert witness.text.startswith("问题 1 的依据")
    assert "第9页" in witness.text
    assert witness.color[2] > witness.color[0]
    assert witness.color[3] < suspect.color[3], "lighter"


def test_each_place_has_one_note_and_each_note_a_key() -> None:
    made = notes(document_view(CHECKED, "en"), "en")
    boxed = [(note.page, note.box) for note in made if note.box]
    assert len(boxed) == len(set(boxed))
    assert len({note.key for note in made}) == len(made)
    assert all(note.author == "Mingzhang" for note in made)


def test_every_finding_is_somewhere() -> None:
    texts = "\n".join(note.text for note in notes(document_view(CHECKED, "zh"), "zh"))
    for number in range(1, len(REPORT.findings) + 1):
        assert f"问题 {number}（" in texts


def test_the_copy() -> None:
    data = pdf(*(Sheet() for _ in range(20)))
    made = annotated_pdf(data, CHECKED, date="2025-06-01")
    assert made.startswith(data)
    assert b"D:20250601000000" in made[len(data) :]
    assert annotated_pdf(data, Checked(CLEAN)) == data
    with pytest.raises(UnreadableFile, match="不是 PDF"):
        annotated_pdf(b"text", CHECKED)
