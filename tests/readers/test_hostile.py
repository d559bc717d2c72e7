"""Hostile and broken packages: refused with a reason, soon, and never unpacked."""

from __future__ import annotations

import io
import time
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.errors import UnreadableFile
from mingzhang.pipeline import read_source
from mingzhang.readers.docx import read_docx
from mingzhang.readers.package import PackageLimits, resolve
from mingzhang.readers.xlsx import read_xlsx
from tinydocx import cell, docx, paragraph, row, table
from tinyofd import Leaf, ofd
from tinyxlsx import cells, xlsx

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def remade(data: bytes, **changed: bytes) -> bytes:
    """A package with members replaced, by the last part of their name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as z, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in z.namelist():
            copy.writestr(name, changed.get(name.rpartition("/")[2].partition(".")[0], z.read(name)))
    return out.getvalue()


def reason(data: bytes) -> str:
    begun = time.perf_counter()
    with pytest.raises(UnreadableFile) as problem:
        read_source(data, "x")
    assert time.perf_counter() - begun < 20
    assert str(problem.value).startswith("x：")
    return problem.value.reason


def nested(depth: int) -> str:
    text = paragraph("底")
    for _ in range(depth):
        text = table(row(cell(text + paragraph())))
    return text


def test_zip_bombs() -> None:
    blown = b"<w:document xmlns:w='%s'><w:body>" % _W.encode() + b" " * (30 << 20) + b"</w:body></w:document>"
    assert reason(remade(docx(paragraph("一")), document=blown)) == "unsafe"
    sheet = b"<worksheet xmlns='x'>" + b"\n" * (40 << 20) + b"</worksheet>"
    assert reason(remade(xlsx(cells({"A1": "甲"})), sheet1=sheet)) == "unsafe"
    limits = PackageLimits(tree=1000)
    with pytest.raises(UnreadableFile) as problem:
        read_docx(docx(paragraph("一" * 5000)), limits=limits)
    assert problem.value.reason == "too-large"


@pytest.mark.parametrize("made", [docx(paragraph("一")), xlsx(cells({"A1": "甲"})), ofd(Leaf().text(10, 10, "一"))])
def test_entities_are_refused(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as z:
        name = next(n for n in z.namelist() if n.endswith(("document.xml", "sheet1.xml", "Document.xml")))
        body = BOMB.encode() + z.read(name).removeprefix(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert reason(remade(made, **{name.rpartition("/")[2].partition(".")[0]: body})) == "unsafe"


def test_external_files_are_not_loaded() -> None:
    kind = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    inside = b"<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"
    body = kind + b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (_W.encode(), inside)
    assert reason(remade(docx(paragraph("一")), document=body)) == "unsafe"


def test_tables_in_tables_in_tables() -> None:
    assert reason(docx(nested(30))) == "too-deep"
    assert reason(docx(nested(1000))) == "too-deep"
    assert read_docx(docx(nested(8))).lines()[0].text == "底"


def test_paths_that_lead_out_lead_nowhere() -> None:
    assert resolve("word/document.xml", "../../etc/passwd") is None
    assert resolve("word/document.xml", "styles.xml") == "word/styles.xml"
    assert resolve("Doc_0/Document.xml", "/Res/a.xml") == "Res/a.xml"
    assert resolve("a", "http://example.invalid/x") is None
    out = xlsx(cells({"A1": "甲"}), extra={"../../evil.xml": "x"})
    assert read_source(out, "x").blocks


def test_giant_claims() -> None:
    claim = '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="0"/></cols>'
    assert len(read_xlsx(xlsx(claim + cells({"A1": "甲", "B1": "乙"}))).blocks) == 1
    far = cells({"A1": "甲", "XFE9999999": "乙", "C1": "丙"})
    assert read_xlsx(xlsx(far)).blocks
    assert reason(xlsx('<sheetData><row r="99999999"><c><v>1</v></c></row></sheetData>')) == "damaged"
    assert reason(docx(table(row(*[cell("x", span=1000)] * 4500)))) == "too-large"


def test_one_long_string_in_every_cell() -> None:
    shared = "<row>" + '<c t="s"><v>0</v></c>' * 800 + "</row>"
    data = xlsx(f"<sheetData>{shared}</sheetData>", strings=f"<si><t>{'长' * 30_000}</t></si>")
    assert reason(data) == "too-large"


def test_broken_packages() -> None:
    whole = docx(paragraph("一"))
    assert reason(whole[:-30]) == "damaged"
    assert reason(whole[: len(whole) // 2]) == "damaged"
    assert reason(remade(whole, document=b"<w:document")) == "damaged"
    assert reason(remade(whole, document=b"<x/>")) == "damaged"
    assert reason(remade(xlsx(cells({"A1": "甲"})), sheet1=b"<worksheet><sheetData>")) == "damaged"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as z:
        z.writestr("readme.txt", "x")
    assert reason(other.getvalue()) == "archive"


def test_an_encrypted_member() -> None:
    data = bytearray(docx(paragraph("一")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(sign, start)) >= 0:
            data[start + at] |= 1
            start += 4
    assert reason(bytes(data)) == "encrypted"


SAMPLES = (
    docx(paragraph("一、收入") + table(row("甲", "1.00"), row("乙", "2.00")), styles="", numbering=""),
    xlsx(cells({"A1": "项目", "B1": "合计"}, {"A2": "甲", "B2": "<v>1.5</v>"}), strings="<si><t>x</t></si>"),
    ofd(Leaf().table([10, 100, 200], [10, 30, 50], [["甲", "1.00"], ["乙", "2.00"]])),
)


@given(st.sampled_from(SAMPLES), st.integers(0, 10_000), st.binary(min_size=1, max_size=6))
def test_damaged_bytes_are_read_or_refused(data: bytes, at: int, junk: bytes) -> None:
    at %= len(data)
    with suppress(UnreadableFile):
        read_source(data[:at] + junk + data[at + len(junk) :], "x")


@given(st.sampled_from(SAMPLES), st.integers(0, 10_000), st.binary(min_size=0, max_size=6), st.integers(0, 20))
def test_damaged_parts_are_read_or_refused(data: bytes, at: int, junk: bytes, member: int) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        name = z.namelist()[member % len(z.namelist())]
        part = z.read(name)
    at %= max(1, len(part))
    changed = {name.rpartition("/")[2].partition(".")[0]: part[:at] + junk + part[at + len(junk) :]}
    with suppress(UnreadableFile):
        read_source(remade(data, **changed), "x")
