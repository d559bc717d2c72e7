"""What a sentence says about last year's amount: outright, or through the change or the rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from mingzhang.articulation.prints import Print, Role
from mingzhang.articulation.sentences import statement_prints
from mingzhang.model.cube import Key
from mingzhang.model.narrative import Statement


class Claim(msgspec.Struct, frozen=True):
    """An earlier amount as a sentence implies it: its key and its interval in cube units."""

    key: Key
    lo: Fraction
    hi: Fraction
    said: Print
    statement: Statement


def claims_of(statement: Statement) -> Iterator[Claim]:
    """Every way in which one sentence speaks about an amount of another year or phase."""
    items = list(statement_prints(statement))
    now = next((item for item in items if item.role is Role.AMOUNT and not _elsewhere(item.terms[0][0])), None)
    for item in items:
        for key, bounds in _bounds(item, now):
            if bounds is not None and _elsewhere(key):
                yield Claim(key, *bounds, item, statement)


def _elsewhere(key: Key) -> bool:
    return key.year != 0 or key.phase is not None


def _bounds(item: Print, now: Print | None) -> Iterator[tuple[Key, tuple[Fraction, Fraction] | None]]:
    if item.over is None and len(item.terms) == 1:
        yield item.terms[0][0], (Fraction(item.lo), Fraction(item.hi))
    elif now is not None and len(item.terms) == 2 and item.terms[0][0] == now.terms[0][0]:
        key, sign = item.terms[1][0], item.terms[0][1]
        if item.over is None:
            yield key, _less(now, item, sign)
        elif item.over == ((key, 1),) and item.counted:
            yield key, _divided(now, item, sign)


def _less(now: Print, change: Print, sign: int) -> tuple[Fraction, Fraction]:
    """Now − sign·change."""
    ends = sorted((Fraction(sign * change.lo), Fraction(sign * change.hi)))
    return Fraction(now.lo) - ends[1], Fraction(now.hi) - ends[0]


def _divided(now: Print, rate: Print, sign: int) -> tuple[Fraction, Fraction] | None:
    """Now ÷ (1 + sign·rate); None where everything was cut, which says nothing about the base."""
    ends = sorted((1 + Fraction(sign * rate.lo), 1 + Fraction(sign * rate.hi)))
    if ends[0] <= 0 or now.lo < 0:
        return None
    return Fraction(now.lo) / ends[1], Fraction(now.hi) / ends[0]


def fits(claims: Sequence[Claim], items: Sequence[Print]) -> bool:
    """Whether any claim about an amount agrees with any of its prints: then nothing is said against it.

    A sentence that contradicts itself is told where it stands, not here once more.
    """
    return any(claim.lo <= item.hi and item.lo <= claim.hi for claim in claims for item in items)
