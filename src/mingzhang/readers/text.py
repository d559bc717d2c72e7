"""Plain text taken out of a PDF: pages and lines; columns are lost (``flat``)."""

from __future__ import annotations

import hashlib

from mingzhang.model.source import Block, Line, Source

from .decode import decode
from .page_numbers import page_numbers

_NEWLINES = ("\r\n", "\r", "\v", "\x85", "\u2028", "\u2029")


def split_lines(text: str) -> list[str]:
    """Lines as a text editor counts them (CR, LF and CRLF; a form feed does not end a line)."""
    for end in _NEWLINES:
        text = text.replace(end, "\n")
    return text.split("\n")


def _starts_page(line: str, before: str | None) -> bool:
    """A page begins where an extractor put one leading space after a full line."""
    return before is not None and bool(before.strip()) and len(line) > 1 and line[0] == " " and not line[1].isspace()


def text_lines(text: str) -> tuple[list[Line], int]:
    """All non-blank lines with page and 1-based line numbers, and the number of pages."""
    raw = split_lines(text)
    written = sum([1 for line in raw if line and not line.isspace()])
    # Leading spaces mark pages only where the extractor sets lines apart by blank ones or uses the
    # space nowhere else: otherwise they are indents.
    led = sum([1 for line in raw if line[:1] == " " and not line[1:2].isspace() and len(line) > 1])
    by_space = led * 12 <= written
    lines: list[Line] = []
    page = 1
    before: str | None = None
    for number, line in enumerate(raw, 1):
        if "\f" in line:
            # A form feed begins a page, also where the last line before it has no end of its own.
            for position, piece in enumerate(line.split("\f")):
                page += position > 0 and bool(lines)
                if piece.strip():
                    lines.append(Line(piece, page, number))
        elif line and not line.isspace():
            page += by_space and bool(lines) and _starts_page(line, before)
            lines.append(Line(line, page, number))
        before = line
    return lines, page


def read_text(data: bytes, name: str) -> Source:
    """A plain-text document. Raises UnreadableFile as ``decode`` does."""
    text = decode(data, name)
    lines, pages = text_lines(text)
    numbers = page_numbers(lines)
    blocks: tuple[Block, ...] = tuple(line for index, line in enumerate(lines) if index not in numbers)
    return Source(name, hashlib.sha256(data).hexdigest(), "text", pages, blocks, flat=True)
