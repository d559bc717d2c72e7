"""Which printed numbers are vouched for: a changed digit (the last one apart) would be found.

For every fact the others are asked what it should be. Running the whole system once per fact would be exact
and slow; here bounds that do not depend on the fact are put together locally. That may miss a voucher,
never invent one.
"""

from dataclasses import dataclass

from mingzhang.articulation.solver.box import Box, everything, pinned, resting, without
from mingzhang.articulation.solver.implied import ratios_admitted, reach_of
from mingzhang.articulation.solver.net import FAR, UNBOUNDED, Net, Row, compiled
from mingzhang.articulation.solver.propagation import run, run_only
from mingzhang.articulation.solver.system import Fact, Interval, Number, System

SWEEPS = 4
# Facts that the quick look leaves open and that get a propagation of their neighbourhood without them.
CLOSER_LOOKS = 100
RADIUS = 2


@dataclass(slots=True, eq=False)
class Sight:
    """What is known of all amounts: derived bounds, the facts (a bit set) these rest on, and the sources that pin each
    (of which some may not count). ``behind`` has, for each row with derived bounds, the facts they rest on together.
    """

    net: Net
    alive: bytearray
    box: Box
    masks: list[int]
    by_variable: list[list[int]]
    behind: dict[int, int]
    known: dict[int, tuple[int, int, int]]

    def ends(self, index: int) -> tuple[int, int, int]:
        """The room a row leaves (see _room), and the facts behind it and its unprinted amounts."""
        known = self.known.get(index)
        if known is None:
            row = self.net.rows[index]
            together = 1 << row.source if row.source < self.net.facts else 0
            together |= self.behind.get(index, 0)
            known = self.known[index] = (*_room(self.box, row), together)
        return known

    def rests(self, i: int, row: Row, but: int) -> bool:
        """Whether the bounds of a row's amounts, one left out, rest on a fact."""
        return any(self.masks[v] >> i & 1 for v in row.variables() if v != but)


def reach(system: System, ignoring: frozenset[int] = frozenset()) -> list[bool]:
    """For each fact whether everything else confines it to less than ten last digits around what is printed.

    Then any change of ten last digits or more makes the system infeasible, provably. In a system that is
    already infeasible, a fact that the others contradict is not vouched for; count suspects and witnesses
    as reached too. The sources ``ignoring`` vouch for nothing and are not vouched for.
    """
    net = compiled(system)
    alive = without(everything(net), ignoring)
    box, masks = _derived(net, alive)
    behind: dict[int, int] = {}
    for v, mask in enumerate(masks):
        for r in net.rows_of[v] if mask else ():
            behind[r] = behind.get(r, 0) | mask
    sight = Sight(net, alive, box, masks, resting(net).pins_of, behind, {})
    vouched = [bool(alive[i]) and _quick(sight, i, fact) for i, fact in enumerate(system.facts)]
    open_yet = [i for i in range(len(system.facts)) if alive[i] and not vouched[i]][:CLOSER_LOOKS]
    # What all rows together, the fact's own too, leave open, no neighbourhood without it can confine.
    whole = run(net, alive) if open_yet else box
    told = whole.settled and whole.clash is None
    for i in open_yet:
        if not told or _confined(system.facts[i], _near(whole, system.facts[i])):
            vouched[i] = _closer(sight, i, system.facts[i])
    return vouched


def _near(box: Box, fact: Fact) -> Interval:
    """What a box says a fact should print."""
    return ratios_admitted(box, fact) if fact.over else reach_of(box, fact.terms)


def _confined(fact: Fact, near: Interval) -> bool:
    """Whether the print moved by ten last digits, either way, would miss the interval."""
    if near.lo is None or near.hi is None or fact.lo is None or fact.hi is None:
        return False
    ten = 10 * fact.ulp
    return near.hi < fact.lo + ten and near.lo > fact.hi - ten


def _derived(net: Net, alive: bytearray) -> tuple[Box, list[int]]:
    """Bounds that are printed, and for unprinted amounts bounds that a row derives from those; with, per
    variable, a bit set of the facts a derived bound rests on (0 for a printed one).
    """
    box = pinned(net, alive)
    masks = [0] * net.size
    low_why, high_why = box.why

    def printed(v: int) -> int:
        """The facts that give the bounds of a variable."""
        return sum(1 << (-2 - why) for why in {low_why[v], high_why[v]} if -2 - net.facts < why < -1)

    unknown = {v for v in range(net.size) if box.hi[v] >= FAR or box.lo[v] <= -FAR}
    rows = sorted({r for v in unknown for r in net.rows_of[v] if alive[net.rows[r].source]})
    for _ in range(SWEEPS):
        changed = False
        for r in rows:
            row = net.rows[r]
            above, below = _room(box, row)
            freed = [(v, *_freed(box, above, below, v, c)) for v, c in row.coefficients() if v in unknown]
            for v, low, high in freed:
                if low > box.lo[v] or high < box.hi[v]:
                    box.lo[v], box.hi[v] = max(box.lo[v], low), min(box.hi[v], high)
                    for w, _ in row.coefficients():
                        masks[v] |= masks[w] if w in unknown else printed(w)
                    if row.source < net.facts:
                        masks[v] |= 1 << row.source
                    masks[v] |= printed(v)
                    changed = True
        if not changed:
            break
    return box, masks


