"""Plain text taken out of a PDF: pages and lines; columns are lost (``flat``)."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from itertools import groupby
from operator import attrgetter

from mingzhang.model.source import Block, Line, Source

from .decode import decode
from .page_numbers import page_numbers
from .running import Edge, Notice, counted, running, told

_LONG = 20
_WIDE = re.compile(r"[０-９][０-９．，％]*")
_NARROW = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
"""Numbers in full width, each character for one: places in a line stay what they are."""
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
    text = _WIDE.sub(lambda hit: hit[0].translate(_NARROW), text)
    lines, pages = text_lines(text)
    numbers = page_numbers(lines)
    kept, notices = _without_running([line for index, line in enumerate(lines) if index not in numbers])
    blocks: tuple[Block, ...] = tuple(kept)
    return Source(name, hashlib.sha256(data).hexdigest(), "text", pages, blocks, flat=True, notices=tuple(notices))


def _without_running(lines: list[Line]) -> tuple[list[Line], list[Notice]]:
    """The lines without the heads and feet of their pages, and what is to be told of these."""
    if not lines or lines[0].page == lines[-1].page:
        groups = counted([line.text for line in lines])
        out = {edge.line for group in groups for edge in group}
        return [line for at, line in enumerate(lines) if at not in out], [told(group) for group in groups]
    pages = [list(page) for _, page in groupby(lines, attrgetter("page"))]
    prose = [2 * sum(map(_is_prose, page)) > len(page) for page in pages]
    gone: set[int] = set()
    notices: list[Notice] = []
    for head in (True, False):
        for group in running(partial(_edge, pages, head=head), prose, drawn=False):
            notices.append(told(group))
            gone.update(id(pages[edge.page][edge.line]) for edge in group)
    return [line for line in lines if id(line) not in gone], notices


def _is_prose(line: Line) -> bool:
    """Whether a line is one of running text: long, or the end of a sentence."""
    text = line.text.strip()
    return text.endswith("。") or (len(text) > _LONG and "  " not in text)


def _edge(pages: list[list[Line]], page: int, depth: int, *, head: bool) -> Edge | None:
    if depth >= len(pages[page]):
        return None
    line = depth if head else len(pages[page]) - 1 - depth
    return Edge(page, line, 0.0, pages[page][line].text)
