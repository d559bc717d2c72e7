"""Columns recovered from flattened text: the placement of a table's numbers that breaks the fewest laws.

A row that prints fewer numbers than the form has columns can be placed in several ways. Row sums,
column sums over the code tree and cells already known from other tables leave one; where several
remain, the row is undecided and says so. (DESIGN section 6.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from operator import add, getitem

import msgspec

Placement = tuple[int, ...]
"""For each printed number of a row, the column it stands in (ascending)."""

_ROW_LAW, _SUM, _KNOWN, _PRESENCE = 4, 3, 2, 1
_BEAM = 160
_CANDIDATES = 256


class Node(msgspec.Struct):
    """A row with its printed values in cube units, and its children in the code tree.

    ``known`` maps a column to the (value, tolerance) another table prints for the same cell.
    """

    values: tuple[int, ...]
    half: int
    columns: tuple[int, ...]
    children: list[int] = []
    known: dict[int, tuple[int, int]] = {}
    candidates: list[Placement] = []
    unary: list[int] = []
    cost: list[int] = []
    chosen: list[tuple[int, ...]] = []


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


def _leftmost(placement: Placement) -> Placement:
    return placement


def _rightmost(placement: Placement) -> Placement:
    return tuple(-column for column in placement)


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


def candidates(node: Node, found: Scored, order: Callable[[Placement], Placement]) -> None:
    """Fill a node's placements: those that break the fewest row laws first."""
    keep = sorted((score, order(option), option) for score, option in found)[:_CANDIDATES]
    node.candidates = [p for _, _, p in keep]
    node.unary = [s for s, _, _ in keep]


def _children_cost(
    nodes: Sequence[Node], node: Node, placement: Placement, columns: Sequence[int]
) -> tuple[int, tuple[int, ...]]:
    """The least cost below a placed node and the children's choices."""
    want = dict(zip(placement, node.values, strict=True))
    target = [want.get(column, 0) for column in columns]
    slack = [node.half * 2 + sum(nodes[child].half for child in node.children)] * len(columns)
    states: dict[tuple[int, ...], tuple[int, tuple[int, ...]]] = {(0,) * len(columns): (0, ())}
    index = {column: i for i, column in enumerate(columns)}
    inside = set(placement)
    for child_id in node.children:
        child = nodes[child_id]
        # Amounts are not negative: a child has nothing where its parent has nothing, unless it must.
        within = [i for i, option in enumerate(child.candidates) if inside.issuperset(option)]
        choices = within or range(len(child.candidates))
        grown: dict[tuple[int, ...], tuple[int, tuple[int, ...]]] = {}
        for sums, (cost, picks) in states.items():
            for choice in choices:
                option = child.candidates[choice]
                total = list(sums)
                for column, value in zip(option, child.values, strict=True):
                    total[index[column]] += value
                key = tuple(total)
                spent = cost + child.cost[choice]
                old = grown.get(key)
                if old is None or spent < old[0]:
                    grown[key] = (spent, (*picks, choice))
        if len(grown) > _BEAM:
            ranked = sorted(
                grown.items(),
                key=lambda item: (
                    item[1][0] + _SUM * sum(1 for t, s, w in zip(target, item[0], slack, strict=True) if s > t + w)
                ),
            )
            grown = dict(ranked[:_BEAM])
        states = grown
    best_cost, best_picks = 1 << 60, tuple[int, ...]()
    for sums, (cost, picks) in states.items():
        spent = cost + _SUM * sum(1 for t, s, w in zip(target, sums, slack, strict=True) if abs(s - t) > w)
        if spent < best_cost:
            best_cost, best_picks = spent, picks
    return best_cost, best_picks


def _solve(nodes: Sequence[Node], roots: Sequence[int], columns: Sequence[int]) -> dict[int, Placement]:
    order: list[int] = []
    stack = list(roots)
    while stack:
        current = stack.pop()
        order.append(current)
        stack += nodes[current].children
    for node_id in reversed(order):
        node = nodes[node_id]
        node.cost, node.chosen = [], []
        for choice, placement in enumerate(node.candidates):
            below, picks = _children_cost(nodes, node, placement, columns) if node.children else (0, ())
            node.cost.append(node.unary[choice] + below)
            node.chosen.append(picks)
    out: dict[int, Placement] = {}
    stack2 = [(root, min(range(len(nodes[root].cost)), key=nodes[root].cost.__getitem__)) for root in roots]
    while stack2:
        node_id, choice = stack2.pop()
        node = nodes[node_id]
        out[node_id] = node.candidates[choice]
        stack2 += list(zip(node.children, node.chosen[choice], strict=True))
    return out


def place(
    nodes: Sequence[Node], roots: Sequence[int], columns: Sequence[int], laws: Sequence[RowLaw]
) -> Mapping[int, tuple[int | None, ...]]:
    """The column of every number, row by row; None where two placements break equally few laws."""
    results: list[dict[int, Placement]] = []
    seen: RowCosts = {}
    found = [scored(node, laws, seen) for node in nodes]
    for order in (_leftmost, _rightmost):
        for node, options in zip(nodes, found, strict=True):
            candidates(node, options, order)
        results.append(_solve(nodes, roots, columns))
    first, second = results
    return {
        node: tuple(a if a == b else None for a, b in zip(spot, second[node], strict=True))
        for node, spot in first.items()
    }
