"""Numbers Word prints before paragraphs but does not store in them: 一、 （二） 3."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .names import Element, W, attribute, number, whole
from .numerals import numeral

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MAX_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    blank: bool = True
    """Whether a blank or tab follows the label."""


@dataclass(slots=True)
class _List:
    """A list in use: the counter belongs to its definition, which several lists share."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        abstract = {e.get(W + "abstractNumId", ""): e for e in root.iterfind(W + "abstractNum")}
        by_style = {link: e for e in abstract.values() if (link := attribute(e, "styleLink")) is not None}
        for num in root.iterfind(W + "num"):
            key = attribute(num, "abstractNumId") or ""
            definition = abstract.get(key)
            for _ in range(_MAX_CHAIN):
                link = attribute(definition, "numStyleLink")
                if link is None or link not in by_style:
                    break
                definition = by_style[link]
            if definition is not None:
                self._lists[num.get(W + "numId", "")] = _list(key, definition, num)

    def label(self, num_id: str, level: int) -> str:
        """Count one paragraph of a list and give what is printed before it ("" for a bullet)."""
        found = self._lists.get(num_id)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        now = found.levels.get(level, Level())
        before = counts[level]
        if level in found.starts and (num_id, level) not in self._begun:
            counts[level] = found.starts[level]
        else:
            counts[level] = now.start if before is None else before + 1
        self._begun.add((num_id, level))
        for deeper in range(level + 1, _LEVELS):
            after = found.levels.get(deeper, Level()).restart
            if after is None or level < after:
                counts[deeper] = None
        for upper in range(level):
            if counts[upper] is None:
                counts[upper] = found.levels.get(upper, Level()).start
        return _printed(found, now, counts)


def _printed(found: _List, now: Level, counts: list[int | None]) -> str:
    if now.form == "bullet":
        return ""

    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        form = "decimal" if now.legal else found.levels.get(at, Level()).form
        return numeral(counts[at] or 0, form)

    text = _PLACE.sub(shown, now.text)
    # After 、 or ） a blank only shows as distance; after "1." it keeps the label from the next digits.
    return f"{text} " if text and now.blank and text[-1].isascii() else text


def _list(key: str, definition: Element, num: Element) -> _List:
    levels = {}
    for element in definition.iterfind(W + "lvl"):
        at = whole(element.get(W + "ilvl"))
        if at is not None:
            levels[at] = _level(element)
    starts: dict[int, int] = {}
    for override in num.iterfind(W + "lvlOverride"):
        at = whole(override.get(W + "ilvl"))
        if at is None:
            continue
        own = override.find(W + "lvl")
        if own is not None:
            levels[at] = _level(own)
        start = number(override, "startOverride")
        if start is not None:
            starts[at] = start
            levels[at] = replace(levels.get(at, Level()), start=start)
    return _List(key, levels, starts)


def _level(element: Element) -> Level:
    start = number(element, "start")
    return Level(
        form=attribute(element, "numFmt") or "decimal",
        text=(attribute(element, "lvlText") or "")[:60],
        start=1 if start is None else start,
        restart=number(element, "lvlRestart"),
        legal=element.find(W + "isLgl") is not None,
        blank=attribute(element, "suff") != "nothing",
    )
