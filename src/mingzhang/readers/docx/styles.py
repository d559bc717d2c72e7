"""Paragraph styles: heading level and numbering, through what a style is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .names import Element, W, attribute, number

_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says; None where it says nothing."""

    heading: int | None = None
    num_id: str | None = None
    level: int | None = None


class Styles:
    """The paragraph styles of a document by id, each with what it inherits."""

    def __init__(self, root: Element | None) -> None:
        self._raw: dict[str, Element] = {}
        self._done: dict[str, Style] = {}
        self.default = ""
        for style in root if root is not None else ():
            if style.tag == W + "style" and style.get(W + "type") == "paragraph":
                name = style.get(W + "styleId", "")
                self._raw[name] = style
                if style.get(W + "default") in ("1", "true"):
                    self.default = name

    def get(self, name: str | None) -> Style:
        """A style with what it inherits; an empty one for an unknown name."""
        name = name or self.default
        if name not in self._done:
            self._done[name] = self._resolve(name)
        return self._done[name]

    def _resolve(self, name: str) -> Style:
        heading = level = None
        num_id = None
        at: str | None = name
        for _ in range(_MAX_CHAIN):
            style = self._raw.get(at or "")
            if style is None:
                break
            if heading is None:
                heading = _heading(style)
            if num_id is None:
                num_id = attribute(style, "pPr/numPr/numId")
                level = number(style, "pPr/numPr/ilvl") if num_id is not None else None
            at = attribute(style, "basedOn")
        return Style(heading, num_id, level)


def _heading(style: Element) -> int | None:
    outline = number(style, "pPr/outlineLvl")
    if outline is not None:
        return outline + 1 if 0 <= outline < 9 else 0
    name = attribute(style, "name") or ""
    if match := _HEADING.match(name):
        return int(match[1])
    return 1 if name.lower() in ("title", "标题") else None
