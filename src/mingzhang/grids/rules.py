"""Ruling lines put together: dashes joined, doubles merged, crossing lines gathered into frames."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

import numpy as np

from mingzhang.readers.page import NO_RULES, Floats

SNAP = 2.0
"""Lines nearer than this are one (double and thick lines)."""
JOIN = 3.0
"""Gaps up to this are bridged (dots, corner squares, pieces drawn cell by cell)."""
SHORTEST = 3.0


def merge(rules: Floats) -> Floats:
    """One row (position, from, to) for each straight line, however many pieces it was drawn in."""
    if not len(rules):
        return NO_RULES
    lines: list[tuple[float, float, float]] = sorted(rules.tolist(), key=itemgetter(0))
    out: list[tuple[float, float, float]] = []
    first = 0
    for k in range(1, len(lines) + 1):
        if k < len(lines):
            position = lines[k][0]
            if position - lines[k - 1][0] <= SNAP and position - lines[first][0] <= 2 * SNAP:
                continue
        _join(lines[first:k], out)
        first = k
    return np.array(out, np.float64).reshape(-1, 3)


def _join(pieces: list[tuple[float, float, float]], out: list[tuple[float, float, float]]) -> None:
    """Join overlapping and nearly touching pieces of one position."""
    if len(pieces) == 1:
        if pieces[0][2] - pieces[0][1] > SHORTEST:
            out.append(pieces[0])
        return
    lengths = [b - a for _, a, b in pieces]
    weight = sum(lengths) or 1.0
    position = sum([p * length for (p, _, _), length in zip(pieces, lengths, strict=True)]) / weight
    spans = sorted([(a, b) for _, a, b in pieces])
    start, end = spans[0]
    for a, b in spans:
        if a <= end + JOIN:
            end = max(end, b)
            continue
        if end - start > SHORTEST:
            out.append((position, start, end))
        start, end = a, b
    if end - start > SHORTEST:
        out.append((position, start, end))


def frames(across: Floats, down: Floats) -> Iterator[tuple[Floats, Floats]]:
    """Groups of lines that touch each other: the ruling of one table each."""
    if not len(across) or not len(down):
        return
    touch = (
        (down[:, 0] >= across[:, 1:2] - JOIN)
        & (down[:, 0] <= across[:, 2:3] + JOIN)
        & (across[:, 0:1] >= down[:, 1] - JOIN)
        & (across[:, 0:1] <= down[:, 2] + JOIN)
    )
    if touch.all(0).any():  # nearly always: a line down the whole page's only table
        yield across, down[touch.any(0)]
        return
    left = touch.any(1)
    while left.any():
        chosen = np.zeros(len(across), np.bool_)
        chosen[left.argmax()] = True
        while True:
            crossing = touch[chosen].any(0)
            grown = np.asarray(touch[:, crossing].any(1))
            if (grown == chosen).all():
                break
            chosen = grown
        left &= ~chosen
        yield across[chosen], down[crossing]


def distinct(positions: Floats) -> Floats:
    """Sorted positions without near doubles."""
    ordered = np.sort(positions)
    return ordered[np.concatenate(([True], ordered[1:] - ordered[:-1] > SNAP))]
