"""Break lines of mixed Chinese and Latin text by the cells they take on a terminal.

Rich breaks at spaces only; a Chinese sentence has none, so it would start on a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable

_NOT_FIRST = frozenset("，。、；：？！）》】”’…%％,.;:?!)]}")
_NOT_LAST = frozenset("（《【“‘([{")


def breaks(text: str, width: int, cells: Callable[[str], int]) -> list[int]:
    """Offsets where a new line begins. A run without any place to break is cut at the width."""
    offsets: list[int] = []
    start, used, last = 0, 0, 0
    for position, character in enumerate(text):
        if position > start and may_break(text, position):
            last = position
        used += cells(character)
        if used > width and position > start:
            # A space that hangs over the edge is not seen: it takes no line of its own.
            if character == " ":
                continue
            start = last if last > start else position
            offsets.append(start)
            used = sum(cells(kept) for kept in text[start : position + 1])
    return offsets


def may_break(text: str, position: int) -> bool:
    """Whether a line may end before this character."""
    before, after = text[position - 1], text[position]
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return False
    return before == " " or _wide(before) or _wide(after)


def _wide(character: str) -> bool:
    # From the CJK punctuation up: everything that Chinese typesetting may break beside.
    return character >= "\u2e80"
