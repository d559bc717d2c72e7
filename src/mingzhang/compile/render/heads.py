"""Nested table heads from label paths, and the paper a table needs."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.compile.style import width_of

from .printed import Box, BoxRow

Path = tuple[str, ...]

PORTRAIT, LANDSCAPE = 442.0, 700.0
"""Room for a table in points: A4 within the margins of an official document, upright and turned."""

_SIZES_UPRIGHT = (10.5, 10.0, 9.5, 9.0)
_SIZES_TURNED = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)


def nested_head(paths: Sequence[Path]) -> tuple[BoxRow, ...]:
    """Head rows of columns with nested labels: equal neighbours are merged, a short path reaches down."""
    paths = _apart(paths)
    depth = max(len(path) for path in paths)
    rows: list[list[Box]] = [[] for _ in range(depth)]
    _fill(paths, 0, depth, rows)
    return tuple(tuple(row) for row in rows)


def _apart(paths: Sequence[Path]) -> list[Path]:
    """A column whose label also heads the group after it becomes that group's 合计."""
    return [
        (*path, "合计") if any(len(other) > len(path) and other[: len(path)] == path for other in paths) else path
        for path in paths
    ]


def _fill(paths: Sequence[Path], level: int, depth: int, rows: list[list[Box]]) -> None:
    at = 0
    while at < len(paths):
        label = paths[at][level]
        end = at + 1
        if len(paths[at]) > level + 1:
            while end < len(paths) and len(paths[end]) > level + 1 and paths[end][level] == label:
                end += 1
            rows[level].append(Box(label, cols=end - at, align="center", bold=True, head="col"))
            _fill(paths[at:end], level + 1, depth, rows)
        else:
            rows[level].append(Box(label, rows=depth - level, align="center", bold=True, head="col"))
        at = end


def number_width(texts: Sequence[str], label: str) -> float:
    """The width of a column of amounts under a label that may break over lines."""
    # Half a character a digit is Times; bold totals in the type an office without it falls back to take a quarter more.
    longest = 1.25 * max((width_of(text) for text in texts), default=0.0)
    # Four lines of head are enough; below four characters a head reads like a column of letters.
    return max(longest + 1.2, min(width_of(label), max(4.0, width_of(label) / 4)) + 1.2)


def words_width(texts: Sequence[str], least: float, most: float) -> float:
    """The width of a column of words between two bounds."""
    return min(most, max([least, *(width_of(text) + 1.2 for text in texts)]))


def paper(widths: Sequence[float], *, long: bool = False) -> tuple[float, bool]:
    """(type size, whether the page is turned) for columns of these widths in characters.

    A ``long`` table, whose rows fill a page, stays upright as far as it can be read.
    """
    total = sum(widths)
    upright = (*_SIZES_UPRIGHT, 8.5, 8.0, 7.5) if long else _SIZES_UPRIGHT
    for room, sizes, turned in ((PORTRAIT, upright, False), (LANDSCAPE, _SIZES_TURNED, True)):
        for size in sizes:
            if total * size <= room:
                return size, turned
    return _SIZES_TURNED[-1], True
