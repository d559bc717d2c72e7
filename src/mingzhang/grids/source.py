"""A PDF file to a source: blocks in reading order, and what was noticed on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from mingzhang.errors import UnreadableFile
from mingzhang.model.pages import spoken
from mingzhang.model.source import Scan, Source
from mingzhang.readers.page import UNMAPPED, Page
from mingzhang.readers.pdf import Edit, Limits, read_pages
from mingzhang.readers.pdf.document import DEFAULT_LIMITS
from mingzhang.readers.scan.read import is_picture, read_image, read_pictures

from .blocks import PageBlocks, read_blocks
from .joined import join_pages
from .running import without_running

Notice = tuple[str, dict[str, str | int]]


def source_from_pdf(
    data: bytes,
    name: str = "",
    *,
    limits: Limits = DEFAULT_LIMITS,
    edit: Edit | None = None,
    join: bool = True,
) -> Source:
    """Read a PDF. Tables continued on the next page are one grid unless `join` is false.

    Pages that are pictures are read when the extra `ocr` is there. Raises UnreadableFile as ``read_pages``
    does, and "damaged" when no page at all can be loaded.
    """
    pages = list(read_pages(data, name, limits=limits, edit=edit))
    found = read_pictures(pages, data, name) if any(is_picture(page) for page in pages) else pages
    return source_of_pages(found, data, name, form="pdf", join=join)


def source_from_image(data: bytes, name: str = "", *, join: bool = True) -> Source:
    """Read a picture of a page, or several in one file. Raises UnreadableFile: needs-ocr, damaged, too-large."""
    return source_of_pages(read_image(data, name), data, name, form="image", join=join)


def source_from_ofd(data: bytes, name: str = "", *, join: bool = True) -> Source:
    """Read an OFD file as ``source_from_pdf`` reads a PDF. Raises UnreadableFile."""
    from mingzhang.readers.ofd import read_ofd_pages  # noqa: PLC0415 - its XML parser is loaded for OFD only

    return source_of_pages(read_ofd_pages(data, name), data, name, form="ofd", join=join)


def source_of_pages(found: Iterable[Page | int], data: bytes, name: str, *, form: str, join: bool = True) -> Source:
    """Pages to blocks; a page that could not be loaded comes as its number. Raises UnreadableFile: damaged."""
    pages: list[PageBlocks] = []
    notices: list[Notice] = []
    scans: list[Scan] = []
    count = lines = 0
    for page in found:
        count += 1
        if isinstance(page, int):
            notices.append(("pdf.page-damaged", {"page": page}))
            continue
        pages.append(read_blocks(page, lines + 1))
        lines += len(pages[-1].lines)
        notices.extend(_noticed(page))
        if page.recognised:
            scans.append(_scan(page))
    if read := [scan.page for scan in scans if scan.glyphs is not None]:
        notices.append(("scan.pages-read", {"pages": spoken(read), "count": len(read)}))
    if not pages:
        raise UnreadableFile(name, "damaged", f"{count} pages")
    pages = without_running(pages, notices)
    blocks = join_pages(pages, notices) if join else [b for page in pages for b in page.blocks()]
    digest = hashlib.sha256(data).hexdigest()
    return Source(name, digest, form, count, tuple(blocks), notices=tuple(notices), scans=tuple(scans))


def _scan(page: Page) -> Scan:
    """What is to be known of a page read from its picture, as a viewer shows it."""
    width, height = (page.height, page.width) if page.turn % 2 else (page.width, page.height)
    middle = (width / 2, height / 2)
    if page.reading is None:
        return Scan(page.number, 0.0, middle)
    boxes = [page.shown((a, b, c, d)) for a, b, c, d in page.chars.box.tolist()]
    sure = page.reading.sure.tolist()
    # A comma between thousands says nothing about a number's value.
    told = (page.chars.code != ord(",")) & (page.chars.code != ord("，"))
    glyphs = tuple(
        ((a + c) / 2, (b + d) / 2, s)
        for (a, b, c, d), s, counts in zip(boxes, sure, told.tolist(), strict=True)
        if counts
    )
    return Scan(page.number, page.reading.angle, middle, glyphs)


_DROPPED = {
    "outside": "pdf.text-outside-page",
    "clipped": "pdf.text-clipped",
    "twice": "pdf.text-twice",
    "hidden": "pdf.text-hidden",
    "watermark": "pdf.text-watermark",
    "side": "pdf.text-beside",
    "fields": "pdf.fields-without-look",
    "notes": "pdf.notes-on-page",
}


def _noticed(page: Page) -> list[Notice]:
    """What a reader of the findings should know about a page."""
    found: list[Notice] = [
        (_DROPPED[reason], {"page": page.number, "count": count}) for reason, count in page.dropped.items()
    ]
    if page.picture:
        found.append(("pdf.page-is-picture", {"page": page.number}))
    if page.recognised and page.reading is None:
        found.append(("pdf.page-recognised", {"page": page.number}))
    if unmapped := int((page.chars.code == UNMAPPED).sum()):
        found.append(("pdf.text-without-characters", {"page": page.number, "count": unmapped}))
    return found
