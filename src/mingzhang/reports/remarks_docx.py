"""The remarks table as a Word document: landscape, its head repeated, ready to be filled in and sent back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .docx_styles import FOOTER_TYPE, STYLES_TYPE, W, footer, styles
from .ooxml import CORE, CORE_TYPE, HEAD, core, escape, package, relations
from .remarks import COLUMNS, Remark, Reviewed, rows, say
from .words import word

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WIDTHS = dict(zip(COLUMNS, (560, 1500, 1500, 1750, 2550, 2450, 1150, 2650, 650, 1060), strict=True))
"""In twentieths of a point; together the width between the margins of a landscape A4."""
_OVERVIEW = ("department", "document", "file", "outcome", "reach")
_OVERVIEW_WIDTHS = (2900, 1700, 3400, 3400, 4420)
_CENTRED = frozenset({"number", "severity"})


def remarks_docx(
    documents: Sequence[Reviewed], lang: str = "zh", *, date: str = "", unread: Sequence[str] = ()
) -> bytes:
    """An overview of the documents, then every remark; ``unread`` names the files that could not be read."""
    title = say(lang, "title")
    types = {"word/document.xml": _TYPE, "word/styles.xml": STYLES_TYPE, "word/footer1.xml": FOOTER_TYPE}
    types["docProps/core.xml"] = CORE_TYPE
    parts = {
        "_rels/.rels": relations(
            {"rId1": ("officeDocument", "word/document.xml"), "rId2": (CORE, "docProps/core.xml")}
        ),
        "docProps/core.xml": core(title, word(lang, "author"), date),
        "word/_rels/document.xml.rels": relations(
            {"rId1": ("styles", "styles.xml"), "rId2": ("footer", "footer1.xml")}
        ),
        "word/styles.xml": styles(lang),
        "word/footer1.xml": footer(say(lang, "page", page="\0", pages="\0").split("\0")),
        "word/document.xml": _document(documents, lang, title, date, unread),
    }
    return package(parts, types)


def _document(documents: Sequence[Reviewed], lang: str, title: str, date: str, unread: Sequence[str]) -> str:
    body = [_paragraph(title, "Title")]
    if date:
        body.append(_paragraph(say(lang, "date", date=date), "Subtitle"))
    body.append(_overview(documents, lang, unread))
    if any(document.remarks for document in documents):
        body += [_paragraph("", "Gap"), _remarks(documents, lang)]
    body.append(_paragraph(word(lang, "footer"), "Hint"))
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="850" w:right="509" w:bottom="850" w:left="509" w:header="400" w:footer="400" w:gutter="0"/>'
        "</w:sectPr>"
    )
    space = f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return f"{HEAD}<w:document {space}><w:body>{''.join(body)}{section}</w:body></w:document>"


def _overview(documents: Sequence[Reviewed], lang: str, unread: Sequence[str]) -> str:
    lines = [
        [document.department, document.identity, document.source, document.outcome, document.reach]
        for document in documents
    ]
    lines += [["", "", problem, say(lang, "unread"), ""] for problem in unread]
    head = _row([_cell(_paragraph(say(lang, name), "TableHead")) for name in _OVERVIEW], head=True)
    body = [_row([_cell(_paragraph(text, "TableText")) for text in line]) for line in lines]
    return _table([head, *body], _OVERVIEW_WIDTHS)


def _remarks(documents: Sequence[Reviewed], lang: str) -> str:
    lines = [_row([_cell(_paragraph(say(lang, name), "TableHead")) for name in COLUMNS], head=True)]
    texts = iter(rows(documents, lang))
    for document in documents:
        for position, remark in enumerate(document.remarks):
            lines.append(_remark(next(texts), remark, first=position == 0))
    return _table(lines, list(_WIDTHS.values()))


def _remark(texts: Sequence[str], remark: Remark, *, first: bool) -> str:
    cells = []
    for name, text in zip(COLUMNS, texts, strict=True):
        if name in ("department", "file"):
            # Said once for all remarks on a document.
            merge = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
            cells.append(_cell(_paragraphs(text if first else ""), merge))
        elif name == "quote":
            before, wrong, after = remark.quote
            runs = [_run(before), _run(wrong, "Wrong"), _run(after)]
            cells.append(_cell(_paragraph("", "TableText", "".join(runs))))
        elif name == "severity":
            cells.append(_cell(_paragraph("", "TableCentre", _run(text, f"Severity-{remark.severity}"))))
        else:
            cells.append(_cell(_paragraphs(text, "TableCentre" if name in _CENTRED else "TableText")))
    return _row(cells)


def _table(lines: Iterable[str], widths: Sequence[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblPr><w:tblStyle w:val="Remarks"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
    )
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _row(cells: Iterable[str], *, head: bool = False) -> str:
    more = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{more}{''.join(cells)}</w:tr>"


def _cell(content: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{content}</w:tc>"


def _paragraphs(text: str, style: str = "TableText") -> str:
    return "".join(_paragraph(line, style) for line in text.split("\n"))


def _paragraph(text: str, style: str, runs: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs or _run(text)}</w:p>'


def _run(text: str, style: str = "") -> str:
    if not text:
        return ""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
