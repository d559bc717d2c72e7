"""A guess at the true amounts mended: where roundings meet, a few amounts are moved by a few last digits.

A row that the guess misses has one of its amounts moved, the one whose move leaves the least wrong elsewhere; an
amount just moved rests for a while, so that two rows do not pull it to and fro. That finds a point in nearly every
feasible document, exactly and many times faster than the linear program, which decides the others.
"""

from collections import deque

from mingzhang.articulation.solver.box import Box
from mingzhang.articulation.solver.net import Net, Row
from mingzhang.articulation.solver.work import Work

# Moves for each missed row and for the whole, before it is given up.
EACH, MORE = 4, 100
REST = 5


def mended(
    net: Net, alive: bytearray, box: Box, point: list[int], at: list[int], work: Work | None = None
) -> list[int] | None:
    """The point, reached by moves within the box from one with these values of its rows, that no row misses."""
    point, at = point.copy(), at.copy()
    rows = enumerate(zip(net.rows, at, strict=True))
    missed = deque([r for r, ((_, _, _, lo, hi, source), value) in rows if not lo <= value <= hi and alive[source]])
    moved: dict[int, int] = {}
    work = work or Work()
    work.started()
    for tick in range(EACH * len(missed) + MORE):
        while missed and not (alive[net.rows[missed[0]].source] and _off(net.rows[missed[0]], at[missed[0]])):
            missed.popleft()
        if not missed:
            return point
        move = _best(net, alive, box, point, at, missed.popleft(), moved, tick)
        if move is None:
            return None
        work.moved()
        v, step = move
        moved[v] = tick
        point[v] += step
        for r in net.rows_of[v]:
            at[r] += step * _coefficient(net.rows[r], v)
            if _off(net.rows[r], at[r]):
                missed.append(r)
    return None


def _off(row: Row, value: int) -> int:
    """By how much a value misses its row: positive above, negative below."""
    if value < row.lo:
        return value - row.lo
    return value - row.hi if value > row.hi else 0


def _coefficient(row: Row, v: int) -> int:
    if row.terms:
        return next(c for w, c in row.terms if w == v)
    return 1 if v in row.plus else -1


def _best(
    net: Net,
    alive: bytearray,
    box: Box,
    point: list[int],
    at: list[int],
    r: int,
    moved: dict[int, int],
    tick: int,
) -> tuple[int, int] | None:
    """The move (variable, step) for a missed row that makes the least of all misses; None when none can move."""
    rows, lo, hi = net.rows, box.lo, box.hi
    off = _off(rows[r], at[r])
    best: tuple[tuple[int, bool, int], int] | None = None
    for v, c in rows[r].coefficients():
        wanted = -(-abs(off) // abs(c))
        down = (off > 0) == (c > 0)
        step = -min(wanted, point[v] - lo[v]) if down else min(wanted, hi[v] - point[v])
        if not step:
            continue
        worse = 2 * abs(off) if v in moved and moved[v] >= tick - REST else 0
        for other in net.rows_of[v]:
            plus, _, terms, floor, ceiling, source = row = rows[other]
            if not alive[source]:
                continue
            before = at[other]
            if terms:
                coefficient = _coefficient(row, v)
                after = before + coefficient * step
                worse += (abs(_off(row, after)) - abs(_off(row, before))) // abs(coefficient)
                continue
            # The same for nearly all rows, without a call.
            after = before + step if v in plus else before - step
            if after < floor:
                worse += floor - after
            elif after > ceiling:
                worse += after - ceiling
            if before < floor:
                worse -= floor - before
            elif before > ceiling:
                worse -= before - ceiling
        # A printed nothing is moved last: it usually is nothing.
        rank = worse, point[v] == 0, v
        if best is None or rank < best[0]:
            best = rank, step
    return None if best is None else (best[0][2], best[1])
