"""Columns recovered from flattened text: the placement of a table's numbers that breaks the fewest laws.

A row that prints fewer numbers than the form has columns can be placed in several ways. Row sums,
column sums over the code tree and cells already known from other tables leave one; where several
remain, the row is undecided and says so. (DESIGN section 6.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from heapq import nsmallest
from itertools import combinations
from operator import add, eq, getitem, gt, lt, sub

import msgspec

Placement = tuple[int, ...]
"""For each printed number of a row, the column it stands in (ascending)."""

_STEP = 1 << 20
"""One unit of cost; what is below it only chooses between equally good placements."""
_ROW_LAW, _SUM, _KNOWN, _PRESENCE = 4 * _STEP, 3 * _STEP, 2 * _STEP, _STEP
_NEVER = 1 << 60
_BEAM = 40
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
    masks: list[int] = []
    broken: list[int] = []
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
    node.masks = [sum(1 << column for column in option) for option in node.candidates]
    node.broken = [score for score, _ in keep]
    node.unary = list(node.broken)


Option = tuple[tuple[int, ...], int]
"""Where a child's numbers stand among the parent's, and what that costs."""
Below = tuple[int, tuple[int, ...]]
"""The least cost below a placement, and which option of each child has it."""


def _below(
    nodes: Sequence[Node],
    node: Node,
    placement: Placement,
    columns: Sequence[int],
    seen: dict[tuple[tuple[int, ...], tuple[tuple[Option, ...], ...]], Below],
) -> Below:
    """The least cost below a placed node and the children's choices.

    ``seen`` holds answers for this node: a placement that differs only in where blank columns are is no new
    question.
    """
    inside = sum(1 << column for column in placement)
    # Amounts are not negative: a child has nothing where its parent has nothing, unless it must.
    within = [[i for i, mask in enumerate(nodes[child].masks) if not mask & ~inside] for child in node.children]
    if all(within):
        at = {column: i for i, column in enumerate(placement)}
        want = node.values
    else:
        at = {column: i for i, column in enumerate(columns)}
        known = dict(zip(placement, node.values, strict=True))
        want = tuple(known.get(column, 0) for column in columns)
        everything = [range(len(nodes[child].candidates)) for child in node.children]
        within = [list(some or whole) for some, whole in zip(within, everything, strict=True)]
    options = tuple(
        tuple((tuple(at[column] for column in nodes[child].candidates[i]), nodes[child].cost[i]) for i in choices)
        for child, choices in zip(node.children, within, strict=True)
    )
    found = seen.get((want, options))
    if found is None:
        children = [nodes[child] for child in node.children]
        found = seen[want, options] = _cheapest(node.half, want, children, options)
    cost, ranks = found
    return cost, tuple(choices[rank] for choices, rank in zip(within, ranks, strict=True))


def _cheapest(half: int, want: Sequence[int], children: Sequence[Node], options: Sequence[Sequence[Option]]) -> Below:
    """Choose an option for each child so that the sums are as near to what is wanted as can be."""
    slack = half * 2 + sum(child.half for child in children)
    least = [value - slack for value in want]
    most = [value + slack for value in want]
    # Large rows first: a sum that cannot come right any more is seen early.
    order = sorted(range(len(children)), key=lambda i: -sum(children[i].values))
    ways = [
        [(rank, _step(spots, children[i].values, len(want)), more) for rank, (spots, more) in enumerate(options[i])]
        for i in order
    ]
    floors = _floors(least, [[step for _, step, _ in steps] for steps in ways])
    states: dict[tuple[int, ...], Below] = {(0,) * len(want): (0, ())}
    for steps, floor in zip(ways, floors, strict=True):
        grown: dict[tuple[int, ...], Below] = {}
        for sums, (cost, picks) in states.items():
            for rank, step, more in steps:
                key = tuple(map(add, sums, step))
                spent = cost + more
                old = grown.get(key)
                if old is None or spent < old[0]:
                    grown[key] = (spent, (*picks, rank))
        if len(grown) > _BEAM:
            ranked = nsmallest(_BEAM, grown.items(), key=partial(_promise, most, floor))
            grown = dict(ranked)
        states = grown
    best: Below = (_NEVER, ())
    for sums, (cost, picks) in states.items():
        spent = cost + _SUM * (sum(map(gt, sums, most)) + sum(map(lt, sums, least)))
        if spent < best[0]:
            best = (spent, picks)
    return best[0], tuple(rank for _, rank in sorted(zip(order, best[1], strict=True)))


def _floors(least: Sequence[int], steps: Sequence[Sequence[tuple[int, ...]]]) -> list[tuple[int, ...]]:
    """What each sum must have reached after each row, given the most that the rows to come can add."""
    floors = [tuple(least)]
    for ways in reversed(steps[1:]):
        floors.append(tuple(map(sub, floors[-1], map(max, zip(*ways, strict=True)))))
    return floors[::-1]


def _promise(most: Sequence[int], floor: Sequence[int], state: tuple[tuple[int, ...], Below]) -> int:
    """What a state costs at least when all rows have been added (amounts are seldom negative)."""
    sums, (cost, _) = state
    wrong: int = sum(map(gt, sums, most)) + sum(map(lt, sums, floor))
    return cost + _SUM * wrong


def _step(spots: Sequence[int], values: Sequence[int], width: int) -> tuple[int, ...]:
    """What a placed row adds to each column."""
    step = [0] * width
    for spot, value in zip(spots, values, strict=True):
        step[spot] = value
    return tuple(step)


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
        seen: dict[tuple[tuple[int, ...], tuple[tuple[Option, ...], ...]], Below] = {}
        for choice, placement in enumerate(node.candidates):
            below, picks = _below(nodes, node, placement, columns, seen) if node.children else (0, ())
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
    """The column of every number, row by row; None where two placements break equally few laws.

    After a first answer, each next one is the best that agrees with as little of it as possible: what no
    equally good placement contradicts is decided.
    """
    seen: RowCosts = {}
    for node in nodes:
        candidates(node, scored(node, laws, seen))
    agreed: dict[int, tuple[int | None, ...]] = dict(_solve(nodes, roots, columns))
    while True:
        for index, spot in agreed.items():
            node = nodes[index]
            node.unary = [
                cost + sum(map(eq, spot, option)) for cost, option in zip(node.broken, node.candidates, strict=True)
            ]
        other = _solve(nodes, roots, columns)
        left = {
            index: tuple(a if a == b else None for a, b in zip(spot, other[index], strict=True))
            for index, spot in agreed.items()
        }
        if left == agreed:
            return agreed
        agreed = left
