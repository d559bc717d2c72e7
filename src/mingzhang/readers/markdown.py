"""Markdown as converters write it: headings, HTML tags, tables separated by tabs or pipes."""

from __future__ import annotations

import hashlib
import html
import re

from mingzhang.model.place import Place
from mingzhang.model.source import Block, Cell, Grid, Line, Source

from .decode import decode
from .text import split_lines

_TAG = re.compile(r"</?(?:b|strong|i|em|u|sup|sub|span|p|font|center|div|td|tr|th|table)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_RULE = re.compile(r"^\s*(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*(?:\|\s*)?$")
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_BULLET = re.compile(r"^\s*[-*+]\s+(?=[^\d\s])|^\s*[-*+]\s+(?=\d+[、.．](?!\d))")


_FEW = 8


def plain(text: str) -> str:
    """Text without mark-up; printed characters are kept."""
    # Few cells have any; to look for a sign costs a tenth of looking for its pattern.
    if "![" in text:
        text = _IMAGE.sub("", text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(lambda m: m.group(1) or m.group(2), text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text


def _split(line: str) -> list[str] | None:
    """The cells of a table line, or None for running text."""
    if "\t" in line:
        return line.split("\t")
    stripped = line.strip()
    if stripped.startswith("|") or (stripped.count("|") >= 2 and stripped.endswith("|")):
        body = stripped.removeprefix("|").removesuffix("|")
        return re.split(r"(?<!\\)\|", body)
    if stripped.count(" | ") >= 2:
        return re.split(r"(?<!\\)\|", stripped)
    return None


def _grid(rows: list[tuple[int, list[str]]]) -> Grid:
    width = max(len(cells) for _, cells in rows)
    out: list[Cell] = []
    for r, (number, cells) in enumerate(rows):
        place = Place(page=1, line=number)
        out += [Cell(r, c, plain(text).strip(), place) for c, text in enumerate(cells)]
    return Grid(1, len(rows), width, tuple(out))


def _set_apart(rows: list[str]) -> bool:
    """Whether a blank line follows every line, those of tables too: then it ends nothing."""
    filled = [at for at, row in enumerate(rows[:-1]) if _split(row) is not None]
    blank = sum(1 for at in filled if not rows[at + 1].strip())
    return len(filled) > _FEW and blank == len(filled)


def markdown_blocks(text: str) -> list[Block]:
    """Lines and grids in reading order; adjacent table lines form one grid."""
    blocks: list[Block] = []
    pending: list[tuple[int, list[str]]] = []
    piped: bool | None = None

    def flush() -> None:
        if pending:
            blocks.append(_grid(list(pending)))
            pending.clear()

    rows = split_lines(text)
    apart = _set_apart(rows)
    for number, raw in enumerate(rows, 1):
        if pending and _RULE.match(raw) and "-" in raw:
            continue
        cells = _split(raw)
        if cells is not None:
            kind = "\t" in raw
            if pending and kind is not piped:
                flush()
            piped = kind
            pending.append((number, cells))
            continue
        if not raw.strip():
            # A blank line ends a table, except where one stands between any two lines.
            if not apart:
                flush()
            continue
        flush()
        head = _HEADING.match(raw)
        level, body = (len(head.group(1)), head.group(2)) if head else (0, raw)
        shown = plain(_BULLET.sub("", body))
        if shown.strip():
            blocks.append(Line(shown, 1, number, heading=level))
    flush()
    return blocks


def read_markdown(data: bytes, name: str) -> Source:
    """A Markdown document. Raises UnreadableFile as ``decode`` does."""
    text = decode(data, name)
    return Source(name, hashlib.sha256(data).hexdigest(), "markdown", 1, tuple(markdown_blocks(text)))


def looks_like_markdown(text: str) -> bool:
    """Whether a text uses Markdown headings or table lines (format by content, never by name)."""
    lines = text.split("\n")[:4000]
    headings = sum([1 for line in lines if line.startswith("#") and _HEADING.match(line)])
    if headings >= 2:
        return True
    if "\t" not in text and "|" not in text:
        return False
    tables = sum(
        [1 for line in lines if line.count("\t") >= 2 or (line.count("|") >= 3 and line.strip().startswith("|"))]
    )
    return tables >= 5
