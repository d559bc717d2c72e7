"""A table row as taken from the page, before its amounts have columns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from mingzhang.model.amount import Amount, parse_amount
from mingzhang.model.cube import Members
from mingzhang.model.place import NOWHERE, Place
from mingzhang.model.source import Line


class RawRow(msgspec.Struct):
    """A row under construction: fragments of its label, and amounts with or without a column.

    ``columns[i]`` is the index of the form column of ``amounts[i]``; None while unknown. ``at`` is where the finished
    row stands in the cube, once it has been asked for.
    """

    code: str | None = None
    fragments: list[str] = []
    amounts: list[Amount] = []
    columns: list[int | None] = []
    side: str | None = None
    key: str | None = None
    project: str | None = None
    unit_name: str | None = None
    total: bool = False
    place: Place = NOWHERE
    at: Members | None = None

    @property
    def text(self) -> str:
        """The label as printed, its fragments joined."""
        return "".join(self.fragments)

    def add(self, amount: Amount, column: int | None = None) -> None:
        """Append one printed amount."""
        self.amounts.append(amount)
        self.columns.append(column)

    def extend(self, amounts: Iterable[Amount]) -> None:
        """Append amounts whose columns are not known yet."""
        for amount in amounts:
            self.add(amount)


AMOUNT = re.compile(
    r"(?<![\w.,，])[-－(（]?(?:\d{1,3}(?:[,，]\s?\d{3})+|\d+)\.\s?\d{1,4}[)）]?(?![\w.％%])"
    r"|(?<![\w.,，])-?\d{1,3}(?:[,，]\d{3})+(?![\w.,％%])"
)
WHOLE = re.compile(r"(?<!\S)(?:0|[1-9]\d{2,})(?!\S)")
"""Whole amounts in 元 without separators; small ones are page or column numbers."""
DASH = re.compile(r"(?<!\S)(?:-|—|——|－)(?!\S)")
PAGE_NUMBER = re.compile(r"^\s*[-—–]?\s*\d{1,3}\s*[-—–]?\s*$")
CODE = re.compile(
    r"^\s*(?:(\d{3})(?:\s+(\d{2}|\d(?=\s*[一-龥]))(?![\d.,]))?(?:\s+(\d{2}|\d(?=\s*[一-龥]))(?![\d.,]))?|(\d{5}|\d{7}))"
    r"(?=\s|$|[一-龥（(“])"
)
"""A spreadsheet prints 01 as 1; a single digit counts only right before the name."""


@lru_cache(maxsize=4096)
def amount_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where a line's amounts stand; several readers of a table ask of the same lines."""
    if "." not in text and "," not in text and "，" not in text:
        return ()
    return tuple([hit.span() for hit in AMOUNT.finditer(text)])


def split_amounts(line: Line, start: int = 0, *, whole: bool = False) -> tuple[list[str], list[Amount], int | None]:
    """Label fragments and amounts of a line from a character on; and where the first amount stands."""
    text = line.text
    amounts: list[Amount] = []
    fragments: list[str] = []
    last = start
    first: int | None = None
    spans = list(amount_spans(text))
    if spans and spans[0][0] < start:
        spans = [m.span() for m in AMOUNT.finditer(text, start)]
    if whole:
        spans = sorted(
            spans + [m.span() for m in WHOLE.finditer(text, start) if not any(a <= m.start() < b for a, b in spans)]
        )
    for begin, stop in spans:
        fragments += text[last:begin].split()
        amounts.append(parse_amount(text[begin:stop], line.place(begin, stop)))
        first = begin if first is None else first
        last = stop
    fragments += text[last:].split()
    return fragments, amounts, first


def code_of(line: Line) -> tuple[str, int] | None:
    """The 类款项 code a line begins with, and where it ends."""
    hit = CODE.match(line.text)
    if not hit:
        return None
    code = hit.group(4) or "".join(part.zfill(2) for part in hit.group(1, 2, 3) if part)
    if not "200" <= code[:3] <= "599":
        return None
    return code, hit.end()