def _room(box: Box, row: Row) -> tuple[int, int]:
    """How far the least value of a row is below its upper end, and the greatest above its lower end."""
    lo, hi = box.lo, box.hi
    plus, minus, terms, floor, ceiling, _ = row
    least = most = 0
    for v in plus:
        least += lo[v]
        most += hi[v]
    for v in minus:
        least -= hi[v]
        most -= lo[v]
    for v, c in terms:
        least += c * (lo[v] if c > 0 else hi[v])
        most += c * (hi[v] if c > 0 else lo[v])
    return ceiling - least, most - floor


def _freed(box: Box, above: int, below: int, v: int, c: int) -> tuple[int, int]:
    """Bounds on one variable of a row (with its coefficient there) from the bounds of the others."""
    if c > 0:
        high, low = box.lo[v] - (-above // c), box.hi[v] + (-below // c)
    else:
        high, low = box.lo[v] - (below // c), box.hi[v] + (above // c)
    return low if low > -FAR else -UNBOUNDED, high if high < FAR else UNBOUNDED


def _quick(sight: Sight, i: int, fact: Fact) -> bool:
    """Whether other prints of the same amounts and single rows confine a fact."""
    net, box = sight.net, sight.box
    if fact.lo is None or fact.hi is None:
        return False
    if net.pins[i]:
        if len(fact.terms) != 1 or fact.terms[0][1] != 1 or fact.over:
            return False
        ten = 10 * fact.ulp
        low, high = _told(sight, i, fact.terms[0][0], (fact.hi - ten, fact.lo + ten))
        return low > fact.hi - ten and high < fact.lo + ten
    mine = [v for v, _ in (*fact.terms, *fact.over) if sight.masks[v] >> i & 1]
    if not mine:
        return _confined(fact, _near(box, fact))
    # Bounds that rest on this fact give way to what the others say, one row each.
    kept = [(v, box.lo[v], box.hi[v]) for v in mine]
    for v, low, high in [(v, *_told(sight, i, v)) for v in mine]:
        box.lo[v], box.hi[v] = low, high
    near = _near(box, fact)
    for v, low, high in kept:
        box.lo[v], box.hi[v] = low, high
    return _confined(fact, near)


def _told(sight: Sight, i: int, v: int, enough: tuple[Number, Number] | None = None) -> tuple[int, int]:
    """Bounds on one amount from its prints but fact i, then from one row after the other until they are enough."""
    net, box = sight.net, sight.box
    low, high = net.floor[v], net.ceiling[v]
    for source in sight.by_variable[v]:
        if source != i and sight.alive[source]:
            for w, a, b in net.pins[source]:
                if w == v:
                    low, high = max(low, a), min(high, b)
    for index in net.rows_of[v]:
        if enough and low > enough[0] and high < enough[1]:
            break
        row = net.rows[index]
        if sight.alive[row.source]:
            above, below, together = sight.ends(index)
            if not together >> i & 1 or not (row.source == i or sight.rests(i, row, v)):
                if row.terms:
                    a, b = _freed(box, above, below, v, _coefficient(row, v))
                elif v in row.plus:
                    a, b = box.hi[v] - below, box.lo[v] + above
                else:
                    a, b = box.hi[v] - above, box.lo[v] + below
                low, high = max(a, low), min(b, high)
    return low, high


def _coefficient(row: Row, v: int) -> int:
    if row.terms:
        return next(c for w, c in row.terms if w == v)
    return 1 if v in row.plus else -1


def _closer(sight: Sight, i: int, fact: Fact) -> bool:
    """Propagate the neighbourhood of a fact without it."""
    net, alive = sight.net, sight.alive
    variables = {v for v, _ in (*fact.terms, *fact.over)}
    rows: set[int] = set()
    edge = variables
    for _ in range(RADIUS):
        new = {r for v in edge for r in net.rows_of[v] if (s := net.rows[r].source) != i and alive[s]} - rows
        rows |= new
        edge = {w for r in new for w in net.rows[r].variables()} - variables
        variables |= edge
    sources = {net.rows[r].source for r in rows}
    sources.update([s for v in variables for s in sight.by_variable[v] if alive[s]])
    sources.discard(i)
    if not sources:
        return False
    box = run_only(net, sources)
    if box.clash:
        return False
    return _confined(fact, _near(box, fact))
