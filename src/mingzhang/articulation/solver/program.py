"""The linear program of a system, and the exact reading of its answer.

HiGHS works in floating point, so amounts are counted from a nearby point and in half-widths of what is printed:
1e12 yuan printed to the cent stay well conditioned. What it claims is believed only when `confirm` or `floor_of`
proves it in integers. The matrix and the last basis are kept per net: the same system is asked again and again
with other sources left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median_low
from typing import Any

from mingzhang.articulation.solver.box import Box
from mingzhang.articulation.solver.certificate import Refutation, confirm
from mingzhang.articulation.solver.net import FAR, Net
from mingzhang.articulation.solver.system import Number

SECONDS = 2.0


@dataclass(slots=True, eq=False)
class Matrix:
    """The coefficients of a net in the arrays HiGHS wants, each row divided by `scales[row]`."""

    starts: Any
    index: Any
    value: Any
    scales: list[int]
    basis: Any = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the program says: a refutation when it is infeasible beyond doubt, or the dual values of the rows at a
    minimum, per unit of the integer rows. `feasible` is what HiGHS believes.
    """

    feasible: bool
    refutation: Refutation | None
    duals: dict[int, float]


def solve(
    net: Net,
    alive: bytearray,
    box: Box,
    point: Sequence[int],
    values: Sequence[int],
    goal: Mapping[int, Number] | None = None,
) -> Answer:
    """Run the program within a box; with `goal` (variable -> coefficient) minimise it.

    `values[row]` is the value of the row at `point`, the origin of the count. A program that HiGHS gives up on
    counts as feasible: no finding rests on it.
    """
    import highspy  # noqa: PLC0415 - most documents never need it

    matrix = _matrix(net)
    unit = _unit(box)
    highs = _highs()
    highs.passModel(_model(net, alive, box, point, values, goal or {}, unit, matrix))
    if matrix.basis is not None:
        highs.setBasis(matrix.basis)
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        _, has_ray, ray = highs.getDualRay()
        if not has_ray:
            return Answer(feasible=False, refutation=None, duals={})
        return Answer(feasible=False, refutation=confirm(net, box, _unscaled(ray, matrix)), duals={})
    if status != highspy.HighsModelStatus.kOptimal:
        return Answer(feasible=True, refutation=None, duals={})
    matrix.basis = highs.getBasis()
    duals = _unscaled(highs.getSolution().row_dual, matrix) if goal else {}
    return Answer(feasible=True, refutation=None, duals=duals)


def _unscaled(values: Any, matrix: Matrix) -> dict[int, float]:
    """Multipliers of the integer rows from those of the scaled ones; zeros left out."""
    return {r: float(y) / matrix.scales[r] for r, y in enumerate(values) if y}


def _unit(box: Box) -> int:
    """The length counted as 1: a typical half-width."""
    narrow = [w for low, high in zip(box.lo, box.hi, strict=True) if 0 < (w := high - low) < FAR]
    return max(1, median_low(narrow) // 2) if narrow else 1


@lru_cache(maxsize=8)
def _matrix(net: Net) -> Matrix:
    import numpy as np  # noqa: PLC0415

    starts, index, value, scales = [0], [], [], []
    for row in net.rows:
        coefficients = row.coefficients()
        scale = max((abs(c) for _, c in coefficients), default=1)
        for v, c in coefficients:
            index.append(v)
            value.append(c / scale)
        starts.append(len(index))
        scales.append(scale)
    return Matrix(np.array(starts, np.int32), np.array(index, np.int32), np.array(value), scales)


def _model(
    net: Net,
    alive: bytearray,
    box: Box,
    point: Sequence[int],
    values: Sequence[int],
    goal: Mapping[int, Number],
    unit: int,
    matrix: Matrix,
) -> Any:
    import highspy  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    infinite = highspy.kHighsInf
    lows, highs = [], []
    for row, value, scale in zip(net.rows, values, matrix.scales, strict=True):
        length = unit * scale
        counts = alive[row.source]
        lows.append((row.lo - value) / length if counts and row.lo > -FAR else -infinite)
        highs.append((row.hi - value) / length if counts and row.hi < FAR else infinite)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = net.size, len(net.rows)
    cost = np.zeros(net.size)
    for v, c in goal.items():
        cost[v] = float(c)
    lp.col_cost_ = cost
    ends = zip(box.lo, box.hi, point, strict=True)
    bounds = [((a - p) / unit if a > -FAR else -infinite, (b - p) / unit if b < FAR else infinite) for a, b, p in ends]
    lp.col_lower_, lp.col_upper_ = np.array(bounds).reshape(-1, 2).T
    lp.row_lower_, lp.row_upper_ = np.array(lows), np.array(highs)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.starts, matrix.index, matrix.value
    return lp


def _highs() -> Any:
    import highspy  # noqa: PLC0415

    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)  # noqa: FBT003 - HiGHS takes it by position
    highs.setOptionValue("presolve", "off")  # a presolved program has no dual ray
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", SECONDS)
    return highs
