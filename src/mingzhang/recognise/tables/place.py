"""Columns recovered from flattened text: the placement of a table's numbers that breaks the fewest laws.

A row that prints fewer numbers than the form has columns can be placed in several ways. Row sums,
column sums over the code tree and cells already known from other tables leave one; where several
remain, the row is undecided and says so. (DESIGN section 6.)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from itertools import combinations
from math import comb
from operator import eq, getitem, mul

from .descent import Descent, Node, Placement, TooManyWays
from .forced import forced
from .sums import STEP

_ROW_LAW, _KNOWN, _PRESENCE = 4 * STEP, 2 * STEP, STEP
_CANDIDATES = 256
_FEW = 32
_ENDLESS = 1 << 60

RowLaw = tuple[int, tuple[int, ...]]
"""(total column, part columns)."""


Signs = tuple[tuple[int, ...], ...]
"""For each row law, whether each printed number is its whole (1), a part (-1) or stands outside (0)."""


@lru_cache(maxsize=64)
def _ways(columns: tuple[int, ...], count: int, laws: tuple[RowLaw, ...]) -> tuple[tuple[Signs, list[Placement]], ...]:
    """The placements of so many numbers by what they mean for the row laws: there are few such meanings."""
    signs = []
    for whole, parts in laws:
        sign = dict.fromkeys(columns, 0)
        sign |= {part: sign.get(part, 0) - 1 for part in parts}
        sign[whole] = sign.get(whole, 0) + 1
        signs.append(sign)
    found: dict[Signs, list[Placement]] = {}
    for option in combinations(columns, count):
        found.setdefault(tuple([tuple([sign[column] for column in option]) for sign in signs]), []).append(option)
    return tuple(found.items())


Ways = list[tuple[int, list[Placement]]]
"""Placements by what they cost in broken row laws, the cheapest first."""
RowCosts = dict[tuple[tuple[int, ...], int, tuple[int, ...]], Ways]
"""Those of rows by values, half and columns: a class, its 款 and its 项 often print the same row."""


def _row_costs(node: Node, laws: tuple[RowLaw, ...]) -> Ways:
    """What placements cost in broken row laws. A law that meets no printed number holds: 0 = 0."""
    tolerances = [node.half * (len(parts) + 1) for _, parts in laws]
    found: dict[int, list[Placement]] = {}
    for signs, options in _ways(node.columns, len(node.values), laws):
        broken = 0
        for sign, tolerance in zip(signs, tolerances, strict=True):
            broken += abs(sum(map(mul, sign, node.values))) > tolerance
        found.setdefault(_ROW_LAW * broken, []).extend(options)
    return sorted(found.items())


def _known_costs(node: Node) -> tuple[int, list[dict[int, int]]]:
    """What it costs in cells that another table prints otherwise to print nothing, and for each number what standing
    in a column adds to that.
    """
    absent = {column: _KNOWN if value > tolerance else 0 for column, (value, tolerance) in node.known.items()}
    steps: list[dict[int, int]] = []
    for printed in node.values:
        step = dict.fromkeys(node.columns, 0)
        for column, (value, tolerance) in node.known.items():
            wrong = abs(printed - value) > tolerance + node.half
            cost = (_PRESENCE if value > tolerance else _KNOWN) if wrong else 0
            step[column] = cost - absent[column]
        steps.append(step)
    return sum(absent.values()), steps


Scored = list[tuple[int, Placement]]


def scored(node: Node, laws: tuple[RowLaw, ...], seen: RowCosts) -> Scored:
    """A node's placements with what they cost, without those that break a row law more than the best."""
    row = (node.values, node.half, node.columns)
    if row not in seen:
        seen[row] = _row_costs(node, laws)
    if not node.known:
        least = seen[row][0][0]
        return [(cost, option) for cost, options in seen[row] if cost <= least + _ROW_LAW for option in options]
    blank, steps = _known_costs(node)
    scores: Scored = []
    most = _ENDLESS
    for cost, options in seen[row]:
        if cost > most:
            break
        here = cost + blank
        known = [here + sum(map(getitem, steps, option)) for option in options]
        most = min(most, min(known) + _ROW_LAW)
        scores += zip(known, options, strict=True)
    return [found for found in scores if found[0] <= most]


