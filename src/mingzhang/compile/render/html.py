"""One accessible HTML file: headings, captions, scopes, print rules; no scripts, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources

from .printed import Box, Heading, Paragraph, Printed, Sheet


def html_bytes(document: Printed) -> bytes:
    """The document as one self-contained HTML page."""
    css = (resources.files("mingzhang.compile.render") / "page.css").read_text(encoding="utf-8")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}</title>",
        f"<style>{css}</style>",
        "</head>",
        "<body>",
        *_cover(document),
        *_contents(document),
        "<main>",
        *_blocks(document),
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _cover(document: Printed) -> Iterator[str]:
    first, *rest = document.cover
    yield '<header class="cover">'
    yield f"<h1>{escape(first)}<br>{escape(rest[0])}</h1>" if rest else f"<h1>{escape(first)}</h1>"
    yield from (f"<p>{escape(line)}</p>" for line in rest[1:])
    yield "</header>"


def _contents(document: Printed) -> Iterator[str]:
    yield '<nav aria-label="目录">'
    yield '<p class="contents">目录</p>'
    yield "<ul>"
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.level <= 2:
            yield f'<li class="level{block.level}"><a href="#b{at}">{escape(block.text)}</a></li>'
        elif isinstance(block, Sheet):
            yield f'<li class="level3"><a href="#b{at}">{escape(block.caption)}</a></li>'
    yield "</ul>"
    yield "</nav>"


def _blocks(document: Printed) -> Iterator[str]:
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            level = min(block.level + 1, 6)
            page = ' class="page"' if block.page and at else ""
            yield f'<h{level} id="b{at}"{page}>{escape(block.text)}</h{level}>'
        elif isinstance(block, Paragraph):
            kind = ' class="signature"' if block.signature else ""
            yield f"<p{kind}>{escape(block.text)}</p>"
        else:
            yield from _sheet(block, at)


def _sheet(sheet: Sheet, at: int) -> Iterator[str]:
    kind = "sheet wide" if sheet.wide else "sheet"
    yield f'<section class="{kind}" id="b{at}" aria-label="{escape(sheet.caption, quote=True)}">'
    if sheet.number:
        yield f'<p class="number">{escape(sheet.number)}</p>'
    yield f'<h3 class="title">{escape(sheet.title)}</h3>'
    if sheet.subtitle:
        yield f'<p class="subtitle">{escape(sheet.subtitle)}</p>'
    if sheet.maker or sheet.unit:
        yield f'<p class="maker"><span>{escape(sheet.maker)}</span> <span>{escape(sheet.unit)}</span></p>'
    # A wide table scrolls in its own box, which a keyboard must be able to reach.
    yield '<div class="scroll" tabindex="0" role="region" aria-label="' + escape(sheet.caption, quote=True) + '">'
    yield "<table>"
    yield f'<caption class="unseen">{escape(sheet.caption)}</caption>'
    total = sum(sheet.widths)
    cols = "".join(f'<col style="width:{width / total * 100:.2f}%">' for width in sheet.widths)
    yield f"<colgroup>{cols}</colgroup>"
    if sheet.head:
        yield "<thead>"
        yield from ("<tr>" + "".join(_cell(box) for box in row) + "</tr>" for row in sheet.head)
        yield "</thead>"
    yield "<tbody>"
    yield from ("<tr>" + "".join(_cell(box) for box in row) + "</tr>" for row in sheet.body)
    yield "</tbody>"
    yield "</table>"
    yield "</div>"
    if sheet.statement:
        yield f'<p class="statement">{escape(sheet.statement)}</p>'
    yield "</section>"


def _cell(box: Box) -> str:
    tag = "th" if box.head else "td"
    attributes = ""
    if box.head:
        several = box.cols > 1 if box.head == "col" else box.rows > 1
        attributes += f' scope="{box.head}{"group" if several else ""}"'
    if box.rows > 1:
        attributes += f' rowspan="{box.rows}"'
    if box.cols > 1:
        attributes += f' colspan="{box.cols}"'
    kinds = [{"left": "l", "center": "c", "right": "r"}[box.align]]
    if box.bold:
        kinds.append("b")
    if box.indent:
        kinds.append(f"i{min(box.indent, 3)}")
    return f'<{tag}{attributes} class="{" ".join(kinds)}">{escape(box.text)}</{tag}>'
