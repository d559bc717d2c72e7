"""A finding points at the words it speaks of, not at the sentence that holds them."""

from __future__ import annotations

import re

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness

from .text import fold, lines

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
    for passage, rows in lines(disclosure).get((place.page, place.line), ()):
        start = passage.at(rows[0], place.start or 0)
        if start == len(passage.text) or passage.row(start) not in rows:
            continue
        at = passage.text.find(words, start, start + _REACH)
        if at >= 0:
            return msgspec.structs.replace(witness, place=passage.place(at, at + len(words)))
    return witness
