"""Prints and laws as a system for the solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from fractions import Fraction
from itertools import count

import msgspec

from mingzhang.model.cube import Key

from .laws import LawRow
from .prints import KeyTerms, Print
from .solver import Fact, Law, System


class Build(msgspec.Struct, frozen=True):
    """A system and the way back: fact i is ``prints[i]``, law j is ``laws[j]``."""

    system: System
    prints: tuple[Print, ...]
    laws: tuple[LawRow, ...]
    keys: tuple[Key, ...]


SOFT_COST = 60
"""A convention is given up before a printed number is called wrong."""


def build_system(prints: Sequence[Print], laws: Sequence[LawRow], *, soft: bool = False) -> Build:
    """One system over all keys. Amounts are not negative unless a printed one is."""
    index: dict[Key, int] = defaultdict(count().__next__)

    def terms(pairs: KeyTerms) -> tuple[tuple[int, int], ...]:
        if len(pairs) == 1:
            key, coefficient = pairs[0]
            return ((index[key], coefficient),)
        return tuple([(index[key], coefficient) for key, coefficient in pairs])

    used = [law for law in laws if soft or not law.soft]
    facts = tuple(
        [Fact(terms(p.terms), p.lo, p.hi, p.ulp, p.weight, terms(p.over) if p.over else (), p.slack) for p in prints]
    )
    rows = tuple([Law(terms(law.terms), law.lo, law.hi, None if not law.soft else SOFT_COST) for law in used])
    signed = _signed(prints, used)
    lower = tuple(None if key in signed else 0 for key in index)
    return Build(System(lower, facts, rows), tuple(prints), tuple(used), tuple(index))


def sources_of(build: Build, laws: Collection[LawRow]) -> frozenset[int]:
    """The numbers of some of its laws among the sources of a system, for questions that leave them out."""
    wanted = set(map(id, laws))
    return frozenset(i for i, law in enumerate(build.laws, start=len(build.prints)) if id(law) in wanted)


def _signed(prints: Sequence[Print], laws: Sequence[LawRow]) -> set[Key]:
    """Keys that may be negative: printed so, or above one that is printed so."""
    signed = {key for p in prints if p.over is None and len(p.terms) == 1 and p.hi < 0 for key, _ in p.terms}
    if not signed:
        return signed
    grew = True
    while grew:
        grew = False
        for law in laws:
            if law.whole not in signed and any(key in signed for key, _ in law.terms):
                signed.add(law.whole)
                grew = True
    return signed


def shown(value: int | Fraction, scale: int, places: int) -> str:
    """A cube amount in a unit, rounded half up to as many places as were printed."""
    quantum = Fraction(scale, 10**places)
    number = Fraction(value) / quantum
    whole = (2 * number.numerator + number.denominator) // (2 * number.denominator)
    sign = "-" if whole < 0 else ""
    digits = str(abs(whole)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