def candidates(node: Node, found: Scored) -> None:
    """Fill a node's placements: those that break the fewest row laws first."""
    keep = sorted(found)[:_CANDIDATES]
    node.candidates = [option for _, option in keep]
    node.ranks = {option: rank for rank, option in enumerate(node.candidates)}
    node.broken = [score for score, _ in keep]
    node.unary = list(node.broken)


def _agreeing(node: Node, laws: tuple[RowLaw, ...]) -> list[Placement]:
    """The placements that cost nothing, where what other tables print for the row leaves few; else none."""
    printed, half = node.values, node.half
    smallest = min(map(abs, printed), default=0)
    must: list[int] = []
    free: list[int] = []
    for column in node.columns:
        fact = node.known.get(column)
        if fact is None:
            free.append(column)
        elif fact[0] > fact[1]:
            must.append(column)
        elif printed and smallest - abs(fact[0]) <= fact[1] + half:
            return []  # a printed zero: it may stand in any column that has nothing
    more = len(printed) - len(must)
    if not 0 <= more <= len(free) or comb(len(free), more) > _FEW:
        return []
    found: list[Placement] = []
    for others in combinations(free, more):
        option = tuple(sorted((*must, *others)))
        at = dict(zip(option, printed, strict=True))
        for column in must:
            value, tolerance = node.known[column]
            if abs(at[column] - value) > tolerance + half:
                break
        else:
            if _holds(at, half, laws):
                found.append(option)
    return found


def _holds(at: Mapping[int, int], half: int, laws: tuple[RowLaw, ...]) -> bool:
    """Whether a placed row breaks no row law."""
    for whole, parts in laws:
        if abs(at.get(whole, 0) - sum([at.get(part, 0) for part in parts])) > half * (len(parts) + 1):
            return False
    return True


def _cheapest(node: Node, *, laws: tuple[RowLaw, ...], seen: RowCosts) -> tuple[int, list[Placement]]:
    """What a row costs at least by itself, and the placements that cost no more."""
    if not node.candidates:
        if (node.known or not node.values) and (free := _agreeing(node, laws)):
            return 0, free
        candidates(node, scored(node, laws, seen))
    least = node.broken[0]
    return least, node.candidates[: bisect_right(node.broken, least)]


def place(
    nodes: Sequence[Node], roots: Sequence[int], columns: Sequence[int], laws: Sequence[RowLaw]
) -> Mapping[int, tuple[int | None, ...]]:
    """The column of every number, row by row; None where two placements break equally few laws, or none was found.

    After a first answer, each next one is the best that agrees with as little of it as possible: what no
    equally good placement contradicts is decided.
    """
    seen: RowCosts = {}
    of_row = tuple(laws)
    cheapest = partial(_cheapest, laws=of_row, seen=seen)
    spots: dict[int, tuple[int | None, ...]] = {}
    searched: list[int] = []
    rising = all(min(node.values, default=0) >= 0 for node in nodes)
    for root in roots:
        only = forced(nodes, root, cheapest) if rising else None
        if only is None:
            searched.append(root)
        else:
            spots.update(only)
    if not searched:
        return spots
    for index, node in enumerate(nodes):
        if index not in spots and not node.candidates:
            candidates(node, scored(node, of_row, seen))
    try:
        return spots | _agreed(nodes, searched, Descent(nodes, columns))
    except TooManyWays:
        return {index: (None,) * len(node.values) for index, node in enumerate(nodes)}


def _in_common(node: Node, spot: tuple[int | None, ...]) -> list[int]:
    """What each candidate costs, and one for every number that it has where an answer has it."""
    decided = [(number, column) for number, column in enumerate(spot) if column is not None]
    if not decided:
        return list(node.broken)
    pairs = zip(node.broken, node.candidates, strict=True)
    if len(decided) == 1:
        ((number, column),) = decided
        return [cost + (option[number] == column) for cost, option in pairs]
    return [cost + sum(map(eq, spot, option)) for cost, option in pairs]


def _agreed(nodes: Sequence[Node], roots: Sequence[int], descent: Descent) -> dict[int, tuple[int | None, ...]]:
    agreed: dict[int, tuple[int | None, ...]] = dict(descent.best(roots))
    while True:
        for index, spot in agreed.items():
            node = nodes[index]
            node.unary = _in_common(node, spot)
        other = descent.best(roots)
        left = {
            index: tuple(a if a == b else None for a, b in zip(spot, other[index], strict=True))
            for index, spot in agreed.items()
        }
        if left == agreed:
            return agreed
        agreed = left
