"""When two printed names of a 科目 are the same name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOISE = re.compile(r"[\s“”‘’\"'「」]+|[(（]\d*[类款项][)）]$")
_BRACKETS = str.maketrans("（）【】〔〕［］", "()()()()")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name for comparison: no spaces or quotes, one kind of bracket, compatibility forms folded."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", name).translate(_BRACKETS))


def close(one: str, other: str) -> bool:
    """Whether two plain names differ by a slip: one character in short names, two in long ones."""
    if one == other:
        return True
    limit = 1 if min(len(one), len(other)) < 8 else 2
    return abs(len(one) - len(other)) <= limit and _distance(one, other, limit) <= limit


def _distance(one: str, other: str, limit: int) -> int:
    """Edit distance, given up as soon as it must exceed ``limit``."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        previous, row = row, [i]
        for j, right in enumerate(other, 1):
            row.append(min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (left != right)))
        if min(row) > limit:
            return limit + 1
    return row[-1]
