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


def _led(line: str) -> bool:
    """Whether a line begins with one space."""
    return line[0] == " " and len(line) > 1 and not line[1].isspace()


def text_lines(text: str) -> tuple[list[Line], int]:
    """All non-blank lines with page and 1-based line numbers, and the number of pages."""
    raw = split_lines(text)
    filled = [bool(line) and not line.isspace() for line in raw]
    # Leading spaces mark pages only where the extractor sets lines apart by blank ones or uses the
    # space nowhere else: otherwise they are indents.
    led = [full and _led(line) for full, line in zip(filled, raw, strict=True)]
    by_space, feeds = 0 < sum(led) * 12 <= sum(filled), "\f" in text
    lines: list[Line] = []
    page = 1
    before = False
    for number, (line, full) in enumerate(zip(raw, filled, strict=True), 1):
        if feeds and "\f" in line:
            # A form feed begins a page, also where the last line before it has no end of its own.
            for position, piece in enumerate(line.split("\f")):
                page += position > 0 and bool(lines)
                if piece.strip():
                    lines.append(Line(piece, page, number))
        elif full:
            # A page begins where an extractor put one leading space after a full line.
            page += by_space and led[number - 1] and before and bool(lines)
            lines.append(Line(line, page, number))
        before = full
    return lines, page


def read_text(data: bytes, name: str, text: str | None = None) -> Source:
    """A plain-text document; its text where it is decoded already. Raises UnreadableFile as ``decode`` does."""
    text = decode(data, name) if text is None else text
    lines, pages = text_lines(text)
    numbers = page_numbers(lines)
    blocks: tuple[Block, ...] = tuple(line for index, line in enumerate(lines) if index not in numbers)
    return Source(name, hashlib.sha256(data).hexdigest(), "text", pages, blocks, flat=True)
