"""The linear program of a system, and the exact reading of its answer.

HiGHS works in floating point, so amounts are counted from a nearby point and in half-widths of what is printed:
1e12 yuan printed to the cent stay well conditioned. What it claims is believed only when `confirm` or `floor_of`
proves it in integers. The matrix and the last basis are kept per net: the same system is asked again and again
with other sources left out.
"""

from array import array
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
    """What the program says: a refutation when it is infeasible beyond doubt. `feasible` is what HiGHS believes."""

    feasible: bool
    refutation: Refutation | None
    iterations: int = 0


def solve(net: Net, alive: bytearray, box: Box, point: Sequence[int], values: Sequence[int]) -> Answer:
    """Run the program within a box.

    `values[row]` is the value of the row at `point`, the origin of the count. A program that HiGHS gives up on
    counts as feasible: no finding rests on it.
    """
    import highspy  # noqa: PLC0415 - most documents never need it

    matrix = _matrix(net.base or net)
    highs = _loaded(net, alive, box, point, values, matrix)
    highs.run()
    iterations = max(0, int(highs.getInfo().simplex_iteration_count))
    if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        _, has_ray, ray = highs.getDualRay()
        refutation = confirm(net, box, _unscaled(ray, matrix)) if has_ray else None
        return Answer(feasible=False, refutation=refutation, iterations=iterations)
    if highs.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        matrix.basis = highs.getBasis()
    return Answer(feasible=True, refutation=None, iterations=iterations)


def ends(
    net: Net, alive: bytearray, box: Box, point: Sequence[int], values: Sequence[int], goal: Mapping[int, Number]
) -> tuple[dict[int, float], dict[int, float]]:
    """The dual values of the rows, per unit of the integer rows, where `goal` (variable -> coefficient) is least and
    where it is greatest, counted as the least of its opposite; empty where HiGHS finds no such point.
    """
    import highspy  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    matrix = _matrix(net.base or net)
    highs = _loaded(net, alive, box, point, values, matrix)
    columns = np.array(list(goal), np.int32)
    found: list[dict[int, float]] = []
    for sign in (1, -1):
        highs.changeColsCost(len(columns), columns, np.array([float(sign * c) for c in goal.values()]))
        highs.run()
        optimal = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found.append(_unscaled(highs.getSolution().row_dual, matrix) if optimal else {})
        matrix.basis = highs.getBasis() if optimal else matrix.basis
    return found[0], found[1]


def _loaded(net: Net, alive: bytearray, box: Box, point: Sequence[int], values: Sequence[int], matrix: Matrix) -> Any:
    """HiGHS with the program in it, ready to run."""
    highs = _highs()
    highs.passModel(_model(net, alive, box, point, values, _unit(box), matrix))
    if matrix.basis is not None:
        highs.setBasis(matrix.basis)
    return highs


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

    starts, index, value, scales = [0], array("i"), array("d"), []
    for row in net.rows:
        scale = max((abs(c) for _, c in row.terms), default=1)
        index.extend(row.variables())
        if row.terms:
            value.extend(c / scale for _, c in row.terms)
        else:
            value.extend([1.0] * len(row.plus) + [-1.0] * len(row.minus))
        starts.append(len(index))
        scales.append(scale)
    return Matrix(np.array(starts, np.int32), np.array(index, np.int32), np.array(value), scales)


def _model(
    net: Net,
    alive: bytearray,
    box: Box,
    point: Sequence[int],
    values: Sequence[int],
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
    lp.col_cost_ = np.zeros(net.size)
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
