"""Printed labels made comparable: the printed text is kept, only the comparison is normalised."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MAP = str.maketrans(
    {
        "（": "(",
        "）": ")",
        "【": "[",
        "】": "]",
        "〔": "[",
        "〕": "]",
        "：": ":",
        "，": ",",
        "；": ";",
        "“": '"',
        "”": '"',
        "„": '"',
        "＂": '"',
        "「": '"',
        "」": '"',
        "‘": "'",
        "’": "'",
        "．": ".",
        "％": "%",
        "－": "-",
        "＝": "=",
        "　": "",
    }
)
_MAPPED = re.compile(f"[{''.join(map(re.escape, map(chr, _MAP)))}]")
_ORDINAL = re.compile(
    r"^(?:其中[:,]?)?(?:[((][一二三四五六七八九十\d]{1,3}[))]|[一二三四五六七八九十]{1,3}[、.,]|\d{1,2}[、.](?!\d)|\d{1,2}(?=[一-龥]))?(?:其中[:,]?)?"
)


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """A text with widths, brackets, quotes, look-alike radicals and white space folded."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        # Few characters are left to be mapped then: to look for one takes a fraction of asking for each.
        text = text.translate(_MAP) if _MAPPED.search(text) else text
    return "".join(text.split())


@lru_cache(maxsize=32768)
def core(text: str) -> str:
    """A folded label without its ordinal ("一、", "1.", "其中：")."""
    folded = fold(text)
    return folded[_ORDINAL.match(folded).end() :] or folded  # type: ignore[union-attr]


@lru_cache(maxsize=8192)
def leaf(label: str) -> str:
    """The folded last part of a nested column label."""
    return fold(label.rsplit("/", 1)[-1])


def closeness(a: str, b: str) -> float:
    """Likeness of two folded labels, 0 to 1: equality, containment, shared characters."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    if a in b or b in a:
        return 0.55 + 0.4 * min(len(a), len(b)) / max(len(a), len(b))
    shared = len(set(a) & set(b))
    return 0.5 * shared / max(len(set(a)), len(set(b)))
