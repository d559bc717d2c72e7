"""Words beside a code that are no item's name: how the text was taken, not what is printed."""

from __future__ import annotations

from functools import lru_cache

from mingzhang.classification import economic, functional
from mingzhang.classification.names import plain


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    return frozenset(plain(entry.name).removesuffix("支出") for entry in (*functional().entries, *economic().entries))


def other_words(name: str, proper: str) -> bool:
    """Words that are no item's name (a unit, a project, a heading) stand in the name's place."""
    return name.removesuffix("支出") not in _stems() and not (set(name) & set(proper))


def mixed_words(name: str, proper: str, around: list[str]) -> bool:
    """The words of neighbouring rows or of the head run into the name: how the text was taken, not what is printed."""
    if name.removesuffix("支出") in _stems():
        return False
    return proper in name or name[0].isdigit() or set(name) <= set("".join(around))
