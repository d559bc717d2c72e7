"""Page images for a report: the pages of a PDF that its findings point at, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mingzhang.model.finding import Severity

if TYPE_CHECKING:
    from mingzhang.model.finding import Finding, Report
    from mingzhang.reports.view import PageImage

MOST_PAGES = 40
"""More would make a page too large to be sent around."""

_SHARP, _SMALL = 2.0, 1.5
_MANY = 12


def page_images(data: bytes, report: Report, *, most: int = MOST_PAGES) -> tuple[PageImage, ...]:
    """The pages that error and warning findings touch, for `Checked.images`, and those whose notes say to
    compare with the picture; none unless ``data`` is a PDF or an image.

    A report must never be lost for want of its pictures: what cannot be drawn is left out.
    """
    wanted = touched_pages(report, most)
    if not wanted:
        return ()
    if not is_pdf(data):
        return _pictures(data, wanted, report) if any(finding.read for finding in report.findings) else ()
    from mingzhang.errors import UnreadableFile  # noqa: PLC0415 - only for PDFs with findings
    from mingzhang.readers.pdf.render import render_pages  # noqa: PLC0415
    from mingzhang.reports.view import PageImage  # noqa: PLC0415

    scale = _SHARP if len(wanted) <= _MANY else _SMALL
    try:
        drawn = list(render_pages(data, wanted, name=report.source, scale=scale))
    except UnreadableFile:
        return ()
    return tuple(PageImage(each.page, each.width, each.height, each.png) for each in drawn)


def _pictures(data: bytes, wanted: list[int], report: Report) -> tuple[PageImage, ...]:
    """Pages of an image file as they were read."""
    from mingzhang.errors import UnreadableFile  # noqa: PLC0415 - only for images with findings
    from mingzhang.readers.scan.read import image_pages  # noqa: PLC0415
    from mingzhang.reports.view import PageImage  # noqa: PLC0415

    try:
        return tuple(PageImage(*page) for page in image_pages(data, wanted, report.source))
    except UnreadableFile:
        return ()


def touched_pages(report: Report, most: int = MOST_PAGES) -> list[int]:
    """Pages in order. If there are too many, those with suspects first, and errors before warnings."""
    found: dict[int, int] = {}
    for rank, severity in enumerate((Severity.ERROR, Severity.WARNING)):
        for finding in report.findings:
            # A note about a scanned page asks the reader to look at it.
            if finding.severity is severity or (finding.read and severity is Severity.WARNING):
                for order, page in _pages(finding):
                    found[page] = min(found.get(page, 9), 2 * order + rank)
    chosen = sorted(found, key=lambda page: (found[page], page))[:most]
    return sorted(chosen)


def _pages(finding: Finding) -> list[tuple[int, int]]:
    spots = [(0, finding.suspect)]
    spots += [(1, each) for each in (*finding.alternatives, *finding.witnesses)]
    return [(order, each.place.page) for order, each in spots if each.place.page and each.place.box]


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF: some makers put junk before its head."""
    return b"%PDF-" in data[:1024]
