"""A PDF file to pages, within limits; what cannot be read says why."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from mingzhang.errors import UnreadableFile
from mingzhang.readers.page import Chars, Page

from . import native
from .assemble import Budget, build_page
from .layers import has_layers

Edit = Callable[[Chars], Chars]
"""A test's way to change what a page prints before anything is made of it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a disclosure never needs: beyond it a file is refused, not worked on for hours."""

    bytes: int = 256 * 1024 * 1024
    pages: int = 3000
    chars_on_page: int = 200_000
    chars: int = 20_000_000
    seconds: float = 300.0


DEFAULT_LIMITS = Limits()


def read_pages(
    data: bytes, name: str = "", *, limits: Limits = DEFAULT_LIMITS, edit: Edit | None = None
) -> Iterator[Page | int]:
    """The pages of a PDF one after another; a page that cannot be loaded comes as its number.

    Raises UnreadableFile: empty, encrypted, damaged (also truncated and without pages), too-large.
    """
    if not data:
        raise UnreadableFile(name, "empty")
    if len(data) > limits.bytes:
        raise UnreadableFile(name, "too-large", f"{len(data) >> 20} MB > {limits.bytes >> 20} MB")
    if _truncated(data):
        raise UnreadableFile(name, "damaged", "truncated")
    until = time.monotonic() + limits.seconds
    budget = Budget(limits.chars_on_page, limits.chars)
    layered = has_layers(data)
    with opened(data, name) as document:
        count = native.page_count(document)
        if count <= 0:
            raise UnreadableFile(name, "damaged", "0 pages")
        if count > limits.pages:
            raise UnreadableFile(name, "too-large", f"{count} pages > {limits.pages}")
        for index in range(count):
            if time.monotonic() > until:
                raise UnreadableFile(name, "too-large", f"page {index + 1}: {limits.seconds:g} s")
            with native.LOCK:
                page = build_page(document, index, budget, layered=layered)
            if budget.exceeded:
                raise UnreadableFile(name, "too-large", f"page {index + 1}: {budget.exceeded} characters")
            if page is None:
                yield index + 1
            else:
                yield _edited(page, edit) if edit else page


def _edited(page: Page, edit: Edit) -> Page:
    return replace(page, chars=edit(page.chars))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[int]:
    """An open document; raises UnreadableFile: encrypted, damaged."""
    with native.LOCK:
        document = native.load_document(data, len(data), None)
        code = 0 if document else native.last_error()
    if not document:
        locked = code in (native.ERROR_PASSWORD, native.ERROR_SECURITY)
        raise UnreadableFile(name, "encrypted" if locked else "damaged")
    try:
        yield document
    finally:
        with native.LOCK:
            native.close_document(document)


_LINEARIZED = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)|/L\s+(\d+).{0,200}?/Linearized\b", re.DOTALL)


def _truncated(data: bytes) -> bool:
    """A whole file ends in %%EOF (some junk may follow), and is as long as a linearised head says.

    pdfium would rebuild what it can of a cut file, and pages would be missing without a word.
    """
    if head := _LINEARIZED.search(data[:2048]):
        return int(head[1] or head[2]) > len(data)
    return data.lstrip()[:5] == b"%PDF-" and b"%%EOF" not in data[-65536:]
