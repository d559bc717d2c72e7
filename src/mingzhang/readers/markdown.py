"""Markdown as converters write it: headings, HTML tags, tables separated by tabs or pipes."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Sequence

from mingzhang.model.place import Place
from mingzhang.model.source import Block, Cell, Grid, Line, Source

from .decode import decode
from .markdown_tables import HtmlTable, has_tables, html_tables
from .text import split_lines

_TAG = re.compile(r"</?(?:b|strong|i|em|u|sup|sub|span|p|font|center|div|td|tr|th|table)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_RULE = re.compile(r"^\s*(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*(?:\|\s*)?$")
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_BAR = re.compile(r"(?<!\\)\|")
_BULLETS = ("-", "*", "+")
_BULLET = re.compile(r"^\s*[-*+]\s+(?=[^\d\s])|^\s*[-*+]\s+(?=\d+[、.．](?!\d))")


_SIGNS = ("<", "&", "\\", "**", "__", "![")
_FEW = 8


def _marked(text: str, signs: Sequence[str]) -> bool:
    """Whether a text may have mark-up in it; most lines have none, and their cells need not be asked one by one."""
    for sign in signs:  # noqa: SIM110 - `any` costs more than the looks
        if sign in text:
            return True
    return False


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
    if "|" not in line:
        return None
    stripped = line.strip()
    if stripped.startswith("|") or (stripped.count("|") >= 2 and stripped.endswith("|")):
        body = stripped.removeprefix("|").removesuffix("|")
        return _BAR.split(body) if "\\" in body else body.split("|")
    return _BAR.split(stripped) if stripped.count(" | ") >= 2 else None


def _grid(rows: list[tuple[int, list[str]]]) -> Grid:
    width = max([len(cells) for _, cells in rows])
    out: list[Cell] = []
    for r, (number, cells) in enumerate(rows):
        place = Place(page=1, line=number)
        out += [Cell(r, c, text.strip(), place) for c, text in enumerate(cells)]
    return Grid(1, len(rows), width, tuple(out))


def _set_apart(rows: list[str], split: list[list[str] | None]) -> bool:
    """Whether a blank line follows every line, those of tables too: then it ends nothing."""
    filled = [at for at, cells in enumerate(split[:-1]) if cells is not None]
    return len(filled) > _FEW and not any(rows[at + 1].strip() for at in filled)


def _with_words(table: HtmlTable) -> list[Block]:
    """A table in HTML, with what its first and last lines say besides."""
    before, after = plain(table.before), plain(table.after)
    above = [Line(before, 1, table.first + 1)] if before.strip() else []
    below = [Line(after, 1, table.last + 1)] if after.strip() else []
    return [*above, table.grid, *below]


def _running(raw: str, number: int, *, marked: bool) -> Line | None:
    """A line of running text or a heading without its marks; None where nothing is left."""
    head = _HEADING.match(raw) if raw[0] == "#" else None
    level, body = (len(head.group(1)), head.group(2)) if head else (0, raw)
    if body.lstrip().startswith(_BULLETS):
        body = _BULLET.sub("", body)
    shown = plain(body) if marked else body
    return Line(shown, 1, number, heading=level) if shown.strip() else None


def markdown_blocks(text: str) -> list[Block]:
    """Lines and grids in reading order; adjacent table lines form one grid."""
    blocks: list[Block] = []
    pending: list[tuple[int, list[str]]] = []
    piped: bool | None = None

    def flush() -> None:
        if pending:
            blocks.append(_grid(pending))
            pending.clear()

    signs = [sign for sign in _SIGNS if sign in text]
    rows = split_lines(text)
    drawn = {table.first: table for table in html_tables(rows, plain)} if has_tables(text) else {}
    inside = -1
    split = [_split(raw) for raw in rows]
    apart = _set_apart(rows, split)
    for number, (raw, cells) in enumerate(zip(rows, split, strict=True), 1):
        if number - 1 <= inside:
            continue
        if drawn and (table := drawn.get(number - 1)) is not None:
            flush()
            inside = table.last
            blocks += _with_words(table)
            continue
        if pending and "--" in raw and _RULE.match(raw):
            continue
        if cells is not None:
            kind = "\t" in raw
            if pending and kind is not piped:
                flush()
            piped = kind
            pending.append((number, [plain(cell) for cell in cells] if _marked(raw, signs) else cells))
            continue
        if not raw.strip():
            # A blank line ends a table, except where one stands between any two lines.
            if not apart:
                flush()
            continue
        flush()
        line = _running(raw, number, marked=bool(signs))
        if line is not None:
            blocks.append(line)
    flush()
    return blocks


def read_markdown(data: bytes, name: str, text: str | None = None) -> Source:
    """A Markdown document; its text where it is decoded already. Raises UnreadableFile as ``decode`` does."""
    text = decode(data, name) if text is None else text
    return Source(name, hashlib.sha256(data).hexdigest(), "markdown", 1, tuple(markdown_blocks(text)))


def looks_like_markdown(text: str) -> bool:
    """Whether a text uses Markdown headings or table lines (format by content, never by name)."""
    if has_tables(text):
        return True
    headed, tabular = text.startswith("#") or "\n#" in text, "\t" in text or "|" in text
    if not headed and not tabular:
        return False
    lines = text.split("\n", 4000)[:4000]
    if headed and sum([1 for line in lines if line.startswith("#") and _HEADING.match(line)]) >= 2:
        return True
    if not tabular:
        return False
    tables = sum(
        [1 for line in lines if line.count("\t") >= 2 or (line.count("|") >= 3 and line.strip().startswith("|"))]
    )
    return tables >= 5
