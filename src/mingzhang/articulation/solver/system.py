"""What the solver is asked: unknown amounts, printed facts about them, and the laws they obey.

Unknowns are numbered 0..size-1 and counted in one integer unit (say 0.0001 yuan); they are real numbers,
the integers are only the scale of what is printed. A printed value is an interval, never a number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import msgspec

Number = int | Fraction
Terms = tuple[tuple[int, Number], ...]


class Interval(msgspec.Struct, frozen=True):
    """A closed interval; `None` is unbounded on that side."""

    lo: Number | None
    hi: Number | None


class Fact(msgspec.Struct, frozen=True):
    """One printed number: `lo <= terms <= hi`, or with `over` the ratio `lo <= terms / over <= hi`.

    `terms` and `over` are pairs of (variable, coefficient); a ratio is linear as `terms - lo * over >= 0`
    and `terms - hi * over <= 0`, which is the same thing only where `over` cannot be negative: the caller
    sees to it. `ulp` is the size of the last printed digit, in the unit of the form (amount units, or the
    bare ratio: 0.01 % is 1/10000). `weight` is the cost of declaring the number wrong. A ratio may have been
    worked out from rounded amounts: `slack` (in amount units) is how far its numerator may then be off.
    """

    terms: Terms
    lo: Number | None
    hi: Number | None
    ulp: Number
    weight: int = 1000
    over: Terms = ()
    slack: Number = 0


class Law(msgspec.Struct, frozen=True):
    """`lo <= terms <= hi` whatever is printed; an equation by default.

    `cost` is `None` for a law that cannot fail, otherwise the cost of saying that it does not apply here.
    """

    terms: Terms
    lo: Number | None = 0
    hi: Number | None = 0
    cost: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """Everything known about one document. Compared by identity: compiling it is remembered per object.

    `lower[v]` and `upper[v]` bound variable v (`None` for no bound); `upper` may be empty for none at all.
    """

    lower: tuple[int | None, ...]
    facts: tuple[Fact, ...]
    laws: tuple[Law, ...]
    upper: tuple[int | None, ...] = ()


def amount(variable: int, value: Number, ulp: Number, weight: int = 1000) -> Fact:
    """An amount printed to the digit `ulp`: the truth lies within half of it."""
    half = Fraction(ulp) / 2
    return Fact(((variable, 1),), _whole(value - half), _whole(value + half), ulp, weight)


def ratio(terms: Terms, over: Terms, value: Number, ulp: Number, weight: int = 1000) -> Fact:
    """A share, rate or completion printed to the digit `ulp` (0.01 % is Fraction(1, 10000))."""
    half = Fraction(ulp) / 2
    return Fact(terms, value - half, value + half, ulp, weight, over)


def total(whole: int, parts: Iterable[int], cost: int | None = None) -> Law:
    """The law `whole = sum(parts)`."""
    return Law(((whole, 1), *((part, -1) for part in parts)), cost=cost)


@lru_cache(maxsize=8)
def widen(system: System, factor: Number) -> System:
    """The same system with every printed interval `factor` half-digits wide: 2 admits a whole last digit."""
    share = (Fraction(factor) - 1) / 2
    facts = []
    for f in system.facts:
        extra = _whole(share * f.ulp)
        lo = None if f.lo is None else f.lo - extra
        hi = None if f.hi is None else f.hi + extra
        facts.append(Fact(f.terms, lo, hi, f.ulp, f.weight, f.over, f.slack))
    return System(system.lower, tuple(facts), system.laws, system.upper)


def part(system: System, sources: Iterable[int]) -> System:
    """The facts and laws with these numbers, facts first, as a system of their own."""
    count = len(system.facts)
    chosen = sorted(sources)
    facts = tuple(system.facts[s] for s in chosen if s < count)
    laws = tuple(system.laws[s - count] for s in chosen if s >= count)
    return System(system.lower, facts, laws, system.upper)


def _whole(value: Number) -> Number:
    """An int where the value is one: integer rows are the fast path."""
    return value.numerator if value.denominator == 1 else value
