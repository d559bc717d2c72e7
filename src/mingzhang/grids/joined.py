"""Tables that go on on the next page."""

from __future__ import annotations

from mingzhang.model.source import Block

from .blocks import PageBlocks

Notice = tuple[str, dict[str, str | int]]


def join_pages(pages: list[PageBlocks], notices: list[Notice]) -> list[Block]:
    """Blocks of all pages in order."""
    return [b for page in pages for b in page.blocks()]
