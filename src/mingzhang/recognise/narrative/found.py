"""Printed numbers with their places, and what the readers of all sections collect."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.model.amount import Amount, Mark, Unit
from mingzhang.model.narrative import Statement
from mingzhang.model.place import Place
from mingzhang.recognise.text import Passage

Spot = tuple[int, int, int]
"""A printed number's line, first and last column."""

UNITS = {"亿元": Unit.YI, "万元": Unit.WAN, "万": Unit.WAN, "千元": Unit.THOUSAND, "元": Unit.YUAN}
WELL_FORMED = re.compile(r"-?(?:\d+|\d{1,3}(?:[,，]\d{3})+)(?:\.\d+)?$")


@dataclass(slots=True)
class Found:
    """What one or more sections yielded; ``figures`` and ``units`` are those of the section at hand."""

    statements: list[Statement] = field(default_factory=list)
    used: set[Spot] = field(default_factory=set)
    loose: list[tuple[str, Place]] = field(default_factory=list)
    figures: dict[str, Amount] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)

    def number(self, passage: Passage, start: int, end: int) -> Amount:
        """The number at start..end exactly as printed, noted as used; one with misplaced commas or points is unread."""
        pieces = passage.spans(start, end)
        plain, place = passage.match[start:end], passage.at(pieces)
        text = passage.text[start:end]
        for line, first, stop in pieces:
            self.used.add((line.number, first, stop))
        if len(pieces) == 1:
            text = line.text[first:stop]
        if not WELL_FORMED.match(plain):
            return Amount(text, mark=Mark.UNREAD, place=place)
        return Amount(text, plain.replace(",", "").replace("，", ""), place=place)

    def use(self, passage: Passage, start: int, end: int) -> None:
        """Note that the number at start..end ended in a statement or a figure."""
        self.used.update(spots(passage, start, end))


def spots(passage: Passage, start: int, end: int) -> list[Spot]:
    """The printed pieces of a number: one, or one per line it runs over."""
    return [(line.number, first, stop) for line, first, stop in passage.spans(start, end)]
