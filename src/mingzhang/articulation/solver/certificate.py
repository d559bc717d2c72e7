"""Floating-point multipliers made rational, and what they then prove in exact arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from mingzhang.articulation.solver.box import HIGH, LOW, Box
from mingzhang.articulation.solver.net import FAR, Net
from mingzhang.articulation.solver.system import Number

# Tried in turn; nearly all multipliers are ±1, those of ratios have the digits of the ratio.
DENOMINATORS = (1, 60, 10**4, 10**7, 10**10)
# Multipliers smaller than this part of the largest are noise.
NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Refutation:
    """Rows (by index) a combination of which contradicts the box, with the (variable, side) bounds it needs."""

    rows: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]


def confirm(net: Net, box: Box, weights: Mapping[int, float]) -> Refutation | None:
    """An exact contradiction near these multipliers (row -> weight, either orientation), if there is one."""
    top = max((abs(y) for y in weights.values()), default=0.0)
    strong = {r: y / top for r, y in weights.items() if abs(y) > NOISE * top}
    tried: dict[int, int] = {}
    for denominator in DENOMINATORS:
        whole, _ = rational(strong, denominator)
        if whole == tried:
            continue
        tried = whole
        for sign in (1, -1):
            found = refutes(net, box, {r: sign * y for r, y in whole.items()})
            if found:
                return found
    return None


def refutes(net: Net, box: Box, multipliers: Mapping[int, int]) -> Refutation | None:
    """The proof that `sum(multiplier * row)` must be at least something the box does not reach, if it is one."""
    combined = combine(net, multipliers)
    if not multipliers or combined is None:
        return None
    least, rest = combined
    most = 0
    for v, c in rest.items():
        end = box.hi[v] if c > 0 else box.lo[v]
        if abs(end) >= FAR:
            return None
        most += c * end
    if most >= least:
        return None
    return Refutation(tuple(multipliers), tuple((v, HIGH if c > 0 else LOW) for v, c in rest.items()))


def floor_of(net: Net, box: Box, goal: Mapping[int, Number], weights: Mapping[int, float]) -> Number | None:
    """The best lower bound on `goal` (variable -> coefficient) that dual values near `weights` prove.

    The rows give `sum(multiplier * row)`, the box what is left of the goal; None when the box is open there.
    """
    best: Number | None = None
    for denominator in DENOMINATORS:
        whole, scale = rational(weights, denominator)
        combined = combine(net, whole)
        if combined is None:
            continue
        bound = Fraction(combined[0], scale)
        rest = {v: Fraction(-c, scale) for v, c in combined[1].items()}
        for v, c in goal.items():
            rest[v] = rest.get(v, Fraction(0)) + c
        for v, c in rest.items():
            end = box.lo[v] if c > 0 else box.hi[v]
            if c and abs(end) >= FAR:
                break
            bound += c * end
        else:
            best = bound if best is None else max(best, bound)
    return best


def rational(weights: Mapping[int, float], denominator: int) -> tuple[dict[int, int], int]:
    """The weights as integers over a common divisor, zeros left out."""
    near = {r: Fraction(y).limit_denominator(denominator) for r, y in weights.items()}
    scale = lcm(*(y.denominator for y in near.values()))
    return {r: int(y * scale) for r, y in near.items() if y}, scale


def combine(net: Net, multipliers: Mapping[int, int]) -> tuple[int, dict[int, int]] | None:
    """The least value the rows allow `sum(multiplier * row)`, and its coefficients; None when they allow any."""
    least = 0
    combined: dict[int, int] = {}
    for r, y in multipliers.items():
        row = net.rows[r]
        end = row.lo if y > 0 else row.hi
        if abs(end) >= FAR:
            return None
        least += y * end
        for v, c in row.coefficients():
            combined[v] = combined.get(v, 0) + y * c
    return least, {v: c for v, c in combined.items() if c}
