"""The least of an Office file: a zip of XML parts, the same bytes for the same content."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape as _escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EARLIEST = (1980, 1, 1, 0, 0, 0)
# What XML 1.0 cannot hold, surrogates included.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(text: str) -> str:
    """Text for an XML element or attribute."""
    return _escape(_FORBIDDEN.sub("", text), {'"': "&quot;"})


def package(parts: Mapping[str, str], types: Mapping[str, str]) -> bytes:
    """The file. ``parts`` are XML by name; ``types`` the content types of those that are not .rels."""
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    content = (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        # Readers that sniff want the content types first.
        for name, text in {"[Content_Types].xml": content, **parts}.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, text.encode())
    return stream.getvalue()


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part: id to (last part of the relation's type, target)."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    made = "".join(
        f'<Relationship Id="{key}" Type="{kind if ":" in kind else base + kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"


def core(title: str, author: str, date: str) -> str:
    """Title, author and, when given, the day the file was made."""
    space = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    made = f'<dcterms:created xsi:type="dcterms:W3CDTF">{escape(date)}T00:00:00Z</dcterms:created>' if date else ""
    return (
        f"{HEAD}<cp:coreProperties {space}><dc:title>{escape(title)}</dc:title>"
        f"<dc:creator>{escape(author)}</dc:creator>{made}</cp:coreProperties>"
    )
