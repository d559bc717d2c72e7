"""Feasibility by Fourier-Motzkin elimination in fractions: slow, exact, and nothing like the solver."""

from fractions import Fraction
from itertools import combinations

from mingzhang.articulation.solver import Fact, Law, Number, System

# A half-space: its coefficients, and the bound their sum stays below.
Half = tuple[tuple[Fraction, ...], Fraction]


def possible(system: System, without: frozenset[int] = frozenset()) -> bool:
    """Whether the system less some sources (facts first, then laws) has a solution."""
    size = len(system.lower)
    halves: set[Half] = set()
    for v, low in enumerate(system.lower):
        if low is not None:
            halves.add(_half({v: Fraction(-1)}, Fraction(-low), size))
    for v, high in enumerate(system.upper):
        if high is not None:
            halves.add(_half({v: Fraction(1)}, Fraction(high), size))
    for number, source in enumerate((*system.facts, *system.laws)):
        if number not in without:
            halves |= _halves(source, size)
    for v in range(size):
        over = [h for h in halves if h[0][v] > 0]
        under = [h for h in halves if h[0][v] < 0]
        halves = {h for h in halves if not h[0][v]}
        for a, bound_a in over:
            for b, bound_b in under:
                mixed = tuple(x / a[v] - y / b[v] for x, y in zip(a, b, strict=True))
                halves.add(_scaled(mixed, bound_a / a[v] - bound_b / b[v]))
    return all(bound >= 0 for _, bound in halves)


def cheapest(system: System) -> int:
    """The least cost of sources to leave out so that the rest is possible."""
    cost = [f.weight for f in system.facts] + [law.cost for law in system.laws]
    loose = [i for i, c in enumerate(cost) if c is not None]
    best: int | None = None
    for n in range(len(loose) + 1):
        for chosen in combinations(loose, n):
            price = sum(cost[i] or 0 for i in chosen)
            if (best is None or price < best) and possible(system, frozenset(chosen)):
                best = price
    assert best is not None
    return best


def _halves(source: Fact | Law, size: int) -> set[Half]:
    over = source.over if isinstance(source, Fact) else ()
    found: set[Half] = set()
    for bound, sign in ((source.lo, -1), (source.hi, 1)):
        if bound is None:
            continue
        terms: dict[int, Fraction] = {}
        for v, c in source.terms:
            terms[v] = terms.get(v, Fraction(0)) + sign * Fraction(c)
        for v, c in over:
            terms[v] = terms.get(v, Fraction(0)) - sign * Fraction(bound) * c
        found.add(_half(terms, Fraction(0) if over else sign * Fraction(bound), size))
    return found


def _half(terms: dict[int, Fraction], bound: Fraction, size: int) -> Half:
    return _scaled(tuple(terms.get(v, Fraction(0)) for v in range(size)), bound)


def _scaled(coefficients: tuple[Fraction, ...], bound: Number) -> Half:
    """The same half-space, one form for all its multiples: keeps the elimination small."""
    top = max((abs(c) for c in coefficients), default=Fraction(0))
    if not top:
        return coefficients, Fraction(bound)
    return tuple(c / top for c in coefficients), Fraction(bound) / top
