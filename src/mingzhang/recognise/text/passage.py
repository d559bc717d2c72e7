"""Lines joined to one running text, with the way back from every character to its line.

White space inside Chinese text means nothing (PDF extraction puts it anywhere) and line ends split
words and numbers, so both vanish; a break is kept only where a new paragraph surely begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from mingzhang.model.place import Place
from mingzhang.model.source import Line

from .characters import fold

# What is no text of the author's: white space and the marks of Markdown and its inline HTML.
_NOISE = re.compile(r"\s+|\*\*|</?[bu]>|\ufeff|\u200b")
_PREFIX_SIGNS = ("#", "-", "*")
_PREFIX = re.compile(r"\s*(?:#{1,6}\s+|[-*]\s+(?=[^\d\s]|\d+[.、]))")
_NEW_PARAGRAPH = re.compile(
    r"\s*(?:\d{1,3}[、.．](?=\s*[A-Za-z“\"《（(\u4e00-\u9fff])|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[部条])"
)
_FIGURES = re.compile(r"\d\.\d{2}\s+-?\d[\d,]*\.\d{2}")
"""Two in a row, as in a table."""


class Passage(msgspec.Struct, frozen=True):
    """``text`` as printed without white space (a line feed between paragraphs); ``match`` the same, folded.

    ``starts`` is the offset at which each line begins; ``columns`` the printed column of each of its
    characters (a range when nothing was left out).
    """

    text: str
    match: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    columns: tuple[Sequence[int], ...]

    def spans(self, start: int, end: int) -> list[tuple[Line, int, int]]:
        """The printed pieces (line, first column, end column) of characters start..end."""
        pieces: list[tuple[Line, int, int]] = []
        index = bisect_right(self.starts, start) - 1
        if start < end and end - (begin := self.starts[index]) <= len(columns := self.columns[index]):
            return [(self.lines[index], columns[start - begin], columns[end - begin - 1] + 1)]
        while index < len(self.lines) and start < end:
            begin, columns = self.starts[index], self.columns[index]
            stop = min(end, begin + len(columns))
            if start < stop:
                pieces.append((self.lines[index], columns[start - begin], columns[stop - begin - 1] + 1))
            index += 1
            if index < len(self.starts):
                start = max(start, self.starts[index])
            else:
                break
        return pieces

    def place(self, start: int, end: int) -> Place:
        """Where characters start..end stand; what runs over a line end is placed by its first line."""
        return self.at(self.spans(start, end))

    @staticmethod
    def at(pieces: Sequence[tuple[Line, int, int]]) -> Place:
        """Where the first of some printed pieces stands."""
        if not pieces:
            return Place()
        line, first, stop = pieces[0]
        return line.place(first, stop)

    def printed(self, start: int, end: int) -> str:
        """The characters as printed, white space included where they stand on one line."""
        pieces = self.spans(start, end)
        if len(pieces) == 1:
            line, first, stop = pieces[0]
            return line.text[first:stop]
        return self.text[start:end]


def _squeeze(text: str) -> tuple[str, Sequence[int]]:
    """The text without noise, and the column of each character left."""
    prefix = _PREFIX.match(text) if text.lstrip().startswith(_PREFIX_SIGNS) else None
    begin = prefix.end() if prefix else 0
    parts: list[str] = []
    columns: list[int] = []
    at = begin
    for gap in _NOISE.finditer(text, begin):
        here, stop = gap.span()
        if here > at:
            parts.append(text[at:here])
            columns.extend(range(at, here))
        at = stop
        # a space between two numbers or two Latin words separates them; elsewhere it means nothing
        if columns and text[here - 1].isascii() and _separate(text[here - 1], text[at : at + 1]):
            parts.append(" ")
            columns.append(here)
    if at == 0:
        return text, range(len(text))
    parts.append(text[at:])
    columns.extend(range(at, len(text)))
    return "".join(parts), columns


def _separate(left: str, right: str) -> bool:
    if not (left.isascii() and right.isascii()):
        return False
    return (left.isdigit() and right.isdigit()) or (left.isalpha() and right.isalpha())


def join(lines: Sequence[Line]) -> Passage:
    """Join the lines of a section to one passage."""
    parts: list[str] = []
    starts: list[int] = []
    columns: list[Sequence[int]] = []
    size = 0
    tabular_before = False
    for line in lines:
        text = line.text
        squeezed, where = _squeeze(text)
        tabular = "\t" in text or (text.count(".") > 1 and _FIGURES.search(text) is not None)
        if parts and (tabular or tabular_before or line.heading or _NEW_PARAGRAPH.match(text)):
            parts.append("\n")
            size += 1
        tabular_before = tabular
        starts.append(size)
        columns.append(where)
        parts.append(squeezed)
        size += len(squeezed)
    whole = "".join(parts)
    return Passage(whole, fold(whole), tuple(lines), tuple(starts), tuple(columns))
