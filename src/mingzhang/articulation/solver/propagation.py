"""Interval propagation: every row tightens the bounds of its variables until nothing moves.

Exact in integers (a coefficient other than ±1 rounds outwards by less than one unit), so a contradiction
found here is a proof. A trail of the tightenings is kept; `explain` walks it back to the facts and laws
responsible.
"""

from collections import deque
from collections.abc import Collection

from mingzhang.articulation.solver.box import HIGH, LOW, Box, dead_of, only, pinned, pinned_by, resting
from mingzhang.articulation.solver.net import FAR, Net, Row

VISITS_PER_ROW = 12


def run_only(net: Net, sources: Collection[int]) -> Box:
    """As `run` with just these sources alive; fast when they are few."""
    order = sorted(sources)
    box = pinned_by(net, order)
    if box.clash is None:
        first, queued = bytearray(len(net.rows)), bytearray(b"\x01") * len(net.rows)
        for source in order:
            for r in net.rows_by[source]:
                first[r], queued[r] = 1, 0
        _propagate(net, only(net, sources), box, first, queued, (VISITS_PER_ROW - 1) * sum(first) + 200)
    return box


def run(net: Net, alive: bytearray) -> Box:
    """Propagate the rows of the sources in `alive` to the fixed point, or to the first contradiction."""
    box = pinned(net, alive)
    if box.clash is None:
        rest = resting(net)
        first = bytearray(rest.restless)
        for v in rest.changed(box):
            for r in net.rows_of[v]:
                first[r] = 1
        left = (VISITS_PER_ROW - 1) * len(net.rows) + sum(len(net.rows_by[s]) for s in dead_of(alive)) + 200
        _propagate(net, alive, box, first, bytearray(len(net.rows)), left)
    return box


def narrowed(net: Net, alive: bytearray, box: Box, v: int, value: int) -> Box:
    """The bounds of a settled box where one amount has this value, which is within them."""
    there = Box(box.lo.copy(), box.hi.copy(), (box.why[LOW].copy(), box.why[HIGH].copy()), box.trail.copy())
    moved: list[int] = []
    _shift(there, v, value, value, -1, moved)
    first, queued = bytearray(len(net.rows)), bytearray(len(net.rows))
    for r in net.rows_of[v]:
        first[r] = 1
    _propagate(net, alive, there, first, queued, VISITS_PER_ROW * len(net.rows) + 200)
    return there


def _propagate(net: Net, alive: bytearray, box: Box, first: bytearray, queued: bytearray, left: int) -> None:
    """Visit the rows marked in `first`, in their order, then whatever moves again, by `left` visits at most.

    Rows marked in `queued` are never visited a second time. A row that cannot tighten anything need not be in
    `first`: it is put there, in its place, when one of its variables moves.
    """
    rows, rows_of = net.rows, net.rows_of
    waiting: deque[int] = deque()
    index = here = first.find(1)
    while True:
        if here >= 0:
            index = here
        elif waiting:
            index = waiting.popleft()
            queued[index] = 0
        else:
            break
        row = rows[index]
        if alive[row.source]:
            left -= here < 0
            if left < 0:
                box.settled = False
                break
            moved = _scaled(box, row, index) if row.terms else _plain(box, row, index)
            if moved is None:
                break
            for v in moved:
                for other in rows_of[v]:
                    if other != index and not queued[other]:
                        if 0 <= here < other:
                            first[other] = 1
                        else:
                            queued[other] = 1
                            waiting.append(other)
        if here >= 0:
            here = first.find(1, here + 1)


def _plain(box: Box, row: Row, index: int) -> list[int] | None:
    """Tighten with a row of coefficients ±1; the variables whose bounds moved, None at a clash."""
    lo, hi = box.lo, box.hi
    plus, minus, _, floor, ceiling, _ = row
    least = most = 0
    for v in plus:
        least += lo[v]
        most += hi[v]
    for v in minus:
        least -= hi[v]
        most -= lo[v]
    above, below = ceiling - least, most - floor
    if above < 0 or below < 0:
        _clash(box, row, LOW if above < 0 else HIGH)
        return None
    moved: list[int] = []
    room = min(above, below)
    for v in plus:
        if hi[v] - lo[v] > room:
            _shift(box, v, lo[v] + above, hi[v] - below, index, moved)
    for v in minus:
        if hi[v] - lo[v] > room:
            _shift(box, v, lo[v] + below, hi[v] - above, index, moved)
    return moved


def _scaled(box: Box, row: Row, index: int) -> list[int] | None:
    """As `_plain`, for any integer coefficients; bounds are rounded outwards."""
    lo, hi = box.lo, box.hi
    least = most = 0
    for v, c in row.terms:
        if c > 0:
            least += c * lo[v]
            most += c * hi[v]
        else:
            least += c * hi[v]
            most += c * lo[v]
    above, below = row.hi - least, most - row.lo
    if above < 0 or below < 0:
        _clash(box, row, LOW if above < 0 else HIGH)
        return None
    moved: list[int] = []
    for v, c in row.terms:
        if c > 0:
            _shift(box, v, lo[v] - (-above // c), hi[v] + (-below // c), index, moved)
        else:
            _shift(box, v, lo[v] - (below // c), hi[v] + (above // c), index, moved)
    return moved


def _shift(box: Box, v: int, high: int, low: int, index: int, moved: list[int]) -> None:
    """Take the new ends of v where they are tighter."""
    if high < box.hi[v] and high < FAR:
        box.trail.append((v, HIGH, index, box.why[HIGH][v]))
        box.hi[v], box.why[HIGH][v] = high, len(box.trail) - 1
        moved.append(v)
    if low > box.lo[v] and low > -FAR:
        box.trail.append((v, LOW, index, box.why[LOW][v]))
        box.lo[v], box.why[LOW][v] = low, len(box.trail) - 1
        moved.append(v)


def _clash(box: Box, row: Row, side: int) -> None:
    box.clash = (row.source, ends(row, side))


def ends(row: Row, side: int, except_for: int = -1) -> tuple[tuple[int, int], ...]:
    """The bounds that make up the least (LOW) or greatest (HIGH) value of a row, one variable left out."""
    return tuple((v, side if c > 0 else 1 - side) for v, c in row.coefficients() if v != except_for)


def explain(net: Net, box: Box, bounds: tuple[tuple[int, int], ...]) -> set[int]:
    """The sources from which the final values of these bounds were derived (by one derivation, not the
    least).
    """
    found: set[int] = set()
    todo: set[int] = set()
    for v, side in bounds:
        _note(box.why[side][v], found, todo)
    while todo:
        step = max(todo)
        todo.discard(step)
        v, side, index, _ = box.trail[step]
        row = net.rows[index]
        found.add(row.source)
        sign = next(c for w, c in row.coefficients() if w == v)
        # v's upper end comes from the row's ceiling and the least the others can be; with a minus sign from
        # its floor and the most they can be; the lower end the other way round.
        others = LOW if (side == HIGH) == (sign > 0) else HIGH
        for w, its in ends(row, others, v):
            reason = box.why[its][w]
            while reason >= step:
                reason = box.trail[reason][3]
            _note(reason, found, todo)
    return found


def _note(reason: int, found: set[int], todo: set[int]) -> None:
    if reason >= 0:
        todo.add(reason)
    elif reason < -1:
        found.add(-2 - reason)


def culprits(net: Net, box: Box) -> frozenset[int]:
    """The sources of the contradiction in a box that has one."""
    assert box.clash is not None
    source, bounds = box.clash
    found = explain(net, box, bounds)
    if source >= 0:
        found.add(source)
    return frozenset(found)
