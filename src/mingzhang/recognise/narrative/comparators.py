"""What a change is measured against: 上年预算, 2024年预算执行数, 年初预算 …"""

from __future__ import annotations

from typing import NamedTuple

from .lexicon import Lexicon


class Comparator(NamedTuple):
    """The phase (None: a year that no phase stands for) and the printed words."""

    phase: str | None
    text: str
    start: int
    end: int


def last_comparator(words: str, lexicon: Lexicon, year: int | None) -> Comparator | None:
    """The last comparator in some words, with its position in them."""
    found: Comparator | None = None
    for match in lexicon.comparator.finditer(words):
        text = match["text"] or match["same"]
        found = Comparator(_phase(match.groupdict(), lexicon, year), text, match.start(), match.end())
    if lexicon.own_phase is not None:
        for match in lexicon.own_phase.finditer(words):
            if found is None or match.start() > found.start:
                entry = lexicon.wording.comparator.own[int(str(match.lastgroup)[1:])]
                found = Comparator(entry.phase or None, match.group()[1:], match.start(), match.end())
    return found


def _phase(groups: dict[str, str | None], lexicon: Lexicon, year: int | None) -> str | None:
    words = lexicon.wording.comparator
    if groups["year"] and year is not None:
        offset = int(groups["year"]) - year
        if offset == 0:
            return words.own_year
        if offset != -1:
            return None
    for index, entry in enumerate(words.what):
        if groups.get(f"w{index}"):
            return entry.phase
    return words.bare
