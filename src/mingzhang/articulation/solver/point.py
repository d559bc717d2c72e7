"""A guess at the true amounts. When it satisfies every row exactly, the system is feasible and nobody needs a
linear program: most documents are settled here.
"""

from mingzhang.articulation.solver.net import FAR, Net, Row
from mingzhang.articulation.solver.propagation import Box

SWEEPS = 6


def guess(net: Net, alive: bytearray, box: Box) -> list[int]:
    """Amounts within the box: what is printed where something is, else what the rows make of the others."""
    point: list[int | None] = [None] * net.size
    for source, pins in enumerate(net.pins):
        if alive[source]:
            for v, lo, hi in pins:
                if point[v] is None and lo > -FAR and hi < FAR:
                    point[v] = _clip(box, v, (lo + hi) // 2)
    for v in range(net.size):
        if point[v] is None and box.lo[v] == box.hi[v]:
            point[v] = box.lo[v]
    _complete(net, alive, box, point)
    return [_clip(box, v, 0) if value is None else value for v, value in enumerate(point)]


def _complete(net: Net, alive: bytearray, box: Box, point: list[int | None]) -> None:
    """Give an unprinted amount the value that a row with all other amounts known asks for."""
    waiting = [v for v in range(net.size) if point[v] is None]
    for _ in range(SWEEPS):
        still: list[int] = []
        for v in waiting:
            value = _solved(net, alive, point, v)
            if value is None:
                still.append(v)
            else:
                point[v] = _clip(box, v, value)
        if len(still) == len(waiting):
            break
        waiting = still


def _solved(net: Net, alive: bytearray, point: list[int | None], v: int) -> int | None:
    for index in net.rows_of[v]:
        row = net.rows[index]
        if row.terms or row.lo != row.hi or not alive[row.source]:
            continue
        rest, sign = row.lo, 1
        for w in row.plus:
            if w == v:
                continue
            if (value := point[w]) is None:
                break
            rest -= value
        else:
            for w in row.minus:
                if w == v:
                    sign = -1
                elif (value := point[w]) is None:
                    break
                else:
                    rest += value
            else:
                return sign * rest
    return None


def _clip(box: Box, v: int, value: int) -> int:
    return min(max(value, box.lo[v]), box.hi[v])


def misses(row: Row, point: list[int]) -> int:
    """How far the point leaves the row's interval: positive above, negative below, 0 inside."""
    if row.terms:
        value = sum(c * point[v] for v, c in row.terms)
    else:
        value = 0
        for v in row.plus:
            value += point[v]
        for v in row.minus:
            value -= point[v]
    if value > row.hi:
        return value - row.hi
    if value < row.lo:
        return value - row.lo
    return 0


def mend(net: Net, alive: bytearray, box: Box, point: list[int]) -> list[int]:
    """Move amounts within the box until the rows are met, as far as local moves go; the rows still missed.

    Changes `point` in place. Each visit gives a missed row's excess to its variables, first to those in
    fewest other rows.
    """
    missed = [i for i, row in enumerate(net.rows) if alive[row.source] and misses(row, point)]
    budget = 40 * len(missed) + 100
    waiting = missed.copy()
    while waiting and budget > 0:
        budget -= 1
        index = waiting.pop(0)
        row = net.rows[index]
        if row.terms or not alive[row.source]:
            continue
        excess = misses(row, point)
        if not excess:
            continue
        for v, c in sorted(row.coefficients(), key=lambda vc: len(net.rows_of[vc[0]])):
            room = (box.lo[v] if (excess > 0) == (c > 0) else box.hi[v]) - point[v]
            step = -c * excess
            step = max(step, room) if step < 0 else min(step, room)
            if step:
                point[v] += step
                excess += c * step
                waiting.extend(o for o in net.rows_of[v] if o != index)
            if not excess:
                break
    return [i for i, row in enumerate(net.rows) if alive[row.source] and misses(row, point)]
