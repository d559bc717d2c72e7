"""A guess at the true amounts. When it satisfies every row exactly, the system is feasible and nobody needs a
linear program: most documents are settled here.
"""

from mingzhang.articulation.solver.box import Box
from mingzhang.articulation.solver.net import FAR, Net

SWEEPS = 6


def guess(net: Net, alive: bytearray, box: Box) -> list[int]:
    """Amounts within the box: what is printed where something is, else what the rows make of the others."""
    point: list[int | None] = [None] * net.size
    lows, highs = box.lo, box.hi
    for source, pins in enumerate(net.pins):
        for v, lo, hi in pins:
            if point[v] is None and alive[source] and lo > -FAR and hi < FAR:
                middle, low, high = (lo + hi) // 2, lows[v], highs[v]
                point[v] = middle if low <= middle <= high else low if middle < low else high
    for v, (lo, hi) in enumerate(zip(box.lo, box.hi, strict=True)):
        if (lo > 0 or hi < 0) and point[v] is None and lo > -FAR and hi < FAR:
            point[v] = (lo + hi) // 2
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


def clipped(box: Box, point: list[int]) -> list[int]:
    """The point moved into the box."""
    return [
        value if low <= value <= high else low if value < low else high
        for value, low, high in zip(point, box.lo, box.hi, strict=True)
    ]


def _clip(box: Box, v: int, value: int) -> int:
    return min(max(value, box.lo[v]), box.hi[v])


def values(net: Net, point: list[int]) -> list[int]:
    """The value of each row at the point."""
    found: list[int] = []
    for plus, minus, terms, _, _, _ in net.rows:
        value = 0
        for v in plus:
            value += point[v]
        for v in minus:
            value -= point[v]
        for v, c in terms:
            value += c * point[v]
        found.append(value)
    return found
