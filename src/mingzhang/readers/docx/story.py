"""The body of a document, a cell, a text box or a note: paragraphs and tables in order."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.errors import UnreadableFile
from mingzhang.readers.flow import MAX_NESTING, MAX_SLOTS, CellDraft, Flow, Paragraph, TableDraft

from .names import Element, W, attribute, child, is_on, local, number
from .numbering import Numbering
from .runs import RunReader, indent_of
from .styles import Styles

_GONE = frozenset({"del", "moveFrom"})
_WRAPPERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent"})
_MAX_SPAN = 1000


class Story:
    """Reads any part of one document; lists, fields and pages count through all of it."""

    def __init__(self, styles: Styles, numbering: Numbering, name: str) -> None:
        self.styles = styles
        self.numbering = numbering
        self.name = name
        self.runs = RunReader()
        self.counts = {"pictures": 0, "hidden-text": 0, "deleted-text": 0, "embedded-part": 0}
        self._depth = 0
        self._slots = 0

    @property
    def page(self) -> int:
        """The page being read."""
        return self.runs.pages.now

    def flow(self, container: Element) -> Flow:
        """The paragraphs and tables of a container."""
        out: Flow = []
        pending: Paragraph | None = None
        for block in self._blocks(container):
            if block.tag == W + "tbl":
                out.append(self._table(block))
                pending = None
                continue
            paragraph, boxes = self._paragraph(block)
            if pending is not None:
                pending.text += paragraph.text
            else:
                out.append(paragraph)
            out += boxes
            pending = (pending or paragraph) if _end_deleted(block) else None
        return out

    def _blocks(self, container: Element) -> Iterator[Element]:
        """Paragraphs and tables, through whatever they are wrapped in."""
        for block in container:
            name = local(block)
            if name in ("p", "tbl"):
                yield block
            elif name in _WRAPPERS:
                yield from self._blocks(block)
            elif name == "sdt":
                for content in block.iterfind(W + "sdtContent"):
                    yield from self._blocks(content)
            elif name == "AlternateContent":
                choice = next((c for c in block if len(c)), None)
                if choice is not None:
                    yield from self._blocks(choice)
            elif name in _GONE:
                self.counts["deleted-text"] += 1
            elif name == "altChunk":
                self.counts["embedded-part"] += 1

    def _paragraph(self, element: Element) -> tuple[Paragraph, Flow]:
        properties = child(element, W + "pPr")
        outline = level = None
        num_id = None
        style = self.styles.get(None)
        if properties is not None:
            style = self.styles.get(attribute(properties, "pStyle"))
            outline = number(properties, "outlineLvl")
            num_id, level = attribute(properties, "numPr/numId"), number(properties, "numPr/ilvl")
            if is_on(properties, "pageBreakBefore"):
                self.runs.pages.set_break()
        if num_id is None:
            num_id, level = style.num_id, style.level if level is None else level
        label = self.numbering.label(num_id, level or 0) if num_id is not None and num_id != "0" else ""
        run = self.runs.read(element)
        text = run.printed()
        self.counts["pictures"] += run.pictures
        self.counts["hidden-text"] += run.hidden
        self.counts["deleted-text"] += run.deleted
        heading = style.heading or 0
        if outline is not None:
            heading = outline + 1 if 0 <= outline < 9 else 0
        page = run.page or self.page
        if text.strip() and label:
            text = label + text.lstrip()
        boxes: Flow = []
        for box in run.boxes:
            boxes += self._deeper(box)
        if properties is not None and _new_page(properties):
            self.runs.pages.set_break()
        return Paragraph(text, page, heading), boxes

    def _deeper(self, container: Element) -> Flow:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise UnreadableFile(self.name, "too-deep", f"> {MAX_NESTING}")
        try:
            return self.flow(container)
        finally:
            self._depth -= 1

    def _table(self, element: Element) -> TableDraft:
        cells: list[CellDraft] = []
        above: dict[int, CellDraft] = {}
        page = self.page
        row = 0
        for tr in _inside(element, "tr"):
            if is_on(tr, "trPr/del"):
                self.counts["deleted-text"] += 1
                continue
            above = self._row(tr, row, above, cells)
            row += 1
        return TableDraft(cells, next((cell.page for cell in cells if cell.text()), page))

    def _row(self, tr: Element, row: int, above: dict[int, CellDraft], cells: list[CellDraft]) -> dict[int, CellDraft]:
        """Add the cells of one row; gives the cells that the next row may continue, by column."""
        col = min(number(tr, "trPr/gridBefore") or 0, _MAX_SPAN)
        begins = self.page
        ends = begins
        fresh = self.runs.pages.fresh
        open_cells: dict[int, CellDraft] = {}
        merged: CellDraft | None = None
        for tc in _inside(tr, "tc"):
            about = child(tc, W + "tcPr")
            if about is not None and child(about, W + "cellDel") is not None:
                self.counts["deleted-text"] += 1
                continue
            span = min(max(number(about, "gridSpan") or 1, 1), _MAX_SPAN)
            self._slots += span
            if self._slots > MAX_SLOTS:
                raise UnreadableFile(self.name, "too-large", f"{self._slots} cells")
            # Cells of a row begin on the same page, and each may go on to the next one.
            self.runs.pages.now, self.runs.pages.fresh = begins, fresh
            flow = self._deeper(tc)
            ends = max(ends, self.page)
            upper = above.get(col)
            if merged is not None and _merge(about, "hMerge") == "continue":
                merged.colspan += span
            elif _merge(about, "vMerge") == "continue" and upper is not None and upper.colspan == span:
                upper.rowspan = row - upper.row + 1
                open_cells[col] = upper
            else:
                page = next((p.page for p in flow if isinstance(p, Paragraph) and p.text.strip()), begins)
                first = next(tc.iterfind(W + "p"), None)
                indent = indent_of(first) if first is not None else 0.0
                merged = CellDraft(row, col, 1, span, flow, page, indent)
                cells.append(merged)
                open_cells[col] = merged
            col += span
        self.runs.pages.now = ends
        return open_cells


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through content controls and accepted insertions."""
    for part in element:
        kind = local(part)
        if kind == name:
            yield part
        elif kind in _WRAPPERS:
            yield from _inside(part, name)
        elif kind == "sdt":
            for content in part.iterfind(W + "sdtContent"):
                yield from _inside(content, name)


def _end_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph was deleted: the next one goes on in it."""
    properties = child(paragraph, W + "pPr")
    looks = child(properties, W + "rPr") if properties is not None else None
    return looks is not None and (is_on(looks, "del") or is_on(looks, "moveFrom"))


def _merge(about: Element | None, name: str) -> str | None:
    """How a cell is merged: "restart", "continue" (also where the value is left out) or None."""
    element = child(about, W + name) if about is not None else None
    return None if element is None else element.get(W + "val") or "continue"


def _new_page(properties: Element) -> bool:
    """Whether a section ends with this paragraph and the next one begins on a new page."""
    section = child(properties, W + "sectPr")
    return section is not None and attribute(section, "type") not in ("continuous", "nextColumn")
