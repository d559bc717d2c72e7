"""How much two texts are alike."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache


@lru_cache(maxsize=256)
def _numberless(text: str) -> tuple[str, Counter[str]]:
    """A text with all its numbers alike, and how often each letter is in it."""
    bare = re.sub(r"\d+(?:\.\d+)?", "0", text)
    return bare, Counter(bare)


def likeness(one: str, other: str) -> float:
    """0 to 1; short texts say nothing. A number that differs does not make a copy original."""
    (a, letters), (b, others) = _numberless(one), _numberless(other)
    if min(len(a), len(b)) < 20:
        return 0.0
    # Each of these is at least the next: what looks different at a glance is not read closely.
    length = len(a) + len(b)
    if 2.0 * min(len(a), len(b)) / length <= 0.8 or 2.0 * _shared(letters, others) / length <= 0.8:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _shared(letters: Counter[str], others: Counter[str]) -> int:
    """How many letters two texts have in common; `&` of the counts takes three times as long."""
    return sum([min(count, others.get(letter, 0)) for letter, count in letters.items()])
