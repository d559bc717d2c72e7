"""Which lines of a text carry nothing but the number of their page.

They go, or a number in the middle of a table that goes on over the page would be read as one of its figures. Where the
text knows its pages, a page's number stands first or last on it; where it does not, page numbers are told by their
order: they count up, a page's lines apart, all printed alike (7, or — 7 —). Where only some pages have one, it is
told by the empty lines above it, more than anything else in the text is set apart by.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import msgspec

from mingzhang.model.source import Line

_ALONE = re.compile(r"^\s*(?P<dash>[-—–]?)\s*(?P<number>\d{1,3})\s*[-—–]?\s*$")
_BETWEEN = re.compile(r"^\s*[-—–]\s*(?P<number>\d{1,3})\s*[-—–]\s*$")
_CLASS = re.compile(r"[23]\d\d")
_LEVEL = re.compile(r"\s*\d\d\s*")
_SEVERAL = 3
"""One class alone on its line above a number may be the end of a page."""
_MANY = 100
_LEAST_LINES = 6
"""A page has more lines than the cells of a table that was broken into one cell a line have between two numbers."""
_SKIPPED = 3
"""Pages without a number (turned ones, pictures) that may stand between two numbered ones."""
_EMPTY = 3
"""Empty lines above a page's number; lines and paragraphs are set apart by one or two."""


class _Spot(msgspec.Struct, frozen=True):
    index: int
    number: int
    dashed: bool


class _Chain(msgspec.Struct, frozen=True):
    """How many numbers count up to a spot, how unevenly they stand, and the spot before."""

    length: int
    uneven: float
    before: int


def page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of those lines."""
    alone = [
        _Spot(index, int(hit["number"]), bool(hit["dash"]))
        for index, line in enumerate(lines)
        # Most lines end in a word: it is told from its last character in a fifth of the time.
        if not line.text[-1:].isalpha() and (hit := _ALONE.match(line.text)) is not None
    ]
    levels = _levels(alone, lines)
    alone = [spot for spot in alone if spot.index not in levels]
    return _told(alone, lines) | _between(alone, lines)


def _levels(alone: Sequence[_Spot], lines: Sequence[Line]) -> frozenset[int]:
    """Lines with a lower level of a class's code, of a table with one cell a line: 208 / 05 / 01."""
    classes = {spot.index for spot in alone if spot.number > _MANY and _CLASS.fullmatch(lines[spot.index].text.strip())}
    found: set[int] = set()
    for spot in alone if len(classes) >= _SEVERAL else ():
        above = spot.index - 1
        if (above in classes or (above in found and above - 1 in classes)) and _LEVEL.fullmatch(lines[spot.index].text):
            found.add(spot.index)
    return frozenset(found) if len(found) >= _SEVERAL else frozenset()


def _between(alone: Sequence[_Spot], lines: Sequence[Line]) -> frozenset[int]:
    """Numbers between two dashes that count up, wherever they stand: no figure is printed so."""
    hits = [spot for spot in alone if spot.dashed and _BETWEEN.match(lines[spot.index].text)]
    rising = all(one.number < two.number for one, two in itertools.pairwise(hits))
    return frozenset(spot.index for spot in hits) if rising and len(hits) > 2 else frozenset()


def _told(alone: Sequence[_Spot], lines: Sequence[Line]) -> frozenset[int]:
    """Lines whose number is told by its page, or by the numbers before and after it."""
    paged = bool(lines) and lines[-1].page > 1
    spots = [spot for spot in alone if (_on_edge(lines, spot.index) if paged else _could_be(spot))]
    if paged and (found := _in_step(spots, lines)):
        return found
    dashed = _counting([spot for spot in spots if spot.dashed], len(lines), 2)
    if dashed:
        return dashed
    counted = _counting([spot for spot in spots if not spot.dashed], len(lines), 3)
    apart = _set_apart(alone, lines)
    return apart if apart - counted else counted


def _could_be(spot: _Spot) -> bool:
    """Whether so many pages may stand above a line; 301, 302 and 303 alone on theirs are economic classes."""
    return spot.dashed or spot.number < _MANY or spot.index >= spot.number * _LEAST_LINES


def _on_edge(lines: Sequence[Line], index: int) -> bool:
    page = lines[index].page
    first = index == 0 or lines[index - 1].page != page
    return first or index + 1 == len(lines) or lines[index + 1].page != page


def _in_step(spots: Sequence[_Spot], lines: Sequence[Line]) -> frozenset[int]:
    """Numbers that differ from their page by the same on two pages or more."""
    groups: dict[int, list[int]] = {}
    for spot in spots:
        groups.setdefault(spot.number - lines[spot.index].page, []).append(spot.index)
    best = max(groups.values(), key=len, default=[])
    return frozenset(best) if len(best) > 1 else frozenset()


def _set_apart(spots: Sequence[_Spot], lines: Sequence[Line]) -> frozenset[int]:
    """Numbers that rise, each under more empty lines than the rest: most lines so far down are such numbers."""
    below = [0, *(line.number - before.number - 1 for before, line in itertools.pairwise(lines))]
    far = [index for index, empty in enumerate(below) if empty >= _EMPTY]
    found = [spot for spot in spots if below[spot.index] >= _EMPTY]
    rising = all(one.number < two.number for one, two in itertools.pairwise(found))
    return frozenset(spot.index for spot in found) if rising and len(found) * 2 > len(far) else frozenset()


def _counting(spots: Sequence[_Spot], lines: int, least: int) -> frozenset[int]:
    """The longest row of numbers that count up; of two that could be the next, the one nearer to a page's length."""
    page = lines / max([1, *(spot.number for spot in spots[-1:])])
    at: dict[int, list[int]] = {}
    chains: list[_Chain] = []
    for here, spot in enumerate(spots):
        best = _Chain(1, 0.0, -1)
        for step in range(1, _SKIPPED + 2):
            for there in at.get(spot.number - step, ()):
                gap = spot.index - spots[there].index
                chain = chains[there]
                if gap < _LEAST_LINES * step:
                    continue
                longer = _Chain(chain.length + 1, chain.uneven + abs(gap - page * step), there)
                if (longer.length, -longer.uneven) > (best.length, -best.uneven):
                    best = longer
        chains.append(best)
        at.setdefault(spot.number, []).append(here)
        del at[spot.number][:-_REMEMBERED]
    end = max(range(len(chains)), key=lambda i: (chains[i].length, -chains[i].uneven), default=-1)
    if end < 0 or chains[end].length < least:
        return frozenset()
    found: list[int] = []
    while end >= 0:
        found.append(spots[end].index)
        end = chains[end].before
    return frozenset(found)


_REMEMBERED = 60
"""Places of one number that are looked back at: a text of numbers alone must not take long."""
