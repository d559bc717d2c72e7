"""The linear program over one part, and the exact reading of its answer.

HiGHS works in floating point, so amounts are counted from a nearby point and in half-widths of what is
printed: 1e12 yuan printed to the cent stay well conditioned. What it claims is believed only when `refutes`
or `ceiling` confirms it in integers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from statistics import median_low
from typing import Any

from mingzhang.articulation.solver.net import FAR, Net
from mingzhang.articulation.solver.parts import Part
from mingzhang.articulation.solver.propagation import HIGH, LOW, Box
from mingzhang.articulation.solver.system import Number

# Tried in turn when floating-point multipliers are made rational; most are ±1.
DENOMINATORS = (1, 60, 10**4, 10**7, 10**10)
SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Refutation:
    """Rows whose combination contradicts the box, with the (variable, side) bounds it needs."""

    rows: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the program says: a refutation when it is infeasible beyond doubt, else row multipliers (by
    row).
    """

    refutation: Refutation | None
    multipliers: dict[int, float]


def solve(
    net: Net, part: Part, box: Box, point: Sequence[int], goal: Mapping[int, Number] | None = None
) -> Answer:
    """Run the program of a part; with `goal` (variable -> coefficient) minimise it.

    The multipliers of a minimum are its dual values, per unit of the integer rows.
    """
    columns = {v: i for i, v in enumerate(part.variables)}
    unit = _unit(box, part)
    highs, scales = _load(net, part, box, point, columns, unit, goal or {})
    highs.run()
    status = highs.getModelStatus()
    import highspy  # noqa: PLC0415 - most documents never need it

    if status == highspy.HighsModelStatus.kInfeasible:
        _, has_ray, ray = highs.getDualRay()
        if not has_ray:
            return Answer(None, {})
        # ray is per scaled row
        weights = {r: float(y) / s for r, y, s in zip(part.rows, ray, scales, strict=True) if y}
        return Answer(confirm(net, box, weights), {})
    if goal and status == highspy.HighsModelStatus.kOptimal:
        duals = highs.getSolution().row_dual
        return Answer(None, {r: float(y) / s for r, y, s in zip(part.rows, duals, scales, strict=True) if y})
    return Answer(None, {})


def _unit(box: Box, part: Part) -> int:
    """The length counted as 1 in the program: a typical half-width."""
    widths = [box.hi[v] - box.lo[v] for v in part.variables]
    narrow = [w for w in widths if w < FAR]
    return max(1, median_low(narrow) // 2) if narrow else 10**6


def _load(
    net: Net,
    part: Part,
    box: Box,
    point: Sequence[int],
    columns: dict[int, int],
    unit: int,
    goal: Mapping[int, Number],
) -> tuple[Any, list[int]]:
    """The program in HiGHS, and the divisor of each row."""
    import highspy  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    starts, index, value = [0], [], []
    row_lo, row_hi, scales = [], [], []
    for r in part.rows:
        row = net.rows[r]
        scale = max((abs(c) for _, c in row.coefficients()), default=1)
        here = 0
        for v, c in row.coefficients():
            here += c * point[v]
            if v in columns:
                index.append(columns[v])
                value.append(c / scale)
        starts.append(len(index))
        row_lo.append(_float(row.lo, here, unit * scale))
        row_hi.append(_float(row.hi, here, unit * scale))
        scales.append(scale)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns), len(part.rows)
    lp.col_cost_ = np.array([float(goal.get(v, 0)) for v in part.variables])
    lp.col_lower_ = np.array([_float(box.lo[v], point[v], unit) for v in part.variables])
    lp.col_upper_ = np.array([_float(box.hi[v], point[v], unit) for v in part.variables])
    lp.row_lower_, lp.row_upper_ = np.array(row_lo), np.array(row_hi)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(index, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(value)
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)  # noqa: FBT003 - HiGHS takes it by position
    highs.setOptionValue("presolve", "off")  # a presolved program has no dual ray
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", SECONDS)
    highs.passModel(lp)
    return highs, scales


def _float(value: int, origin: int, unit: int) -> float:
    """A bound in program units; infinite when it is unbounded."""
    if abs(value) >= FAR:
        return float("inf") if value > 0 else float("-inf")
    return (value - origin) / unit


def rational(weights: dict[int, float], denominator: int) -> dict[int, int]:
    """The multipliers as integers in nearly the same proportion."""
    top = max((abs(y) for y in weights.values()), default=0.0)
    if not top:
        return {}
    near = {r: Fraction(y / top).limit_denominator(denominator) for r, y in weights.items()}
    scale = lcm(*(y.denominator for y in near.values()))
    return {r: int(y * scale) for r, y in near.items() if y}


def confirm(net: Net, box: Box, weights: dict[int, float]) -> Refutation | None:
    """An exact contradiction near these floating-point multipliers, if there is one."""
    for denominator in DENOMINATORS:
        whole = rational(weights, denominator)
        for sign in (1, -1):
            found = refutes(net, box, {r: sign * y for r, y in whole.items()})
            if found:
                return found
    return None


def refutes(net: Net, box: Box, multipliers: dict[int, int]) -> Refutation | None:
    """Whether `sum(multiplier * row)` must be at least something that the box does not reach. Exact."""
    if not multipliers:
        return None
    least, combined = combination(net, multipliers)
    if least is None:
        return None
    bounds: list[tuple[int, int]] = []
    most = 0
    for v, c in combined.items():
        side = HIGH if c > 0 else LOW
        end = box.hi[v] if c > 0 else box.lo[v]
        if abs(end) >= FAR:
            return None
        most += c * end
        bounds.append((v, side))
    return Refutation(tuple(multipliers), tuple(bounds)) if most < least else None


def combination(net: Net, multipliers: dict[int, int]) -> tuple[int | None, dict[int, int]]:
    """The least value the rows allow `sum(multiplier * row)` (None: no bound), and its coefficients."""
    least = 0
    combined: dict[int, int] = {}
    for r, y in multipliers.items():
        row = net.rows[r]
        end = row.lo if y > 0 else row.hi
        if abs(end) >= FAR:
            return None, {}
        least += y * end
        for v, c in row.coefficients():
            combined[v] = combined.get(v, 0) + y * c
    return least, {v: c for v, c in combined.items() if c}
