"""Which rows a level name covers, when its merged cell has left only one place in the text.

Makers differ in where a merged cell's text comes out: with its FIRST row, with its LAST (an extractor
that follows the drawing order of a word processor), or at the CENTRE of its rows (sorted by height on
the page). One way holds for a whole document, so the ways are compared over all of its forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

import msgspec

from .vocabulary import vocabulary

FIRST, LAST, CENTRE = "first", "last", "centre"
MODES = (LAST, FIRST, CENTRE)
_WRONG = 10.0
_AMBIGUOUS = 5


class Label(msgspec.Struct, frozen=True):
    """A level name printed before row ``row`` (or inside it, when ``inside``); ``level`` 0 is unknown."""

    name: str
    row: int
    inside: bool = False
    level: int = 0


class RowHint(msgspec.Struct, frozen=True):
    """What is known of a row: its indicator's name and its height in lines."""

    name: str
    height: float = 1.0


Cover = tuple[tuple[str | None, ...], tuple[str | None, ...]]
"""Level-1 and level-2 names, one per row."""


class Ways:
    """What each mode's best reading of a form's labels costs, and the names it gives; found when asked for."""

    def __init__(self, labels: Sequence[Label], rows: Sequence[RowHint]) -> None:
        self.labels, self.rows = labels, rows
        self._found: dict[str, tuple[float, Cover]] = {}

    def of(self, mode: str) -> tuple[float, Cover]:
        """The best reading of the labels in one mode; it never costs less than nothing."""
        if mode not in self._found:
            self._found[mode] = cover(self.labels, self.rows, mode)
        return self._found[mode]


def cover(labels: Sequence[Label], rows: Sequence[RowHint], mode: str) -> tuple[float, Cover]:
    """The cost and the names per row of the best reading of the labels in one mode."""
    best: tuple[float, Cover] | None = None
    for choice in _level_choices(labels):
        first = [label for label, level in zip(labels, choice, strict=True) if level == 1]
        second = [label for label, level in zip(labels, choice, strict=True) if level == 2]
        cost2, groups2 = _partition(second, rows, mode, (None,) * len(rows))
        names2 = _spread(second, groups2, len(rows))
        cost1, groups1 = _partition(first, rows, mode, names2, [start for start, _ in groups2])
        names1 = _spread(first, groups1, len(rows))
        cost = cost1 + cost2 + sum(_belongs(a, b) for a, b in zip(names1, names2, strict=True))
        cost += sum(_hint(b, row.name) for b, row in zip(names2, rows, strict=True) if b)
        if best is None or cost < best[0] - 1e-9:
            best = cost, (names1, names2)
    assert best is not None
    return best


def _level_choices(labels: Sequence[Label]) -> list[tuple[int, ...]]:
    """Level 1 or 2 for each label; a pair printed together is level 1 and level 2."""
    options: list[tuple[int, ...]] = []
    for index, label in enumerate(labels):
        levels = _levels(label.name) if not label.level else (label.level,)
        beside_next = index + 1 < len(labels) and _beside(label, labels[index + 1])
        beside_last = index > 0 and _beside(labels[index - 1], label)
        if len(levels) > 1:
            if beside_next and not beside_last and 2 in _levels(labels[index + 1].name):
                levels = (1,)
            elif beside_last and not beside_next and 1 in _levels(labels[index - 1].name):
                levels = (2,)
        options.append(levels)
    open_ones = [index for index, levels in enumerate(options) if len(levels) > 1]
    for index in open_ones[_AMBIGUOUS:]:
        options[index] = (2,)
    return list(product(*options))


def _beside(left: Label, right: Label) -> bool:
    return left.row == right.row and left.inside == right.inside


@lru_cache(maxsize=512)
def _levels(name: str) -> tuple[int, ...]:
    words = vocabulary()
    found = (1,) * (name in words.level1) + (2,) * (name in words.level2)
    return (2, 1) if found == (1, 2) else found or (2,)


def _partition(
    labels: Sequence[Label],
    rows: Sequence[RowHint],
    mode: str,
    below: Sequence[str | None],
    inner: Sequence[int] = (),
) -> tuple[float, list[tuple[int, int]]]:
    """Contiguous groups of rows, one per label in order.

    ``below`` are the names of the finer level per row and ``inner`` the starts of its groups.
    """
    count = len(rows)
    if not labels or not count:
        return (0.0 if not labels else _WRONG * len(labels)), []
    if mode == CENTRE:
        return _centred(labels, rows, below, inner)
    cost, groups = 0.0, []
    if mode == FIRST:
        starts = [label.row for label in labels]
        cost += _WRONG * (starts[0] != 0)
        ends = [*starts[1:], count]
        groups = list(zip([0, *starts[1:]], ends, strict=True))
    else:
        ends = [min(count, label.row + 1) for label in labels]
        cost += _WRONG * (labels[-1].row != count - 1)
        groups = list(zip([0, *ends[:-1]], [*ends[:-1], count], strict=True))
    for label, (start, end) in zip(labels, groups, strict=True):
        cost += _WRONG * (end <= start) + _WRONG * label.inside
    if inner:
        cost += sum(_WRONG for start, _ in groups if start not in inner and start < count)
    return cost, groups


