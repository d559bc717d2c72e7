"""Pictures of pages to pages: scanned PDF pages and image files, read by the extra `ocr`.

Nothing of the extra is imported before a picture is met.
"""
# ruff: noqa: PLC0415 - OpenCV and onnxruntime are loaded for pictures only

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingzhang.errors import UnreadableFile
from mingzhang.readers.page import Page

from . import pace

MOST_PICTURES = 300
"""Pages to be read from pictures: at some seconds each, more is not a disclosure."""

_MODULES = ("cv2", "onnxruntime", "rapidocr")


def installed() -> bool:
    """Whether the extra is there."""
    return all(importlib.util.find_spec(name) for name in _MODULES)


def is_picture(page: Page | int) -> bool:
    """Whether a page has to be read from its picture."""
    return isinstance(page, Page) and page.picture


def read_pictures(pages: Sequence[Page | int], data: bytes, name: str) -> Iterator[Page | int]:
    """The pages of a PDF, those that are pictures read; as they are without the extra.

    Raises UnreadableFile: too-large.
    """
    count = sum(is_picture(page) for page in pages)
    if not count or not installed():
        yield from pages
        return
    if count > MOST_PICTURES:
        raise UnreadableFile(name, "too-large", f"{count} scanned pages > {MOST_PICTURES}")
    from mingzhang.readers.pdf.render import RenderLimits, grey_page

    from .engine import engine
    from .page import DPI, read_page

    reads = engine(pace.threads())
    done = 0
    for page in pages:
        if not isinstance(page, Page) or not page.picture:
            yield page
            continue
        done += 1
        pace.begin(done, count)
        grey = grey_page(data, page.number, name=name, scale=DPI / 72, limits=RenderLimits(4200, 12_000_000, 20.0))
        if grey is None:
            yield page
            continue
        yield replace(read_page(grey, page.number, reads), dropped=page.dropped)


def read_image(data: bytes, name: str) -> Iterator[Page | int]:
    """The pages of an image file. Raises UnreadableFile: needs-ocr without the extra; damaged, too-large."""
    if not installed():
        raise UnreadableFile(name, "needs-ocr")
    from .engine import engine
    from .files import greys
    from .page import read_page

    pages = greys(data, name, MOST_PICTURES)
    reads = engine(pace.threads())
    for number, (count, grey) in enumerate(pages, 1):
        pace.begin(number, count)
        yield number if grey is None else read_page(grey, number, reads)
