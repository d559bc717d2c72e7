"""The format of a file by its content: names lie, and government systems call an HTML table .xls."""

from __future__ import annotations

import re

from mingzhang.errors import UnreadableFile

_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"GIF87a",
    b"GIF89a",
    b"\x00\x00\x00\x0cjP  ",
)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|div|meta|title|p|h[1-6]|span|font|center)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
MIME = re.compile(
    rb"^\s*(?:[\w-]+:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n){0,5}){0,30}?Content-Type:\s*multipart/related", re.IGNORECASE
)
"""A page saved with its pictures as one message (.mht)."""
_BLANK = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,4000}?-->\s*)*", re.DOTALL)

_PARTS = (("word/", "docx"), ("xl/", "xlsx"))
_OTHER_OFFICE = ("ppt/", "visio/", "xl/workbook.bin", "index/", "fixedpage", "documents/1/")
"""Slides, drawings, binary workbooks, iWork, XPS."""


def sniff(data: bytes, name: str = "") -> str:
    """The format: pdf, docx, xlsx, xls, doc, ofd, html, image or text (Markdown is told from text later).

    Raises UnreadableFile: empty, encrypted, damaged, archive, unsupported.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise UnreadableFile(name, "empty")
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_ZIPS):
        return _in_zip(data, name)
    if head.startswith(_OLE):
        return _in_ole(data, name)
    if head.startswith(_IMAGES) or (head[:2] == b"BM" and head[6:10] == bytes(4)):
        return "image"
    if head.startswith((b"{\\rtf", b"AT&TFORM")):
        raise UnreadableFile(name, "unsupported", _NAMES[head[:4]])
    if head.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise UnreadableFile(name, "archive", _NAMES.get(head[:4], "gzip"))
    if MIME.match(data[:8192]):
        return "html"
    return "html" if _is_html(data) else "text"


_NAMES = {b"{\\rt": "RTF", b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b\x08\x00": "gzip", b"AT&T": "DjVu"}


def _in_zip(data: bytes, name: str) -> str:
    from .package import Package  # noqa: PLC0415 - lxml only for what needs it

    package = Package(data, name)
    if "ofd.xml" in package.members:
        return "ofd"
    # A document may embed workbooks (word/embeddings/x.xlsx) but has parts of one kind only.
    for folder, found in _PARTS:
        if any(member.startswith(folder) and member.endswith(".xml") for member in package.members):
            return found
    if "mimetype" in package.members:
        kind = package.read("mimetype", 200).decode("ascii", "replace")
        raise UnreadableFile(name, "unsupported", kind.strip()[:100])
    if "encryptedpackage" in package.members:
        raise UnreadableFile(name, "encrypted")
    members = sorted(member for member in package.members if not member.endswith("/"))
    office = [member for member in members if member.startswith(_OTHER_OFFICE)]
    if office:
        raise UnreadableFile(name, "unsupported", _listed(office))
    # An Office file that was cut or emptied: its table of contents is there, or nothing at all.
    if not members or "[content_types].xml" in members:
        raise UnreadableFile(name, "damaged", _listed(members))
    raise UnreadableFile(name, "archive", _listed(members))


def _listed(members: list[str]) -> str:
    return "zip: " + (", ".join(members[:3]) or "0") + (" …" if len(members) > 3 else "")


def _in_ole(data: bytes, name: str) -> str:
    from .ole import Compound  # noqa: PLC0415 - old files are few

    try:
        streams = {stream.lower() for stream in Compound(data).entries}
    except ValueError as error:
        raise UnreadableFile(name, "damaged", "OLE2") from error
    if "encryptedpackage" in streams:
        raise UnreadableFile(name, "encrypted")
    if streams & {"workbook", "book"}:
        return "xls"
    if streams & {"worddocument", "wpsdocument"}:
        return "doc"
    raise UnreadableFile(name, "unsupported", "OLE2")


def _is_html(data: bytes) -> bool:
    """Mark-up at the very beginning; in the middle of a text it is Markdown."""
    start = data[:16384]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start.decode("utf-16", "ignore").encode()
    start = start.removeprefix(b"\xef\xbb\xbf")
    blank = _BLANK.match(start)
    rest = start[blank.end() :] if blank else start
    if not (match := _HTML.match(rest)):
        return False
    # Converters put tables into Markdown too: a fragment of HTML has no Markdown headings.
    page = re.match(rb"<(?:!doctype|html|head|body|meta|title)", match[0], re.IGNORECASE)
    return bool(page) or not re.search(rb"^#{1,6} |^\|", data[:65536], re.MULTILINE)
