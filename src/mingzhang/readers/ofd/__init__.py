"""OFD files (GB/T 33190) to pages: characters and ruling lines, as the PDF reader gives them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.errors import UnreadableFile
from mingzhang.readers.package import Package
from mingzhang.readers.page import Page

from .document import OfdPage, read_document
from .draw import Drawing, draw
from .pages import build_page

__all__ = ["OfdLimits", "read_ofd_pages"]


@dataclass(frozen=True, slots=True)
class OfdLimits:
    """What a disclosure never needs."""

    pages: int = 3000
    objects_on_page: int = 200_000
    chars_on_page: int = 200_000
    chars: int = 20_000_000
    seconds: float = 300.0


DEFAULT_LIMITS = OfdLimits()


def read_ofd_pages(data: bytes, name: str = "", *, limits: OfdLimits = DEFAULT_LIMITS) -> Iterator[Page | int]:
    """The pages of an OFD file one after another; a page whose content is missing comes as its number.

    Raises UnreadableFile: damaged, encrypted, unsafe, too-deep, too-large.
    """
    package = Package(data, name)
    pages = read_document(package)
    if not pages:
        raise UnreadableFile(name, "damaged", "0 pages")
    if len(pages) > limits.pages:
        raise UnreadableFile(name, "too-large", f"{len(pages)} pages > {limits.pages}")
    until = time.monotonic() + limits.seconds
    chars = 0
    for number, page in enumerate(pages, 1):
        if page.content not in package:
            yield number
            continue
        drawing = _drawn(package, page, limits, number)
        chars += len(drawing.codes)
        if chars > limits.chars or time.monotonic() > until:
            raise UnreadableFile(name, "too-large", f"page {number}")
        yield build_page(drawing, number)


def _drawn(package: Package, page: OfdPage, limits: OfdLimits, number: int) -> Drawing:
    """Everything drawn on a page: what its templates hold lies below its own content."""
    drawing = Drawing(page.box, page.fonts, limits.objects_on_page, limits.chars_on_page)
    for template in page.templates:
        if template in package:
            draw(package.xml(template), drawing, page.units)
    draw(package.xml(page.content), drawing, page.units)
    if drawing.exceeded:
        raise UnreadableFile(package.name, "too-large", f"page {number}: {drawing.exceeded}")
    return drawing
