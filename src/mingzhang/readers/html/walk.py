"""The elements of a page to paragraphs and tables; what a browser does not show is left out."""

from __future__ import annotations

import re

from lxml import etree

from mingzhang.errors import UnreadableFile
from mingzhang.readers.flow import MAX_NESTING, CellDraft, Flow, Paragraph, TableDraft

from .spans import Placer

Element = etree._Element  # noqa: SLF001 - lxml gives its element type no public name

_NOTHING = frozenset(
    {"script", "style", "noscript", "template", "head", "iframe", "frameset", "svg", "canvas", "map", "math"}
    | {"select", "option", "button", "textarea", "input", "datalist", "object", "embed", "video", "audio", "comment"}
)
_BLOCKS = frozenset(
    {"html", "body", "p", "div", "center", "blockquote", "pre", "address", "hr", "figure", "figcaption", "caption"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary"}
    | {"section", "article", "main", "header", "footer", "nav", "aside", "form", "fieldset", "legend"}
)
_NAVIGATION = frozenset({"nav", "footer"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_REMNANT = re.compile(r"\s*(?:PAGEREF\s+_Toc\d+|HYPERLINK\s+\\l\s+\"_Toc\d+\")(?:\s+\\[hoz])*\s*")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


class Walker:
    """Collects what a page shows, in the order it shows it."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.flow: Flow = []
        self.counts = {"navigation-dropped": 0, "hidden-markup": 0, "pictures": 0}
        self._text: list[str] = []
        self._linked = 0
        self._in_link = 0
        self._in_cell = 0
        self._heading = 0
        self._pre = 0

    @property
    def pictures(self) -> int:
        """Pictures seen."""
        return self.counts["pictures"]

    def read(self, root: Element) -> None:
        """Read a whole page."""
        self._element(root)
        self._flush()

    def _children(self, element: Element) -> None:
        self._say(element.text)
        for child in element:
            self._element(child)
            self._say(child.tail)

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag in _NOTHING:
            return
        if _is_hidden(element):
            self.counts["hidden-markup"] += 1
        elif tag in _NAVIGATION or element.get("role", "").lower() in _ROLES:
            if not _has_table(element):
                self.counts["navigation-dropped"] += 1
                return
            self._block(element, tag)
        elif tag == "table":
            self._flush()
            self._table(element)
        elif tag == "br":
            self._text.append("\n")
        elif tag == "img":
            self.counts["pictures"] += 1
        elif tag == "a" and element.get("href"):
            self._in_link += 1
            self._children(element)
            self._in_link -= 1
        elif tag in _BLOCKS:
            self._block(element, tag)
        elif tag != "rt":
            self._children(element)

    def _block(self, element: Element, tag: str) -> None:
        self._flush()
        outer = self._heading, self._pre
        if tag[0] == "h" and tag[1:].isdecimal():
            self._heading = int(tag[1])
        self._pre += tag == "pre"
        self._children(element)
        self._flush()
        self._heading, self._pre = outer

    def _say(self, text: str | None) -> None:
        if not text:
            return
        text = text if self._pre else _BLANKS.sub(" ", text)
        self._text.append(text)
        if self._in_link:
            self._linked += len(_SPACES.sub("", text))

    def _flush(self) -> None:
        """End the paragraph begun."""
        text, linked = "".join(self._text), self._linked
        self._text, self._linked = [], 0
        if "_Toc" in text:
            text = _REMNANT.sub("", text)
        text = "\n".join(line.replace("\xa0", " ").strip(" \t\r\f") for line in text.split("\n"))
        size = len(_SPACES.sub("", text))
        if not size:
            return
        # A line of links leads to other pages: last year's budget, the office's own menu.
        links = linked * 10 >= size * 8 and not self._heading
        self.flow.append(Paragraph(text, 1, self._heading, links=links))

    def _table(self, element: Element) -> None:
        if self._in_cell >= MAX_NESTING:
            raise UnreadableFile(self.name, "too-deep", f"> {MAX_NESTING}")
        placer = Placer(self.name)
        cells: list[CellDraft] = []
        for caption in element.iterfind("caption"):
            self._block(caption, "caption")
        for row in _rows(element):
            if _is_hidden(row):
                self.counts["hidden-markup"] += 1
                continue
            placer.next_row()
            for cell in row:
                if cell.tag in ("td", "th") and not _is_hidden(cell):
                    at, col, high, wide = placer.place(cell.get("rowspan"), cell.get("colspan"))
                    cells.append(CellDraft(at, col, high, wide, self._cell(cell)))
        placer.close(cells)
        self.flow.append(TableDraft(cells))

    def _cell(self, element: Element) -> Flow:
        outer, self.flow = self.flow, []
        self._in_cell += 1
        heading, self._heading = self._heading, 0
        self._children(element)
        self._flush()
        self._in_cell -= 1
        self._heading = heading
        flow, self.flow = self.flow, outer
        return flow


def _rows(table: Element) -> list[Element]:
    """Rows of this table, not of one inside: the head first, the foot last, as shown."""
    head: list[Element] = []
    body: list[Element] = []
    foot: list[Element] = []
    for child in table:
        if child.tag == "tr":
            body.append(child)
        elif child.tag in ("thead", "tbody", "tfoot") and not _is_hidden(child):
            part = head if child.tag == "thead" else foot if child.tag == "tfoot" else body
            part += [row for row in child if row.tag == "tr"]
    return head + body + foot


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and bool(_HIDDEN.search(style))


def _has_table(element: Element) -> bool:
    return next(element.iter("table"), None) is not None
