"""The remarks table: every finding once, in files that Office programs open, with nothing that runs."""

from __future__ import annotations

import io
import re
import zipfile

import lxml.etree
import openpyxl
import pytest
from msgspec.structs import replace

from mingzhang.model.finding import Severity
from mingzhang.reports.flat import guarded
from mingzhang.reports.remarks import COLUMNS, Remark, Reviewed, reviewed, rows, say
from mingzhang.reports.remarks_docx import remarks_docx
from mingzhang.reports.remarks_xlsx import remarks_xlsx
from mingzhang.reports.view import Checked
from reports.sample import DISCLOSURE
from reports.sample_findings import CLEAN, REPORT, UNREAD
from reports.sample_hostile import HOSTILE, HOSTILE_DISCLOSURE

DATE = "2025-06-01"
DOCUMENTS = [Checked(REPORT, DISCLOSURE), Checked(CLEAN), Checked(UNREAD), Checked(HOSTILE, HOSTILE_DISCLOSURE)]
WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def all_reviewed(lang: str = "zh") -> list[Reviewed]:
    return [reviewed(checked, lang) for checked in DOCUMENTS]


def part(data: bytes, name: str) -> lxml.etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return lxml.etree.fromstring(file.read(name))


def word_tables(data: bytes) -> list[list[list[str]]]:
    tree = part(data, "word/document.xml")
    return [
        [["".join(cell.itertext()) for cell in row.findall("w:tc", WORD)] for row in table.findall("w:tr", WORD)]
        for table in tree.iter(f"{{{WORD['w']}}}tbl")
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_is_one_row(lang: str) -> None:
    documents = all_reviewed(lang)
    made = rows(documents, lang)
    assert len(made) == sum(len(checked.report.findings) for checked in DOCUMENTS)
    assert [row[0] for row in made] == [str(number) for number in range(1, len(made) + 1)]
    assert all(len(row) == len(COLUMNS) and row[-1] == "" for row in made)


def test_a_row_says_where_what_and_why() -> None:
    first = dict(zip(COLUMNS, rows(all_reviewed(), "zh")[0], strict=True))
    assert first["where"].startswith("第9页")
    assert "402.15" in first["quote"]
    assert first["expected"] == "420.15 万元"
    assert first["severity"] == "错误"
    assert first["basis"].splitlines()[-1] == "规则 FT101"
    assert "第16页" in first["basis"]


def test_a_document_without_findings_says_how_far_it_was_checked() -> None:
    _, clean, unread, _ = all_reviewed()
    assert clean.outcome == "在已核对的范围内未发现问题。"
    assert "数字" in clean.reach
    assert "未发现" not in unread.outcome + unread.reach


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_word(lang: str) -> None:
    documents = all_reviewed(lang)
    data = remarks_docx(documents, lang, date=DATE, unread=["x.pdf: 密码"])
    overview, remarks = word_tables(data)
    assert len(overview) == 1 + len(documents) + 1
    assert overview[-1][2:4] == ["x.pdf: 密码", say(lang, "unread")]
    assert remarks[0] == [say(lang, name) for name in COLUMNS]
    expected = rows(documents, lang)
    assert [row[0] for row in remarks[1:]] == [row[0] for row in expected]
    assert [row[4] for row in remarks[1:]] == [clean(row[4]) for row in expected]
    tree = part(data, "word/document.xml")
    assert tree.findall(".//w:tr/w:trPr/w:tblHeader", WORD), "the head is repeated"
    assert tree.find(".//w:pgSz", WORD).get(f"{{{WORD['w']}}}orient") == "landscape"  # type: ignore[union-attr]
    defined = set(part(data, "word/styles.xml").xpath("//@w:styleId", namespaces=WORD))
    used = set(tree.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", namespaces=WORD))
    assert used <= defined


def clean(text: str) -> str:
    return text.replace("\n", "")


def test_word_says_the_document_once() -> None:
    _, remarks = word_tables(remarks_docx(all_reviewed(), "zh"))
    assert [bool(row[2]) for row in remarks[1:]] == [True] + [False] * (len(REPORT.findings) - 1) + [True]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_workbook(lang: str) -> None:
    documents = all_reviewed(lang)
    data = remarks_xlsx(documents, lang, date=DATE, unread=["x.pdf: 密码"])
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=False)
    assert book.sheetnames == [say(lang, "sheet"), say(lang, "overview")]
    sheet, overview = book.worksheets
    assert [cell.value for cell in sheet[1]] == [say(lang, name) for name in COLUMNS]
    expected = rows(documents, lang)
    assert sheet.max_row == 1 + len(expected)
    for cells, texts in zip(sheet.iter_rows(min_row=2, values_only=True), expected, strict=True):
        assert cells[0] == int(texts[0])
        assert [cell or "" for cell in cells[1:]] == [guarded(text) for text in texts[1:]]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:J{sheet.max_row}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert overview.max_row == 1 + len(documents) + 1


HOSTILE_TEXTS = [
    "=1+1",
    "+1+A1",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "＝1",
    "</t><f>1+1</f>",
    "a\x00b\x0bc\ud800",
]


def hostile(text: str) -> Reviewed:
    remark = Remark(text, (text, text, ""), text, text, text, Severity.ERROR)
    return Reviewed(text, text, text, text, text, (remark, replace(remark, quote=("", "", ""))))


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_document_writes_no_formula_and_no_markup(text: str) -> None:
    data = remarks_xlsx([hostile(text)], "zh", unread=[text])
    for number in (1, 2):
        sheet = part(data, f"xl/worksheets/sheet{number}.xml")
        assert not sheet.findall(".//{*}f")
    book = openpyxl.load_workbook(io.BytesIO(data))
    for cells in (cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row):
        assert cells.data_type in {"s", "n", "inlineStr"}
        assert not str(cells.value or "").lstrip().startswith(("=", "+", "-", "@", "＝"))
    tree = part(remarks_docx([hostile(text)], "zh", unread=[text]), "word/document.xml")
    assert len(tree.findall(".//w:tbl", WORD)) == 2


def test_an_answer_of_any_length_fits_a_cell() -> None:
    data = remarks_xlsx([hostile("长" * 100_000)])
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for cell in row]
    assert max(len(str(cell.value or "")) for cell in cells) <= 32_767
    heights = re.findall(rb' ht="([\d.]+)"', zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml"))
    assert max(map(float, heights)) <= 409


@pytest.mark.parametrize("write", [remarks_docx, remarks_xlsx])
def test_the_same_content_is_the_same_file(write: object) -> None:
    assert callable(write)
    assert write(all_reviewed(), "zh", date=DATE) == write(all_reviewed(), "zh", date=DATE)
    assert write([], "zh"), "nothing to remark on is a file too"
