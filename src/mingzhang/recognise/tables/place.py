"""Columns recovered from flattened text: the placement of a table's numbers that breaks the fewest laws.

A row that prints fewer numbers than the form has columns can be placed in several ways. Row sums,
column sums over the code tree and cells already known from other tables leave one; where several
remain, the row is undecided and says so. (DESIGN section 6.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from operator import add, eq, getitem

from .descent import Descent, Node, Placement, TooManyWays
from .sums import STEP

_ROW_LAW, _KNOWN, _PRESENCE = 4 * STEP, 2 * STEP, STEP
_CANDIDATES = 256


RowLaw = tuple[int, tuple[int, ...]]
"""(total column, part columns)."""


def _row_costs(node: Node, options: Sequence[Placement], laws: Sequence[RowLaw]) -> list[int]:
    """What each placement costs in broken row laws. A law that meets no printed number holds: 0 = 0."""
    terms: list[tuple[int, list[dict[int, int]]]] = []
    for whole, parts in laws:
        signs = dict.fromkeys(node.columns, 0)
        signs |= {part: signs.get(part, 0) - 1 for part in parts}
        signs[whole] = signs.get(whole, 0) + 1
        share = [{column: sign * value for column, sign in signs.items()} for value in node.values]
        terms.append((node.half * (len(parts) + 1), share))
    return [
        _ROW_LAW * sum(abs(sum(map(getitem, share, option))) > tolerance for tolerance, share in terms)
        for option in options
    ]


def _known_costs(node: Node, options: Sequence[Placement]) -> list[int]:
    """What each placement costs in cells that another table prints otherwise."""
    absent = {column: _KNOWN if value > tolerance else 0 for column, (value, tolerance) in node.known.items()}
    steps: list[dict[int, int]] = []
    for printed in node.values:
        step = dict.fromkeys(node.columns, 0)
        for column, (value, tolerance) in node.known.items():
            wrong = abs(printed - value) > tolerance + node.half
            cost = (_PRESENCE if value > tolerance else _KNOWN) if wrong else 0
            step[column] = cost - absent[column]
        steps.append(step)
    blank = sum(absent.values())
    return [blank + sum(map(getitem, steps, option)) for option in options]


Scored = list[tuple[int, Placement]]
RowCosts = dict[tuple[tuple[int, ...], int, tuple[int, ...]], list[int]]
"""Costs in row laws by values, half and columns: a class, its 款 and its 项 often print the same row."""


def scored(node: Node, laws: Sequence[RowLaw], seen: RowCosts) -> Scored:
    """A node's placements with what they cost, without those that break a row law more than the best."""
    k, n = len(node.values), len(node.columns)
    options = [tuple(node.columns[:k])] if k >= n or k == 0 else list(combinations(node.columns, k))
    row = (node.values, node.half, node.columns)
    if row not in seen:
        seen[row] = _row_costs(node, options, laws)
    scores = list(map(add, seen[row], _known_costs(node, options)))
    most = min(scores) + _ROW_LAW
    return [(score, option) for score, option in zip(scores, options, strict=True) if score <= most]


def candidates(node: Node, found: Scored) -> None:
    """Fill a node's placements: those that break the fewest row laws first."""
    keep = sorted(found)[:_CANDIDATES]
    node.candidates = [option for _, option in keep]
    node.ranks = {option: rank for rank, option in enumerate(node.candidates)}
    node.broken = [score for score, _ in keep]
    node.unary = list(node.broken)


def place(
    nodes: Sequence[Node], roots: Sequence[int], columns: Sequence[int], laws: Sequence[RowLaw]
) -> Mapping[int, tuple[int | None, ...]]:
    """The column of every number, row by row; None where two placements break equally few laws, or none was found.

    After a first answer, each next one is the best that agrees with as little of it as possible: what no
    equally good placement contradicts is decided.
    """
    seen: RowCosts = {}
    for node in nodes:
        candidates(node, scored(node, laws, seen))
    try:
        return _agreed(nodes, roots, Descent(nodes, columns))
    except TooManyWays:
        return {index: (None,) * len(node.values) for index, node in enumerate(nodes)}


def _agreed(nodes: Sequence[Node], roots: Sequence[int], descent: Descent) -> Mapping[int, tuple[int | None, ...]]:
    agreed: dict[int, tuple[int | None, ...]] = dict(descent.best(roots))
    while True:
        for index, spot in agreed.items():
            node = nodes[index]
            node.unary = [
                cost + sum(map(eq, spot, option)) for cost, option in zip(node.broken, node.candidates, strict=True)
            ]
        other = descent.best(roots)
        left = {
            index: tuple(a if a == b else None for a, b in zip(spot, other[index], strict=True))
            for index, spot in agreed.items()
        }
        if left == agreed:
            return agreed
        agreed = left
