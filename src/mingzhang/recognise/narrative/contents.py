"""The page of contents: what it lists, without the dots and the page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mingzhang.model.disclosure import Section
from mingzhang.model.source import Line
from mingzhang.recognise.text import fold

from .headings import numbered, unmarked

_CONTENTS, _SIGN = "目录", "录"
"""The line above the list, and a character of it that has no look-alike: few lines have it."""
_DOTTED = re.compile(r"(?:[.…·。‥⋯_-]{2,}|[…‥⋯]|(?<=\D)(?=\d{1,3}$))\D?\d{0,3}\D?$")
_DOTS = re.compile(r"[.…·。‥⋯_-]|\d$")
_TABLE = re.compile(r"^附?表(?:\d{1,2}|[一二三四五六七八九十]{1,3}(?!般))")
_ORDINAL = re.compile(r"[一二三四五六七八九十]+|\d+")
_NUMERALS = {char: at for at, char in enumerate("一二三四五六七八九", 1)}
_YEAR = re.compile(r"\d{1,3}年")
_ENTRY = re.compile(r"[^。；;，]{3,90}")
_MOST = 150
"""Entries; what goes on after them is no list."""


def contents(lines: Sequence[Line]) -> tuple[tuple[Section, ...], int]:
    """The entries of the contents, and the line they end before; nothing and 0 without contents.

    The list ends where a line is no entry, or where the numbers begin anew: there the body starts.
    """
    start = next((at for at, line in enumerate(lines) if _SIGN in line.text and _text(line) == _CONTENTS), None)
    if start is None:
        return (), 0
    window = lines[start + 1 : start + 1 + _MOST]
    entries: list[Section] = []
    reached: dict[int, int] = {}
    end, before = 0, ""
    for at, line in enumerate(window):
        text = _text(line)
        title, dots = _undotted(text)
        level = numbered(title)[0]
        if text and entries and _broken(before, text, window[at + 1 :], reached):
            before += text
            entries[-1] = msgspec.structs.replace(entries[-1], title=_undotted(before)[0])
        elif not text or not title:
            continue
        elif not (level or dots or _TABLE.match(title)) or not _ENTRY.fullmatch(title) or not _after(title, reached):
            break
        else:
            if level:
                reached = {one: number for one, number in reached.items() if one < level} | {level: _number(title)}
            entries.append(Section(None, title, (), level or 1, line.place()))
            before = text
        end = at + 1
    return tuple(entries), start + 1 + end if entries else 0


def _broken(before: str, text: str, after: Sequence[Line], reached: dict[int, int]) -> bool:
    """Whether a line is the rest of the entry above it."""
    title, dots = _undotted(text)
    if numbered(title)[0] or _TABLE.match(title):
        return False
    above = _undotted(before)[1]
    if above.isdigit():  # “…2025年收入 202” and “5年…”: no page, but a year broken in two
        return _YEAR.match(text) is not None
    return not above and (dots != "" or _goes_on(after, reached))


def body_headings(headings: Sequence[Section], before: Sequence[Line]) -> tuple[Section, ...]:
    """The headings below the contents, in the order in which they stand."""
    listed = {line.place() for line in before}
    found = (head for head in headings if head.place not in listed)
    return tuple(sorted(found, key=lambda head: (head.place.page or 0, head.place.line or 0)))


def _undotted(text: str) -> tuple[str, str]:
    """A line without its dots and page number, and these."""
    dots = _DOTTED.search(text) if _DOTS.search(text) else None
    return (text[: dots.start()], dots.group() or text[dots.start() :]) if dots else (text, "")


def _after(title: str, reached: dict[int, int]) -> bool:
    """Whether a part or section has a higher number than the one before it.

    A list that began with sections has no parts: the first one is the body's.
    """
    level = numbered(title)[0]
    if level == 1 and reached and 1 not in reached:
        return False
    return level not in (1, 2) or _number(title) > reached.get(level, 0)


def _goes_on(after: Sequence[Line], reached: dict[int, int]) -> bool:
    """Whether the list goes on below a line without a number: the line is the rest of a broken entry."""
    title = next((_undotted(text)[0] for text in map(_text, after) if text), "")
    return numbered(title)[0] in (1, 2) and _ENTRY.fullmatch(title) is not None and _after(title, reached)


def _text(line: Line) -> str:
    return fold(unmarked(line.text))


def _number(title: str) -> int:
    """The number a title begins with: 第三部分, 十二、, （四）, 7."""
    found = _ORDINAL.search(title)
    if found is None:
        return 0
    if found.group().isdigit():
        return int(found.group())
    tens, ten, ones = found.group().partition("十")
    if not ten:
        return _NUMERALS.get(tens[:1], 0)
    return 10 * _NUMERALS.get(tens, 1) + _NUMERALS.get(ones[:1], 0)