def _centred(
    labels: Sequence[Label], rows: Sequence[RowHint], below: Sequence[str | None], inner: Sequence[int]
) -> tuple[float, list[tuple[int, int]]]:
    """The partition whose groups have their labels at the middle of their height."""
    count, number = len(rows), len(labels)
    if number > count:
        return _WRONG * number, [(min(n, count), min(n + 1, count)) for n in range(number)]
    tops = [0.0]
    for row in rows:
        tops.append(tops[-1] + row.height)
    allowed = set(inner) | {0, count} if inner else set(range(count + 1))
    infinite = float("inf")
    # Two neighbouring groups of one name would be one merged cell unless a level-1 name ends between them.
    again = [start for start in inner if 0 < start < count and below[start] == below[start - 1]]
    unit = max(1.0, tops[-1] / count)
    best = [[infinite] * (count + 1) for _ in range(number + 1)]
    back = [[0] * (count + 1) for _ in range(number + 1)]
    best[0][0] = 0.0
    for index, label in enumerate(labels):
        low, high = _stands(label, tops)
        last = count - (number - index - 1)
        # Rows before those of the labels before it, and after those of the labels behind it, cannot be its own.
        told = [_hint(label.name, rows[n].name) + _belongs(label.name, below[n]) for n in range(index, last)]
        reached, further = best[index], best[index + 1]
        for start in range(index, last):
            if reached[start] == infinite:
                continue
            hints, top = 0.0, tops[start]
            for end in range(start + 1, last + 1):
                hints += told[end - 1 - index]
                middle = (top + tops[end]) / 2
                off = (low - middle if middle < low else middle - high if middle > high else 0.0) / unit
                price = reached[start] + (2.0 * off if off > 0.3 else 0.2 * off) + hints
                cuts = sum([1.0 for cut in again if start < cut < end]) if again else 0.0
                price += (0.0 if end in allowed else _WRONG) + cuts
                if price < further[end]:
                    further[end], back[index + 1][end] = price, start
    groups: list[tuple[int, int]] = []
    end = count
    for index in range(number, 0, -1):
        start = back[index][end]
        groups.append((start, end))
        end = start
    groups.reverse()
    return best[number][count] - _told(labels, groups, rows, below), groups


def _told(
    labels: Sequence[Label], groups: Sequence[tuple[int, int]], rows: Sequence[RowHint], below: Sequence[str | None]
) -> float:
    """What the names alone cost: the caller counts it once, for every mode alike."""
    return sum(
        _hint(label.name, rows[row].name) + _belongs(label.name, below[row])
        for label, (start, end) in zip(labels, groups, strict=True)
        for row in range(start, end)
    )


def _stands(label: Label, tops: Sequence[float]) -> tuple[float, float]:
    """The heights between which a label stands; the middle of its rows should be one of them.

    A label printed before row r stands lower than the middle of row r-1 and not below that of row r.
    """
    row, count = label.row, len(tops) - 1
    if label.inside:
        return tops[row], tops[min(row + 1, count)]
    low = (tops[row - 1] + tops[row]) / 2 if row else tops[0]
    return low, (tops[row] + tops[row + 1]) / 2 if row < count else tops[count]


@lru_cache(maxsize=8192)
def _hint(level2: str, name: str) -> float:
    """A small cost where an indicator's name speaks for another level-2 name."""
    hints = vocabulary().hints
    # The end of a name says what is measured, its beginning only what is done.
    name = re.sub(r"[(（][^()（）]*[)）]$", "", name)
    parts = [part for part, pattern in hints if pattern.search(name[-4:])]
    parts = parts or [part for part, pattern in hints if pattern.search(name)]
    return 0.2 * sum(1 for part in parts if part not in level2) / len(parts) if parts else 0.0


@lru_cache(maxsize=1024)
def _belongs(level1: str | None, level2: str | None) -> float:
    words = vocabulary()
    if level1 is None or level2 is None or level1 not in words.belongs or level2 in words.belongs[level1]:
        return 0.0
    homes = [name for name, members in words.belongs.items() if level2 in members]
    return 1.0 if homes else 0.0


def _spread(labels: Sequence[Label], groups: Sequence[tuple[int, int]], count: int) -> tuple[str | None, ...]:
    names: list[str | None] = [None] * count
    for label, (start, end) in zip(labels, groups, strict=False):
        names[start:end] = [label.name] * (end - start)
    return tuple(names[:count])
