"""The format is told by content: names lie."""

import io
import struct
import zipfile

import pytest

from mingzhang.errors import UnreadableFile
from mingzhang.pipeline import read_source
from mingzhang.readers.ole import Compound
from mingzhang.readers.sniff import sniff
from tinydocx import docx, paragraph
from tinyofd import Leaf, ofd
from tinyxlsx import cells, xlsx

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def ole(*names: str, body: bytes = b"") -> bytes:
    """An OLE2 file with empty streams of these names (the first one holds `body`)."""
    sector = 512
    content = body.ljust(4096, b"\0")
    entries = [("Root Entry", 5, 0xFFFFFFFE, 0), (names[0], 2, 2, 4096)]
    entries += [(name, 2, 0xFFFFFFFE, 0) for name in names[1:]]
    listing = b""
    for name, kind, start, size in entries:
        raw = name.encode("utf-16-le")
        head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1) + b"\xff" * 12 + b"\0" * 36
        listing += head + struct.pack("<IQ", start, size)
    listing = listing.ljust(sector, b"\0")[:sector]
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 10), 0xFFFFFFFE] + [0xFFFFFFFF] * 118
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    head += b"\xff" * (512 - len(head))
    return head + struct.pack("<128I", *fat) + listing + content


def zipped(*names: str) -> bytes:
    """A zip file of members that say nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name in names:
            z.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"\n%PDF-1.7\n", "pdf"),
        (b"\x00" * 600 + b"%PDF-1.4", "pdf"),
        (docx(paragraph("一")), "docx"),
        (docx(paragraph("一"), extra={"word/embeddings/a.xlsx": "x", "xl.txt": ""}), "docx"),
        (xlsx(cells({"A1": "甲"})), "xlsx"),
        (ofd(Leaf()), "ofd"),
        (ole("Workbook"), "xls"),
        (ole("WordDocument", "1Table"), "doc"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf  <!-- saved from url --><html>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"<table><tr><td>1</td></tr></table>", "html"),
        (b"<?xml version='1.0'?><html>", "html"),
        ("# 标题\n\n<table></table>".encode(), "text"),
        ("<p>一</p>\n\n# 标题\n\n正文".encode(), "text"),
        ("收入 < 支出".encode(), "text"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "html"),
        ("某局2025年部门预算".encode("gb18030"), "text"),
    ],
)
def test_formats(data: bytes, form: str) -> None:
    assert sniff(data) == form


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\x00", "empty"),
        (PNG, "damaged"),
        (b"\xff\xd8\xff\xe0", "damaged"),
        (b"II*\x00", "damaged"),
        (ole("EncryptedPackage", "EncryptionInfo"), "encrypted"),
        (ole("VisioDocument"), "unsupported"),
        (b"\xd0\xcf\x11\xe0", "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"{\\rtf1", "unsupported"),
        (b"Rar!\x1a\x07", "archive"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (zipped(), "damaged"),
        (zipped("[Content_Types].xml"), "damaged"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "unsupported"),
        (zipped("预算.pdf"), "archive"),
        (zipped("inner.zip"), "archive"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile) as problem:
        read_source(data, "名字.pdf")
    assert problem.value.reason == why
    assert str(problem.value).startswith("名字.pdf：")


def test_other_offices_are_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        z.writestr("content.xml", "<x/>")
    with pytest.raises(UnreadableFile, match="opendocument"):
        sniff(out.getvalue(), "x")


def test_streams_of_a_compound_file() -> None:
    file = Compound(ole("Workbook", "甲", body=b"abc"))
    assert set(file.entries) == {"Workbook", "甲"}
    assert file.read("Workbook")[:3] == b"abc"
    assert file.read("none") == b""
    assert Compound(ole("Workbook")[:1000]).entries == {}
    for at in range(0, 512, 4):
        data = bytearray(ole("Workbook"))
        data[at : at + 4] = b"\x01\x00\x00\x00"
        try:
            Compound(bytes(data)).read("Workbook")
        except ValueError:
            continue
