"""The text of a paragraph as it is printed: fields shown by their results, deletions gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .names import Element, W, is_on, local, whole
from .names import child as first

_GONE = frozenset({"del", "moveFrom", "instrText", "delInstrText", "delText", "rPr", "pPr", "rt", "sdtPr", "fldData"})
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_BOXES = {0x52: "☑", 0x54: "☒", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0xA3: "☐", 0x6F: "☐", 0x30A3: "☐"}
"""Boxes to tick, from Wingdings and Wingdings 2: forms say yes or no with them."""
_REMNANT = re.compile(r"\s*(?:PAGEREF\s+_Toc\d+|HYPERLINK\s+\\l\s+\"_Toc\d+\")(?:\s+\\[hoz])*\s*")


@dataclass(slots=True)
class Run:
    """A paragraph while it is read: text, where it begins, the text boxes and pictures anchored in it."""

    text: list[str] = field(default_factory=list)
    page: int | None = None
    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0
    hidden: int = 0
    deleted: int = 0

    def printed(self) -> str:
        """The text, with what is left of broken fields taken out."""
        text = "".join(self.text)
        return _REMNANT.sub("", text) if "_Toc" in text else text


@dataclass(slots=True)
class Pages:
    """Pages counted by the marks in the file: breaks set by hand, and where the last program broke.

    A break set by hand is followed by such a mark on its new page; the two are one.
    """

    now: int = 1
    marked: bool = False
    fresh: bool = True

    def set_break(self) -> None:
        """A break the author set."""
        self.now += 1
        self.fresh = True

    def mark(self) -> None:
        """Where the program that saved the file began a page."""
        self.marked = True
        if not self.fresh:
            self.now += 1
        self.fresh = True


class RunReader:
    """Reads paragraphs one after another: fields and pages go on from one to the next."""

    def __init__(self) -> None:
        self.pages = Pages()
        self._fields: list[bool] = []

    def read(self, paragraph: Element) -> Run:
        """Everything printed in a paragraph."""
        run = Run()
        self._walk(paragraph, run)
        # Instructions do not run over paragraphs; a field whose middle is missing must not hide the rest.
        self._fields = [True] * len(self._fields)
        return run

    def _walk(self, element: Element, run: Run) -> None:
        for child in element:
            self._one(child, local(child), run)

    def _one(self, child: Element, name: str, run: Run) -> None:
        if name == "t":
            self._say(child.text or "", run)
        elif name == "r":
            looks = first(child, W + "rPr")
            if looks is not None and is_on(looks, "vanish"):
                run.hidden += sum(len(t.text or "") for t in child.iterfind(W + "t"))
                self._breaks_only(child)
            else:
                self._walk(child, run)
        elif name in _GONE:
            run.deleted += name in ("del", "moveFrom")
        elif name in _SIGNS:
            self._say(_SIGNS[name], run)
        elif name == "br":
            if child.get(W + "type") == "page":
                self.pages.set_break()
            else:
                self._say("\n", run)
        elif name == "lastRenderedPageBreak":
            self.pages.mark()
        elif name == "fldChar":
            self._field(child.get(W + "fldCharType"))
        elif name == "sym":
            self._say(_symbol(child), run)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._drawn(child, name, run)
        else:
            self._walk(child, run)

    def _say(self, text: str, run: Run) -> None:
        if not text or not all(self._fields):
            return
        if text.strip():
            self.pages.fresh = False
            if run.page is None:
                run.page = self.pages.now
        run.text.append(text)

    def _field(self, kind: str | None) -> None:
        if kind == "begin" and len(self._fields) < 50:
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _breaks_only(self, element: Element) -> None:
        for _ in element.iterfind(W + "lastRenderedPageBreak"):
            self.pages.mark()

    def _drawn(self, element: Element, name: str, run: Run) -> None:
        if name == "AlternateContent":
            # The same thing twice, for new and for old programs.
            choice = next((c for c in element if local(c) == "Choice" and len(c)), None)
            if choice is None:
                choice = next((c for c in element if local(c) == "Fallback"), None)
            if choice is not None:
                self._walk(choice, run)
            return
        boxes = list(_boxes(element))
        run.boxes.extend(boxes)
        if not boxes:
            run.pictures += 1


def _boxes(element: Element) -> Iterator[Element]:
    """The contents of text boxes in a drawing, each once; boxes inside a box come with its own text."""
    for child in element:
        name = local(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            choice = next((c for c in child if len(c)), None)
            if choice is not None:
                yield from _boxes(choice)
        elif name:
            yield from _boxes(child)


def _symbol(element: Element) -> str:
    """A character of a symbol font: boxes to tick are known, another one is there but cannot be read."""
    code = element.get(W + "char", "")
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    value = value - 0xF000 if 0xF000 <= value <= 0xF0FF else value
    if value in _BOXES:
        return _BOXES[value]
    font = element.get(W + "font", "").lower()
    if "wingdings" in font or "symbol" in font or not 0x20 <= value < 0x110000 or 0xD800 <= value < 0xE000:
        return "\ufffd"
    return chr(value)


def indent_of(paragraph: Element) -> float:
    """Left indent of a paragraph in points."""
    properties = first(paragraph, W + "pPr")
    ind = first(properties, W + "ind") if properties is not None else None
    if ind is None:
        return 0.0
    left = whole(ind.get(W + "left") or ind.get(W + "start")) or 0
    return round((left + (whole(ind.get(W + "firstLine")) or 0)) / 20, 2)
