"""Word documents (DOCX), read straight from their XML: the accepted text, as printed."""

from __future__ import annotations

import hashlib

from mingzhang.errors import UnreadableFile
from mingzhang.model.source import Source
from mingzhang.readers.flow import Flow, blocks_of
from mingzhang.readers.package import DEFAULT_LIMITS, Package, PackageLimits

from .names import Element, W
from .numbering import Numbering
from .story import Story
from .styles import Styles

__all__ = ["read_docx"]

Notice = tuple[str, dict[str, str | int]]


def read_docx(data: bytes, name: str = "", *, limits: PackageLimits = DEFAULT_LIMITS) -> Source:
    """Read a Word document.

    Raises UnreadableFile: damaged, encrypted, unsafe, too-deep, too-large; needs-ocr when it holds
    pictures only, no-text when it holds nothing.
    """
    package = Package(data, name, limits)
    main = _main_part(package)
    parts = dict(package.relations(main).values())
    styles, numbering = _part(package, parts.get("styles")), _part(package, parts.get("numbering"))
    story = Story(Styles(styles), Numbering(numbering), name)
    body = package.xml(main).find(W + "body")
    if body is None:
        raise UnreadableFile(name, "damaged", main)
    flow = story.flow(body)
    pages = story.page
    for kind in ("footnotes", "endnotes"):
        flow += _notes(story, _part(package, parts.get(kind)))
    blocks, _ = blocks_of(flow, name)
    if not blocks:
        raise UnreadableFile(name, "needs-ocr" if story.counts["pictures"] else "no-text")
    notices: list[Notice] = [(f"reader.{what}", {"count": count}) for what, count in story.counts.items() if count]
    if not story.runs.pages.marked:
        notices.append(("reader.pages-not-marked", {}))
    return Source(name, hashlib.sha256(data).hexdigest(), "docx", pages, blocks, notices=tuple(notices))


def _main_part(package: Package) -> str:
    for kind, target in package.relations("").values():
        if kind == "officeDocument":
            return target
    return "word/document.xml"


def _part(package: Package, path: str | None) -> Element | None:
    """A part that a document may lack; a broken one is as good as none only where it is not named."""
    return package.xml(path) if path is not None and path in package else None


def _notes(story: Story, root: Element | None) -> Flow:
    """Footnotes or endnotes as paragraphs after the body; separators are no notes."""
    out: Flow = []
    for note in root if root is not None else ():
        if note.get(W + "type") in (None, "normal"):
            out += story.flow(note)
    return out
