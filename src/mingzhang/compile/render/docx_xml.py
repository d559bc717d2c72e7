"""WordprocessingML by hand: tables, fields and bookmarks, which python-docx makes slowly or not at all.

Every text goes through ``escape``; nothing of a document is ever markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from .printed import Box, BoxRow, Sheet, placed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TWIPS = 20
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)


def run(text: str, *, bold: bool = False, half_points: int = 0) -> str:
    """A run of text with at most a weight and a size of its own."""
    inner = ("<w:b/>" if bold else "") + (
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else ""
    )
    properties = f"<w:rPr>{inner}</w:rPr>" if inner else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of a style; ``content`` is XML."""
    return f'<w:p {W}><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def bookmark(number: int, name: str, content: str) -> str:
    """Content under a name that contents can link to."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{content}<w:bookmarkEnd w:id="{number}"/>'


def field(code: str, shown: str, *, dirty: bool = False) -> str:
    """A field with what it shows until a word processor computes it."""
    mark = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{mark}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def contents(entries: Sequence[tuple[int, str, str]]) -> list[str]:
    """Paragraphs of a table of contents, filled in: (level, text, bookmark) of each entry."""
    out = []
    for at, (level, text, name) in enumerate(entries):
        opening = ""
        if at == 0:
            opening = (
                '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
                '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\t "表名,3" </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            )
        page = "<w:r><w:tab/></w:r>" + field(f"PAGEREF {name} \\h", "")
        link = f'<w:hyperlink w:anchor={quoteattr(name)} w:history="1">{run(text)}{page}</w:hyperlink>'
        closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if at == len(entries) - 1 else ""
        out.append(paragraph(f"TOC{level}", opening + link + closing))
    return out


def section(*, wide: bool, footer: str = "", first: int | None = None, inline: bool = True) -> str:
    """Page properties of the section that ends here: A4 upright or turned, margins of an official document."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if wide else 'w:w="11906" w:h="16838"'
    top, bottom, left, right = (1588, 1361, 1418, 1418) if wide else (1984, 1814, 1588, 1474)
    margins = f'w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    reference = f'<w:footerReference xmlns:r="{relation}" w:type="default" r:id="{footer}"/>' if footer else ""
    start = f'<w:pgNumType w:start="{first}"/>' if first is not None else ""
    margins += ' w:header="851" w:footer="992" w:gutter="0"'
    body = f'{reference}<w:type w:val="nextPage"/><w:pgSz {size}/><w:pgMar {margins}/>{start}'
    return f"<w:sectPr>{body}</w:sectPr>" if inline else f"<w:sectPr {W}>{body}</w:sectPr>"


def table(sheet: Sheet, room: float) -> str:
    """A table of fixed layout, ``room`` points wide; head rows repeat, no row breaks over pages."""
    total = sum(sheet.widths)
    widths = [round(width / total * room * TWIPS) for width in sheet.widths]
    size = round(sheet.size * 2)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        f"<w:tblCaption w:val={quoteattr(sheet.caption)}/></w:tblPr>"
    )
    # A short table breathes; a long one should stay on its page.
    long = len(sheet.head) + len(sheet.body) > (15 if sheet.wide else 24)
    high = size * (13 if long else 17)
    rows = _rows(sheet.head, widths, size, high, head=True) + _rows(sheet.body, widths, size, high, head=False)
    return f"<w:tbl {W}>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _rows(rows: Sequence[BoxRow], widths: Sequence[int], size: int, high: int, *, head: bool) -> list[str]:
    """Rows with merged cells: a cell over several rows is said again, empty, in each of them."""
    lines: list[dict[int, str]] = [{} for _ in rows]
    for r, c, box in placed(rows):
        width = sum(widths[c : c + box.cols])
        for down in range(box.rows):
            if r + down < len(lines):
                lines[r + down][c] = _cell(box, width, size, head=head, lower=down > 0)
    flags = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    height = f'<w:trHeight w:val="{high}" w:hRule="atLeast"/>'
    return [f"<w:tr><w:trPr>{flags}{height}</w:trPr>{''.join(line[c] for c in sorted(line))}</w:tr>" for line in lines]


def _cell(box: Box, width: int, size: int, *, head: bool, lower: bool) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if box.cols > 1:
        properties += f'<w:gridSpan w:val="{box.cols}"/>'
    if box.rows > 1:
        properties += "<w:vMerge/>" if lower else '<w:vMerge w:val="restart"/>'
    if head:
        properties += '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/>'
    properties += '<w:vAlign w:val="center"/>'
    indent = f'<w:ind w:left="{box.indent * size * 10}"/>' if box.indent else ""
    text = "" if lower else run(box.text, bold=box.bold, half_points=size)
    # Lines of a fixed height: a stand-in font with taller ones must not push a table over its page.
    line = f'<w:spacing w:line="{round(size * 12.5)}" w:lineRule="exact"/>'
    inner = f'<w:pPr><w:pStyle w:val="TableText"/>{line}{indent}<w:jc w:val="{box.align}"/></w:pPr>{text}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{inner}</w:p></w:tc>"
