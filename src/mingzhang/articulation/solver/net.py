"""A system in the form the algorithms run on: integer rows, bounds of single variables, an index by variable.

Facts and laws are *sources*, numbered facts first, then laws. A source becomes pins (bounds on one
variable) and rows (integer coefficients, `lo <= row <= hi`). Pins with fractional bounds are rounded
outwards, by less than one unit; rows are exact.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from itertools import chain, repeat
from math import gcd, lcm
from typing import NamedTuple

from mingzhang.articulation.solver.system import Fact, Law, Number, System, Terms

# Stands for infinity among plain integers, so that sums stay exact and one loop serves bounded and unbounded
# variables. FAR separates it from honest values, also after division by a coefficient.
UNBOUNDED = 10**60
FAR = 10**40


class Row(NamedTuple):
    """`lo <= sum(plus) - sum(minus) <= hi`, or `lo <= sum(c * v for v, c in terms) <= hi` when `terms` is
    given.
    """

    plus: tuple[int, ...]
    minus: tuple[int, ...]
    terms: tuple[tuple[int, int], ...]
    lo: int
    hi: int
    source: int

    def coefficients(self) -> tuple[tuple[int, int], ...]:
        """(variable, coefficient) of the row, whichever way it is kept."""
        return self.terms or (*[(v, 1) for v in self.plus], *[(v, -1) for v in self.minus])

    def variables(self) -> tuple[int, ...]:
        """The variables of the row, in the order of its coefficients."""
        return tuple([v for v, _ in self.terms]) if self.terms else self.plus + self.minus


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """A compiled system. `pins[s]` are (variable, lo, hi); `rows_of[v]` index `rows`; `cost[s]` is None for
    a law that cannot fail. `base` is the net this one was made from, with other bounds of the same rows; `known`
    holds the amounts that were possible when it was asked last: the next question leaves out a few other sources.
    """

    size: int
    facts: int
    floor: list[int]
    ceiling: list[int]
    pins: list[tuple[tuple[int, int, int], ...]]
    rows: list[Row]
    rows_of: list[list[int]]
    rows_by: list[tuple[int, ...]]
    cost: list[int | None]
    base: "Net | None" = None
    known: list[list[int]] = field(default_factory=list)


@lru_cache(maxsize=8)
def compiled(system: System) -> Net:
    """The net of a system.

    Raises ValueError for a variable that does not exist, an interval upside down, or a cost that is not
    positive.
    """
    size = len(system.lower)
    sources: tuple[Fact | Law, ...] = (*system.facts, *system.laws)
    pins: list[tuple[tuple[int, int, int], ...]] = []
    rows: list[Row] = []
    rows_by: list[tuple[int, ...]] = []
    cost = [*[fact.weight for fact in system.facts], *[law.cost for law in system.laws]]
    for number, price in enumerate(cost):
        if price is not None and price <= 0:
            raise ValueError(f"source {number}: a cost must be positive")
    bases = chain([fact.over for fact in system.facts], repeat(()))
    for number, (source, over) in enumerate(zip(sources, bases, strict=False)):
        lo, hi, terms = source.lo, source.hi, source.terms
        if lo is not None and hi is not None and lo > hi:
            raise ValueError(f"source {number}: interval upside down")
        if len(terms) == 1 and terms[0][1] == 1 and not over:
            # Most of a document: a printed amount, in whole units.
            whole = (lo, hi) if type(lo) is int and type(hi) is int else _outward(lo, hi)
            pins.append(((terms[0][0], *whole),))
            rows_by.append(())
            continue
        if not over and (row := _plain(terms, lo, hi, number)) is not None:
            pins.append(())
            rows_by.append((len(rows),))
            rows.append(row)
            continue
        mine: list[tuple[int, int, int]] = []
        first = len(rows)
        for linear in form_rows(source) if isinstance(source, Fact) else [(terms, lo, hi)]:
            _add(*linear, number, mine, rows)
        pins.append(tuple(mine))
        rows_by.append(tuple(range(first, len(rows))))
    upper = system.upper or (None,) * size
    return Net(
        size=size,
        facts=len(system.facts),
        floor=[-UNBOUNDED if low is None else low for low in system.lower],
        ceiling=[UNBOUNDED if high is None else high for high in upper],
        pins=pins,
        rows=rows,
        rows_of=_by_variable(size, rows, pins),
        rows_by=rows_by,
        cost=cost,
    )


def _by_variable(size: int, rows: list[Row], pins: list[tuple[tuple[int, int, int], ...]]) -> list[list[int]]:
    """The rows of each variable. Raises ValueError for a variable that does not exist."""
    rows_of: list[list[int]] = [[] for _ in range(size)]
    for index, row in enumerate(rows):
        for v in row.variables():
            if not 0 <= v < size:
                raise ValueError(f"source {row.source}: there is no variable {v}")
            rows_of[v].append(index)
    for number, several in enumerate(pins):
        for v, _, _ in several:
            if not 0 <= v < size:
                raise ValueError(f"source {number}: there is no variable {v}")
    return rows_of


@lru_cache(maxsize=8)
def nothing_as_such(system: System) -> Net:
    """The net of the system in which every printed 0 means exactly nothing."""
    net = compiled(system)
    pins, rows = net.pins.copy(), net.rows.copy()
    for i, fact in enumerate(system.facts):
        if not fact.over and fact.lo is not None and fact.hi is not None and fact.lo + fact.hi == 0:
            pins[i] = tuple([(v, 0, 0) for v, _, _ in pins[i]])
            for r in net.rows_by[i]:
                rows[r] = rows[r]._replace(lo=0, hi=0)
    return replace(net, pins=pins, rows=rows, base=net, known=[])


def form_rows(fact: Fact) -> list[tuple[Terms, Number | None, Number | None]]:
    """The linear rows of a fact: one for an amount, one for each side of a ratio (by its denominator, so that
    whole coefficients stay whole).
    """
    if not fact.over:
        return [(fact.terms, fact.lo, fact.hi)]
    sides: list[tuple[Terms, Number | None, Number | None]] = []
    for end, low in ((fact.lo, True), (fact.hi, False)):
        if end is not None:
            top, bottom = end.numerator, end.denominator
            terms = (*[(v, bottom * c) for v, c in fact.terms], *[(v, -top * c) for v, c in fact.over])
            room = bottom * fact.slack
            sides.append((terms, -room, None) if low else (terms, None, room))
    return sides


def less(terms: Terms, over: Terms, times: Number) -> Terms:
    """`terms - times * over`."""
    return (*terms, *((v, -times * c) for v, c in over))


def _add(
    terms: Terms,
    lo: Number | None,
    hi: Number | None,
    source: int,
    pins: list[tuple[int, int, int]],
    rows: list[Row],
) -> None:
    """Put one linear row where it belongs, in integers."""
    if len(terms) == 1 and terms[0][1] == 1:
        pins.append((terms[0][0], *_outward(lo, hi)))
        return
    if (row := _plain(terms, lo, hi, source)) is not None:
        rows.append(row)
        return
    merged: dict[int, Number] = {}
    for v, c in terms:
        merged[v] = merged.get(v, 0) + c
    ends = [x for x in (lo, hi) if x is not None]
    scale = lcm(*[x.denominator for x in (*merged.values(), *ends)])
    whole = {v: int(c * scale) for v, c in merged.items() if c}
    low = None if lo is None else lo * scale
    high = None if hi is None else hi * scale
    if len(whole) == 1:
        ((v, c),) = whole.items()
        ranges = [None if x is None else Fraction(x) / c for x in ((low, high) if c > 0 else (high, low))]
        pins.append((v, *_outward(*ranges)))
        return
    common = gcd(*whole.values(), *[int(x * scale) for x in ends]) or 1
    floor = -UNBOUNDED if low is None else int(low) // common
    ceiling = UNBOUNDED if high is None else int(high) // common
    ints = [(v, c // common) for v, c in whole.items()]
    plus = tuple([v for v, c in ints if c == 1])
    minus = tuple([v for v, c in ints if c == -1])
    if len(plus) + len(minus) == len(ints):
        rows.append(Row(plus, minus, (), floor, ceiling, source))
    else:
        rows.append(Row((), (), tuple(ints), floor, ceiling, source))


def _plain(terms: Terms, lo: Number | None, hi: Number | None, source: int) -> Row | None:
    """The row where it is one already: several variables, each once, coefficients ±1, whole ends."""
    plus = tuple([v for v, c in terms if c == 1])
    minus = tuple([v for v, c in terms if c == -1])
    if len(terms) < 2 or not len(plus) + len(minus) == len(terms) == len({*plus, *minus}):
        return None
    if (lo is not None and lo.denominator != 1) or (hi is not None and hi.denominator != 1):
        return None
    return Row(plus, minus, (), -UNBOUNDED if lo is None else int(lo), UNBOUNDED if hi is None else int(hi), source)


def _outward(lo: Number | None, hi: Number | None) -> tuple[int, int]:
    """Integer ends that contain the interval."""
    if isinstance(lo, int) and isinstance(hi, int):
        return lo, hi
    return (
        -UNBOUNDED if lo is None else lo.numerator // lo.denominator,
        UNBOUNDED if hi is None else -(-hi.numerator // hi.denominator),
    )
