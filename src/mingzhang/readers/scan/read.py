"""Pictures of pages to pages: scanned PDF pages and image files, read by the extra `ocr`.

Nothing of the extra is imported before a picture is met.
"""
# ruff: noqa: PLC0415 - OpenCV and onnxruntime are loaded for pictures only

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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


@contextmanager
def memory_told() -> Iterator[None]:
    """Lack of memory as Python tells it: the libraries have errors of their own for it."""
    try:
        yield
    except Exception as error:
        if "bad_alloc" in str(error) or "Failed to allocate" in str(error) or "OutOfMemory" in type(error).__name__:
            raise MemoryError from error
        raise


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

    with memory_told():
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
        with memory_told():
            read = read_page(grey, page.number, reads)
        yield replace(read, dropped=page.dropped)


def read_image(data: bytes, name: str) -> Iterator[Page | int]:
    """The pages of an image file. Raises UnreadableFile: needs-ocr without the extra; damaged, too-large."""
    if not installed():
        raise UnreadableFile(name, "needs-ocr")
    from .engine import engine
    from .files import greys
    from .page import read_page

    pages = greys(data, name, MOST_PICTURES)
    with memory_told():
        reads = engine(pace.threads())
    for number, (count, grey) in enumerate(pages, 1):
        pace.begin(number, count)
        with memory_told():
            page = number if grey is None else read_page(grey, number, reads)
        yield page


def image_pages(data: bytes, wanted: Sequence[int], name: str) -> Iterator[tuple[int, float, float, bytes]]:
    """(number, width and height in points, PNG) of pages of an image file. Raises UnreadableFile."""
    from mingzhang.readers.pdf.render import grey_png

    from .files import greys
    from .page import DPI

    for number, (_, grey) in enumerate(greys(data, name, MOST_PICTURES), 1):
        if number in wanted and grey is not None:
            height, width = grey.shape
            yield number, width * 72 / DPI, height * 72 / DPI, grey_png(grey)
