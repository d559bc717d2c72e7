"""Interval propagation: every row tightens the bounds of its variables until nothing moves.

Exact in integers (a coefficient other than ±1 rounds outwards by less than one unit), so a contradiction
found here is a proof. A trail of the tightenings is kept; `explain` walks it back to the facts and laws
responsible.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from mingzhang.articulation.solver.net import FAR, Net, Row

LOW, HIGH = 0, 1

# (variable, LOW or HIGH, row, index of the bound it replaced): the bound itself is in `bounds`.
Step = tuple[int, int, int, int]

VISITS_PER_ROW = 12


@dataclass(slots=True, eq=False)
class Box:
    """Bounds of all variables with their history.

    `why[side][v]` is the index of the step that set the bound, or -1 when nothing but the variable's own
    range does, or -2 - source when a pin does. `clash` is set when the bounds cannot be met: the (variable,
    side, index) of each bound in the contradiction, with the source whose row they cannot satisfy (-1: two
    bounds cross). `settled` is False when the visit limit stopped the work before the fixed point.
    """

    lo: list[int]
    hi: list[int]
    why: tuple[list[int], list[int]]
    trail: list[Step] = field(default_factory=list)
    clash: tuple[int, tuple[tuple[int, int], ...]] | None = None
    settled: bool = True


def everything(net: Net) -> bytearray:
    """The mask in which every source counts."""
    return bytearray(b"\x01") * len(net.cost)


def only(net: Net, sources: frozenset[int]) -> bytearray:
    """The mask in which just these sources count."""
    alive = bytearray(len(net.cost))
    for source in sources:
        alive[source] = 1
    return alive


def without(alive: bytearray, sources: frozenset[int]) -> bytearray:
    """The mask less these sources."""
    rest = bytearray(alive)
    for source in sources:
        rest[source] = 0
    return rest


def pinned(net: Net, alive: bytearray, sources: Iterable[int] | None = None) -> Box:
    """The bounds that facts and laws on a single variable give, before any row is looked at."""
    lo, hi = net.floor.copy(), net.ceiling.copy()
    low_why, high_why = [-1] * net.size, [-1] * net.size
    box = Box(lo, hi, (low_why, high_why))
    for source in range(len(net.pins)) if sources is None else sources:
        if not alive[source]:
            continue
        for v, low, high in net.pins[source]:
            if low > lo[v]:
                lo[v], low_why[v] = low, -2 - source
            if high < hi[v]:
                hi[v], high_why[v] = high, -2 - source
            if lo[v] > hi[v] and box.clash is None:
                box.clash = (-1, ((v, LOW), (v, HIGH)))
    return box


def run_only(net: Net, sources: frozenset[int]) -> Box:
    """As `run` with just these sources alive; fast when they are few."""
    order = sorted(sources)
    return run(net, only(net, sources), order, [r for s in order for r in net.rows_by[s]])


def run(net: Net, alive: bytearray, sources: Iterable[int] | None = None, queue: list[int] | None = None) -> Box:
    """Propagate the rows of the sources in `alive` to the fixed point, or to the first contradiction.

    `sources` and `queue`, where given, are those alive and their rows.
    """
    box = pinned(net, alive, sources)
    if box.clash:
        return box
    rows, rows_of = net.rows, net.rows_of
    waiting = deque(range(len(rows)) if queue is None else queue)
    queued = bytearray(b"\x01") * len(rows)
    left = VISITS_PER_ROW * len(waiting) + 200
    while waiting:
        index = waiting.popleft()
        queued[index] = 0
        row = rows[index]
        if not alive[row.source]:
            continue
        left -= 1
        if left < 0:
            box.settled = False
            break
        moved = _scaled(box, row, index) if row.terms else _plain(box, row, index)
        if moved is None:
            break
        for v in moved:
            for other in rows_of[v]:
                if other != index and not queued[other]:
                    queued[other] = 1
                    waiting.append(other)
    return box


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
