"""DOCX: real styles and outline, contents, page numbers, tables by their own XML, turned pages for wide ones."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from mingzhang.errors import Misuse

from .docx_styles import style_document
from .docx_xml import W, bookmark, contents, field, paragraph, run, section, table
from .heads import LANDSCAPE, PORTRAIT
from .printed import Block, Heading, Paragraph, Printed, Sheet

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def docx_bytes(document: Printed) -> bytes:
    """The document as DOCX. Raises Misuse when python-docx is not installed."""
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise Misuse("compile.no-extra", package="python-docx") from error
    made: Any = docx.Document()
    style_document(made)
    _properties(made, document)
    footer = _footer(made)
    body = made.element.body
    for child in list(body):
        body.remove(child)
    for xml in [*_front(document), *_blocks(document, footer)]:
        body.append(docx.oxml.parse_xml(xml))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _properties(made: Any, document: Printed) -> None:
    properties = made.core_properties
    properties.title, properties.author = document.title, document.department
    properties.comments, properties.language = "", "zh-CN"
    if document.issued:
        properties.created = properties.modified = datetime.fromisoformat(document.issued)
    from docx.oxml import parse_xml  # noqa: PLC0415 - an extra

    # Contents have no page numbers before a word processor has laid the pages out: it is asked to.
    # The schema wants this before the compatibility settings.
    made.settings.element.find(f"{{{_NAMESPACE}}}compat").addprevious(parse_xml(f'<w:updateFields {W} w:val="true"/>'))


def _footer(made: Any) -> str:
    """The footer — 1 —; its relationship's id. The cover and the contents before it have none."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra
    from docx.oxml import parse_xml  # noqa: PLC0415

    part = made.sections[0].footer.part
    element = part.element
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(paragraph("FooterText", run("— ") + field("PAGE", "1") + run(" —"))))
    return str(made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTER))


def _name(at: int) -> str:
    return f"_Toc{at + 1:06d}"


def _front(document: Printed) -> list[str]:
    """Cover and contents."""
    gap = '<w:spacing w:before="4200"/>'
    out = [paragraph("CoverTitle", run(line), gap if at == 0 else "") for at, line in enumerate(document.cover)]
    out.append(paragraph("ContentsTitle", _BREAK + run("目　　录")))
    entries = [
        (
            block.level if isinstance(block, Heading) else 3,
            block.text if isinstance(block, Heading) else block.caption,
            _name(at),
        )
        for at, block in enumerate(document.blocks)
        if (isinstance(block, Heading) and block.level <= 2) or (isinstance(block, Sheet) and block.level == 2)
    ]
    if entries:
        out += contents(entries)
    return out


def _blocks(document: Printed, footer: str) -> list[str]:
    """The body. A section ends in the last paragraph on its pages, so the turn of the page is known there."""
    out: list[str] = [paragraph("TableNote", "", section(wide=False))]
    wide, first, broken = False, True, True
    for at, block in enumerate(document.blocks):
        turned, below = _turned(document.blocks, at), at > 0 and _over(document.blocks[at - 1])
        if at and not below and (turned != wide or (turned and not broken)):
            _end_section(out, document.blocks[at - 1], section(wide=wide, footer=footer, first=1 if first else None))
            first, broken = False, True
        wide = turned
        lead = "" if broken or below else _BREAK
        if isinstance(block, Heading):
            content = bookmark(at + 1, _name(at), run(block.text))
            style = f"Heading{min(block.level, 3)}"
            out.append(paragraph(style, (lead if block.page or block.over else "") + content))
        elif isinstance(block, Paragraph):
            out.append(paragraph("Signature2" if block.signature else "Normal", run(block.text)))
        else:
            out += _sheet(block, at, lead)
        broken = False
    out.append(section(wide=wide, footer=footer, first=1 if first else None, inline=False))
    return out


def _over(block: Block) -> bool:
    """Whether a block is a heading on the page of the sheet below it."""
    return isinstance(block, Heading) and block.over


def _turned(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block stands on a landscape page: a wide sheet, or a heading over one."""
    sheet = next(block for block in blocks[at:] if not _over(block))
    return isinstance(sheet, Sheet) and sheet.wide


def _end_section(out: list[str], before: Block, properties: str) -> None:
    """End a section; behind a table in the paragraph that is there already, or it could begin a page of its own."""
    if isinstance(before, Sheet):
        out[-1] = paragraph("TableNote", run(before.statement), properties)
    else:
        out.append(paragraph("TableNote", "", properties))


def _sheet(sheet: Sheet, at: int, lead: str) -> list[str]:
    room = LANDSCAPE if sheet.wide else PORTRAIT
    out: list[str] = []
    if sheet.number:
        out.append(paragraph("TableNumber", lead + run(sheet.number)))
        lead = ""
    # The name in the outline is that of the contents; the number stands above it on the page.
    out.append(paragraph("TableTitle", lead + bookmark(at + 1, _name(at), run(sheet.title))))
    if sheet.subtitle:
        out.append(paragraph("TableNote", run(sheet.subtitle), '<w:jc w:val="center"/>'))
    if sheet.maker or sheet.unit:
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{round(room * 20)}"/></w:tabs>'
        out.append(paragraph("TableNote", run(sheet.maker) + "<w:r><w:tab/></w:r>" + run(sheet.unit), tab))
    out.append(table(sheet, room))
    # Without a paragraph after it, a table may be lost in conversion.
    out.append(paragraph("TableNote", run(sheet.statement)))
    return out
