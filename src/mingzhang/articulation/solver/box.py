"""Bounds of all variables: what single facts and laws give before any row is looked at."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from mingzhang.articulation.solver.net import Net, Row

LOW, HIGH = 0, 1

# (variable, LOW or HIGH, row, index of the bound it replaced): the bound itself is in `bounds`.
Step = tuple[int, int, int, int]


@dataclass(slots=True, eq=False)
class Box:
    """Bounds of all variables with their history.

    `why[side][v]` is the index of the step that set the bound, or -1 when nothing but the variable's own
    range does, or -2 - source when a pin does. `clash` is set when the bounds cannot be met: the (variable,
    side, index) of each bound in the contradiction, with the source whose row they cannot satisfy (-1: two
    bounds cross). `settled` is False when the visit limit stopped the work before the fixed point. `loose` are the
    variables on which some source says nothing here.
    """

    lo: list[int]
    hi: list[int]
    why: tuple[list[int], list[int]]
    trail: list[Step] = field(default_factory=list)
    clash: tuple[int, tuple[tuple[int, int], ...]] | None = None
    settled: bool = True
    loose: Collection[int] = ()


def everything(net: Net) -> bytearray:
    """The mask in which every source counts."""
    return bytearray(b"\x01") * len(net.cost)


def only(net: Net, sources: Iterable[int]) -> bytearray:
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


def pinned_by(net: Net, sources: Iterable[int]) -> Box:
    """The bounds that the pins of these sources give."""
    lo, hi = net.floor.copy(), net.ceiling.copy()
    low_why, high_why = [-1] * net.size, [-1] * net.size
    box = Box(lo, hi, (low_why, high_why))
    for source in sources:
        for v, low, high in net.pins[source]:
            if low > lo[v]:
                lo[v], low_why[v] = low, -2 - source
            if high < hi[v]:
                hi[v], high_why[v] = high, -2 - source
            if lo[v] > hi[v] and box.clash is None:
                box.clash = (-1, ((v, LOW), (v, HIGH)))
    return box


def pinned(net: Net, alive: bytearray) -> Box:
    """The bounds that the pins of the sources in `alive` give: those of all, less what the others say."""
    rest = resting(net)
    whole, dead = rest.box, [s for s in dead_of(alive) if net.pins[s]]
    loose = {v for s in dead for v, _, _ in net.pins[s]}
    box = Box(whole.lo.copy(), whole.hi.copy(), (whole.why[LOW].copy(), whole.why[HIGH].copy()), loose=loose)
    for v in loose:
        low, high, low_why, high_why = net.floor[v], net.ceiling[v], -1, -1
        for source in rest.pins_of[v]:
            if alive[source]:
                for w, a, b in net.pins[source]:
                    if w == v and a > low:
                        low, low_why = a, -2 - source
                    if w == v and b < high:
                        high, high_why = b, -2 - source
        box.lo[v], box.hi[v] = low, high
        box.why[LOW][v], box.why[HIGH][v] = low_why, high_why
    if any(box.lo[v] > box.hi[v] for v in rest.crossed):
        return pinned_by(net, [s for s in range(len(net.pins)) if alive[s]])
    return box


def dead_of(alive: bytearray) -> list[int]:
    """The sources that do not count."""
    found: list[int] = []
    at = alive.find(0)
    while at >= 0:
        found.append(at)
        at = alive.find(0, at + 1)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """A net with all its sources before anything moves; most questions leave out a few of them.

    `restless` marks the rows that can tighten something in `box`, `pins_of[v]` lists the sources with a pin on v,
    `crossed` the variables whose bounds contradict each other.
    """

    box: Box
    restless: bytearray
    pins_of: list[list[int]]
    crossed: list[int]

    def changed(self, box: Box) -> list[int]:
        """The variables that have other bounds in a box from `pinned`."""
        whole = self.box
        return [v for v in box.loose if box.lo[v] != whole.lo[v] or box.hi[v] != whole.hi[v]]


@lru_cache(maxsize=8)
def resting(net: Net) -> Rest:
    """What is worked out once for a net."""
    box = pinned_by(net, range(len(net.pins)))
    pins_of: list[list[int]] = [[] for _ in range(net.size)]
    for source, pins in enumerate(net.pins):
        for v, _, _ in pins:
            mine = pins_of[v]
            if not mine or mine[-1] != source:
                mine.append(source)
    restless = bytearray([not _idle(box, row) for row in net.rows])
    return Rest(box, restless, pins_of, [v for v in range(net.size) if box.lo[v] > box.hi[v]])


def _idle(box: Box, row: Row) -> bool:
    """Whether a row cannot tighten anything: no variable is wider than what the others leave it."""
    lo, hi = box.lo, box.hi
    least = most = widest = 0
    plus, minus, terms, floor, ceiling, _ = row
    for v in plus:
        a, b = lo[v], hi[v]
        least += a
        most += b
        widest = max(widest, b - a)
    for v in minus:
        a, b = lo[v], hi[v]
        least -= b
        most -= a
        widest = max(widest, b - a)
    for v, c in terms:
        a, b = (c * lo[v], c * hi[v]) if c > 0 else (c * hi[v], c * lo[v])
        least += a
        most += b
        widest = max(widest, b - a)
    return widest <= ceiling - least and widest <= most - floor
