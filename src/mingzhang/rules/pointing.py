"""A finding points at the words it speaks of, not at the sentence that holds them."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness

from .text import fold, passages

_REACH = 1200
"""Characters looked through after the place of the sentence: the longest enumeration is half as long."""
_NUMBER = re.compile(r"[-+\d.,，%]*")


def pointed(disclosure: Disclosure, witness: Witness) -> Witness:
    """The witness placed at its words, when its place is that of a longer text in which they stand.

    Numbers know their place already, and equal ones may stand side by side.
    """
    place, words = witness.place, fold(witness.value)
    if place.line is None or _NUMBER.fullmatch(words):
        return witness
    for section, passage in passages(disclosure, quiet=True):
        rows = [k for k, line in enumerate(section.lines) if (line.page, line.number) == (place.page, place.line)]
        if not rows:
            continue
        # The characters of a passage stand in the order of its lines.
        start = bisect_left(passage.spots, (rows[0], place.start or 0))
        if start == len(passage.spots) or passage.spots[start][0] not in rows:
            continue
        at = passage.text.find(words, start, start + _REACH)
        if at >= 0:
            return msgspec.structs.replace(witness, place=passage.place(at, at + len(words)))
    return witness
