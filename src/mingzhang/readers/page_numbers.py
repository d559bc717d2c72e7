"""Which lines of a text carry nothing but the number of their page.

They go, or a number in the middle of a table that goes on over the page would be read as one of its figures. Where the
text knows its pages, a page's number stands first or last on it; where it does not, page numbers are told by their
order: they count up, a page's lines apart, all printed alike (7, or — 7 —).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mingzhang.model.source import Line

_ALONE = re.compile(r"^\s*(?P<dash>[-—–]?)\s*(?P<number>\d{1,3})\s*[-—–]?\s*$")
_LEAST_LINES = 6
"""A page has more lines than the cells of a table that was broken into one cell a line have between two numbers."""
_SKIPPED = 3
"""Pages without a number (turned ones, pictures) that may stand between two numbered ones."""


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
    paged = bool(lines) and lines[-1].page > 1
    spots = [
        _Spot(index, int(hit["number"]), bool(hit["dash"]))
        for index, line in enumerate(lines)
        if (hit := _ALONE.match(line.text)) is not None and (not paged or _on_edge(lines, index))
    ]
    if paged and (found := _in_step(spots, lines)):
        return found
    dashed = _counting([spot for spot in spots if spot.dashed], len(lines), 2)
    return dashed or _counting([spot for spot in spots if not spot.dashed], len(lines), 3)


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
