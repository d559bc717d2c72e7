"""What the rest of a document says a number should be."""

from fractions import Fraction

from mingzhang.articulation.solver.box import Box, everything, pinned, without
from mingzhang.articulation.solver.certificate import floor_of
from mingzhang.articulation.solver.mend import mended
from mingzhang.articulation.solver.net import FAR, Net, compiled, less, nothing_as_such
from mingzhang.articulation.solver.point import clipped, guess, values
from mingzhang.articulation.solver.program import ends
from mingzhang.articulation.solver.propagation import narrowed, run
from mingzhang.articulation.solver.system import Fact, Interval, Number, System, Terms


def implied(system: System, fact: int, ignoring: frozenset[int] = frozenset(), *, nothing: bool = False) -> Interval:
    """The interval of a fact's own form (ratio, when it is one) given everything but it and the sources
    `ignoring` (see `feasible`).

    Holds in every solution. As tight as the linear program can prove for an amount, as tight as the bounds
    of numerator and base for a ratio. Unbounded both ways when nothing speaks about it, or when the rest is
    itself contradictory. With `nothing` every printed 0 means exactly nothing.
    """
    net = nothing_as_such(system) if nothing else compiled(system)
    return rest_says(net, without(everything(net), ignoring | {fact}), system.facts[fact])


def rest_says(net: Net, alive: bytearray, fact: Fact) -> Interval:
    """`implied`, for the sources in `alive`."""
    box = run(net, alive)
    if box.clash:
        return Interval(None, None)
    if fact.over:
        return ratio_of(box, fact)
    near = reach_of(box, fact.terms)
    width = _width(near)
    if width is None or width > 2 * fact.ulp:
        near = _tighter(net, alive, box, fact, near)
    return near


def reach_of(box: Box, terms: Terms) -> Interval:
    """The values a linear form takes over a box."""
    least: Number | None = 0
    most: Number | None = 0
    for v, c in terms:
        low, high = (box.lo[v], box.hi[v]) if c > 0 else (box.hi[v], box.lo[v])
        least = None if least is None or abs(low) >= FAR else least + c * low
        most = None if most is None or abs(high) >= FAR else most + c * high
    return Interval(least, most)


def distance(fact: Fact, near: Interval) -> Number | None:
    """How far the printed interval is from `near`; 0 when they meet, None when nothing bounds `near`."""
    if near.lo is None and near.hi is None:
        return None
    if near.lo is not None and fact.hi is not None and near.lo > fact.hi:
        return near.lo - fact.hi
    if near.hi is not None and fact.lo is not None and near.hi < fact.lo:
        return fact.lo - near.hi
    return 0


def _width(interval: Interval) -> Number | None:
    return None if interval.lo is None or interval.hi is None else interval.hi - interval.lo


def ratio_of(box: Box, fact: Fact) -> Interval:
    """The values of `terms / over`. Where the base is one amount it is divided out of the numerator first,
    so that (now - last) / last does not count last year twice.
    """
    aside: Number = 0
    terms = fact.terms
    if len(fact.over) == 1:
        ((base, scale),) = fact.over
        if base in [v for v, _ in terms]:
            own = sum([c for v, c in terms if v == base])
            aside = own if scale == 1 else Fraction(own) / scale
            terms = tuple([(v, c) for v, c in less(terms, fact.over, aside) if v != base])
    top, bottom = reach_of(box, terms), reach_of(box, fact.over)
    if bottom.lo is None or bottom.lo <= 0:
        return Interval(None, None)
    low = None if top.lo is None else _quotient(top.lo, bottom.hi if top.lo >= 0 else bottom.lo)
    high = None if top.hi is None else _quotient(top.hi, bottom.lo if top.hi >= 0 else bottom.hi)
    if not aside:
        return Interval(low, high)
    return Interval(None if low is None else low + aside, None if high is None else high + aside)


def ratios_admitted(box: Box, fact: Fact) -> Interval:
    """The ratios that could be printed: `ratio_of`, wider by what the rounded operands leave open."""
    near = ratio_of(box, fact)
    if not fact.slack or near.lo is None or near.hi is None:
        return near
    bottom = reach_of(box, fact.over)
    if bottom.lo is None or bottom.lo <= 0:
        return Interval(None, None)
    room = _quotient(fact.slack, bottom.lo)
    return Interval(near.lo - room, near.hi + room)


def _quotient(top: Number, bottom: Number | None) -> Number:
    if bottom is None:
        return 0
    return Fraction(top, bottom) if isinstance(top, int) and isinstance(bottom, int) else Fraction(top) / bottom


def _tighter(net: Net, alive: bytearray, box: Box, fact: Fact, near: Interval) -> Interval:
    """The interval by the linear program, each end proved exactly by its dual values (or left as it was). Where
    amounts are found that attain both ends of the bounds, no program is asked.
    """
    settled = box.settled
    if not settled:
        box = pinned(net, alive)
    point = guess(net, alive, box)
    goal = dict(fact.terms)
    if settled and len(fact.terms) == 1 and fact.terms[0][1] == 1:
        v = fact.terms[0][0]
        if all(_attained(net, alive, box, point, v, end) for end in (near.lo, near.hi)):
            return near
    duals = ends(net, alive, box, point, values(net, point), goal)
    least = floor_of(net, box, goal, duals[0])
    most = floor_of(net, box, {v: -c for v, c in goal.items()}, duals[1])
    low = near.lo if least is None or (near.lo is not None and near.lo > least) else least
    high = near.hi if most is None or (near.hi is not None and near.hi < -most) else -most
    return Interval(low, high)


def _attained(net: Net, alive: bytearray, box: Box, point: list[int], v: int, end: Number | None) -> bool:
    """Whether exact amounts are found of which one is at this end of its bounds: nothing can bring that nearer."""
    if not isinstance(end, int):
        return False
    there = narrowed(net, alive, box, v, end)
    if there.clash or not there.settled:
        return False
    moved = clipped(there, point)
    return mended(net, alive, there, moved, values(net, moved)) is not None
