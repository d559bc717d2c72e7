"""A very small DOCX writer: the XML of a body, of styles and of lists, zipped."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PARTS = {"styles": "styles.xml", "numbering": "numbering.xml", "footnotes": "footnotes.xml"}


def run(text: str, properties: str = "") -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs (XML) or plain texts."""
    inside = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def cell(*inside: str, span: int = 1, merge: str | None = None) -> str:
    """A cell; ``merge`` is "restart" or "continue"."""
    about = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge is not None:
        about += f'<w:vMerge w:val="{merge}"/>'
    content = "".join(part if part.startswith("<") else paragraph(part) for part in inside) or paragraph()
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(c if c.startswith("<") else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str | Sequence[str]) -> str:
    inside = "".join(r if isinstance(r, str) else row(*r) for r in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inside}</w:tbl>"


def docx(body: str, *, extra: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """The bytes of a document; ``parts`` are the insides of styles, numbering and footnotes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        kinds = {"document": "document.main", **{kind: kind for kind in parts}}
        listed = "".join(
            f'<Override PartName="/word/{_PARTS.get(kind, "document.xml")}" ContentType="{types}.{what}+xml"/>'
            for kind, what in kinds.items()
        )
        usual = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        kind = "http://schemas.openxmlformats.org/package/2006/content-types"
        z.writestr("[Content_Types].xml", f'<Types xmlns="{kind}">{usual}{listed}</Types>')
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        z.writestr("_rels/.rels", f'<Relationships xmlns="{package}">{main}</Relationships>')
        z.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        relations = ""
        for kind, inside in parts.items():
            z.writestr(f"word/{_PARTS[kind]}", f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>")
            relations += f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{_PARTS[kind]}"/>'
        z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}">{relations}</Relationships>')
        for name, text in (extra or {}).items():
            z.writestr(name, text)
    return out.getvalue()
