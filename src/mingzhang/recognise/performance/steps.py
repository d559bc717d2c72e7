"""What fragments of indicator cells may be besides cells: labels, repeated headers, totals, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from .fragments import PAGE, Fragment, Run
from .matching import begins, header_chain, matches
from .regions import is_title, is_year_line
from .values import points
from .vocabulary import fold, vocabulary

_CONTINUED = ("续表", "(续)")


class Step(msgspec.Struct, frozen=True, gc=False):
    """parts[start:end] read as a ``cell`` of ``name``, a ``label``, ``noise``, ``total`` or ``tail``."""

    kind: str
    start: int
    end: int
    name: str = ""


Other = tuple[str, int, str, float]
"""The kind of a step that is no cell, its end, its name and what it costs."""
_NONE: list[Other] = []


def other_steps(parts: Sequence[Fragment], here: int, runs_at: Callable[[int], list[Run]], prune: float) -> list[Other]:
    """Steps from a fragment that are no cells: labels, repeated headers, totals, page numbers."""
    part = parts[here]
    begun = _begun(part.text)
    if begun is None:
        return [("noise", here + 1, "", 1.5)] if part.alone and _page_number(parts, here) else _NONE
    words = vocabulary()
    found: list[Other] = []
    if begun.label:
        for end, name in matches(parts, here, words.levels, words.label_prefixes):
            runs = runs_at(here)
            cost = runs[end - here - 1][2] if end - here <= len(runs) else prune
            cost -= 0.35 * (end - here) + 0.4
            found.append(("label", end, name, cost))
    if part.key in words.cells.total:
        end = here + 1
        while end < min(len(parts), here + 4) and (points(parts[end].key) or parts[end].key == "分"):
            end += 1
        if end > here + 1:
            found.append(("total", end, "", 0.0))
    end, chain = header_chain(parts, here) if begun.column else (here, [])
    if len(chain) >= 3:
        found.append(("noise", end, "", -0.5 * (end - here)))
    elif is_title(part.text) or is_year_line(part.text) or part.key in _CONTINUED:
        found.append(("noise", here + 1, "", 0.0))
    elif part.alone and _page_number(parts, here):
        found.append(("noise", here + 1, "", 1.5))
    groups = matches(parts, here, words.groups, words.group_prefixes) if begun.group else []
    found += [("noise", end, "", 0.2 - 0.35 * (end - here)) for end, _ in groups]
    return found


def _page_number(parts: Sequence[Fragment], here: int) -> bool:
    part = parts[here]
    if not part.key.strip("-").isdigit() or len(part.key) > 5:
        return False
    return part.before == PAGE or here + 1 == len(parts) or parts[here + 1].before == PAGE


class _Begun(NamedTuple):
    """What a fragment may begin: a level name, a column label, the side label of a group."""

    label: bool
    column: bool
    group: bool


@lru_cache(maxsize=8192)
def _begun(text: str) -> _Begun | None:
    """What a fragment may begin besides a cell; None for nearly all of them."""
    words, key = vocabulary(), fold(text)
    begun = _Begun(
        begins(key, words.levels, words.label_prefixes),
        begins(key, words.columns, words.column_prefixes),
        begins(key, words.groups, words.group_prefixes),
    )
    if any(begun) or key in words.cells.total or is_title(text) or is_year_line(text) or key in _CONTINUED:
        return begun
    return None
