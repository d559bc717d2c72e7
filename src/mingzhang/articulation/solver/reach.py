"""Which printed numbers are vouched for: a changed digit (the last one apart) would be found.

For every fact the others are asked what it should be. Running the whole system once per fact would be exact
and slow; here bounds that do not depend on the fact are put together locally. That may miss a voucher,
never invent one.
"""

from mingzhang.articulation.solver.implied import ratios_admitted, reach_of
from mingzhang.articulation.solver.net import FAR, UNBOUNDED, Net, Row, compiled
from mingzhang.articulation.solver.propagation import Box, everything, pinned, run_only, without
from mingzhang.articulation.solver.system import Fact, Interval, System

SWEEPS = 4
# Facts that the quick look leaves open and that get a propagation of their neighbourhood without them.
CLOSER_LOOKS = 100
RADIUS = 2

# Bounds for one variable from one row: low, high, and the facts behind unprinted neighbours (a bit set).
Offer = tuple[int, int, int]


def reach(system: System, ignoring: frozenset[int] = frozenset()) -> list[bool]:
    """For each fact whether everything else confines it to less than ten last digits around what is printed.

    Then any change of ten last digits or more makes the system infeasible, provably. In a system that is
    already infeasible, a fact that the others contradict is not vouched for; count suspects and witnesses
    as reached too. The sources ``ignoring`` vouch for nothing and are not vouched for.
    """
    net = compiled(system)
    alive = without(everything(net), ignoring)
    box, masks = _derived(net, alive)
    offers = _offers(net, alive, box, masks)
    by_variable: list[list[int]] = [[] for _ in range(net.size)]
    for source, pins in enumerate(net.pins):
        for v, _, _ in pins if alive[source] else ():
            by_variable[v].append(source)
    vouched = [
        bool(alive[i]) and _confined(fact, _quick(net, box, masks, offers, by_variable, i, fact))
        for i, fact in enumerate(system.facts)
    ]
    looks = 0
    for i, fact in enumerate(system.facts):
        if alive[i] and not vouched[i] and looks < CLOSER_LOOKS:
            looks += 1
            vouched[i] = _closer(net, alive, by_variable, i, fact)
    return vouched


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
    bits = [0] * net.size
    for v in range(net.size):
        for why in (box.why[0][v], box.why[1][v]):
            if -2 - net.facts < why < -1:
                bits[v] |= 1 << (-2 - why)
    unknown = {v for v in range(net.size) if box.hi[v] >= FAR or box.lo[v] <= -FAR}
    rows = sorted({r for v in unknown for r in net.rows_of[v] if alive[net.rows[r].source]})
    for _ in range(SWEEPS):
        changed = False
        for r in rows:
            row = net.rows[r]
            inside = [(v, c) for v, c in row.coefficients() if v in unknown]
            for v, low, high in _freed(box, row, inside):
                if low > box.lo[v] or high < box.hi[v]:
                    box.lo[v], box.hi[v] = max(box.lo[v], low), min(box.hi[v], high)
                    for w, _ in row.coefficients():
                        masks[v] |= masks[w] if w in unknown else bits[w]
                    if row.source < net.facts:
                        masks[v] |= 1 << row.source
                    masks[v] |= bits[v]
                    changed = True
        if not changed:
            break
    return box, masks


def _freed(box: Box, row: Row, wanted: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """(variable, low, high) for the wanted variables of a row from the bounds of its others."""
    lo, hi = box.lo, box.hi
    least = most = 0
    for v in row.plus:
        least += lo[v]
        most += hi[v]
    for v in row.minus:
        least -= hi[v]
        most -= lo[v]
    for v, c in row.terms:
        least += c * (lo[v] if c > 0 else hi[v])
        most += c * (hi[v] if c > 0 else lo[v])
    above, below = row.hi - least, most - row.lo
    found = []
    for v, c in wanted:
        if c > 0:
            high, low = lo[v] - (-above // c), hi[v] + (-below // c)
        else:
            high, low = lo[v] - (below // c), hi[v] + (above // c)
        low = low if low > -FAR else -UNBOUNDED
        high = high if high < FAR else UNBOUNDED
        found.append((v, low, high))
    return found


def _offers(net: Net, alive: bytearray, box: Box, masks: list[int]) -> list[list[Offer]]:
    """What each row says about each of its variables, the variable's own bounds not counted."""
    offers: list[list[Offer]] = [[] for _ in range(net.size)]
    for row in net.rows:
        if not alive[row.source]:
            continue
        coefficients = row.coefficients()
        together = 1 << row.source if row.source < net.facts else 0
        for v, _ in coefficients:
            together |= masks[v]
        for v, low, high in _freed(box, row, list(coefficients)):
            if low > -FAR or high < FAR:
                offers[v].append((low, high, together))
    return offers


def _quick(
    net: Net,
    box: Box,
    masks: list[int],
    offers: list[list[Offer]],
    by_variable: list[list[int]],
    i: int,
    fact: Fact,
) -> Interval:
    """What other prints of the same amount and single rows say."""
    bit = 1 << i
    if net.pins[i] and fact.terms == ((net.pins[i][0][0], 1),) and not fact.over:
        v = net.pins[i][0][0]
        low, high = net.floor[v], net.ceiling[v]
        for source in by_variable[v]:
            if source != i:
                for w, a, b in net.pins[source]:
                    if w == v:
                        low, high = max(low, a), min(high, b)
        for a, b, mask in offers[v]:
            if not mask & bit:
                low, high = max(low, a), min(high, b)
        return Interval(None if low <= -FAR else low, None if high >= FAR else high)
    if net.pins[i] or any(masks[v] & bit for v, _ in (*fact.terms, *fact.over)):
        return Interval(None, None)
    return ratios_admitted(box, fact) if fact.over else reach_of(box, fact.terms)


def _closer(net: Net, alive: bytearray, by_variable: list[list[int]], i: int, fact: Fact) -> bool:
    """Propagate the neighbourhood of a fact without it."""
    variables = {v for v, _ in (*fact.terms, *fact.over)}
    rows: set[int] = set()
    edge = variables
    for _ in range(RADIUS):
        new = {r for v in edge for r in net.rows_of[v] if (s := net.rows[r].source) != i and alive[s]} - rows
        rows |= new
        edge = {w for r in new for w, _ in net.rows[r].coefficients()} - variables
        variables |= edge
    sources = {net.rows[r].source for r in rows} | {s for v in variables for s in by_variable[v]}
    box = run_only(net, frozenset(sources - {i}))
    if box.clash:
        return False
    near: Interval = ratios_admitted(box, fact) if fact.over else reach_of(box, fact.terms)
    return _confined(fact, near)
