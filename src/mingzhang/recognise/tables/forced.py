"""Columns that need no search: the cheapest placements of the rows, of which only one choice adds up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import add, gt, lt

from .descent import Node, Placement
from .sums import BEAM, Task

Cheapest = Callable[[Node], tuple[int, Sequence[Placement]]]
"""What a row costs at least by itself, and the placements that cost no more."""


def forced(nodes: Sequence[Node], root: int, cheapest: Cheapest) -> dict[int, Placement] | None:
    """A row and all below it in their cheapest placements; None where only a search can tell.

    Every row has what costs least by itself, all sums come right, and no other choice does as well: a search
    finds this answer, and finds no other one that agrees less with it. No number is negative: a search sees
    sums that are too large early, and keeps what this one keeps.
    """
    told, options = cheapest(nodes[root])
    if len(options) > 1:
        return None
    out = {root: options[0]}
    stack = [root]
    several = False
    while stack:
        index = stack.pop()
        node = nodes[index]
        if not node.children:
            continue
        ways: list[list[Placement]] = []
        inside = set(out[index])
        for child in node.children:
            cost, options = cheapest(nodes[child])
            told += cost
            ways.append([option for option in options if inside.issuperset(option)])
            several = several or len(ways[-1]) > 1
        # Where a choice costs something, a search also looks at others and keeps only some of all.
        if several and told:
            return None
        picked = _only_choice(node, out[index], [nodes[child] for child in node.children], ways)
        if picked is None:
            return None
        out.update(zip(node.children, picked, strict=True))
        stack += node.children
    return out


def _only_choice(
    node: Node, placement: Placement, children: Sequence[Node], ways: Sequence[Sequence[Placement]]
) -> list[Placement] | None:
    """The one choice of placements that gives what the row prints; None when there is none, or another one."""
    several = set(map(len, ways))
    if 0 in several:
        return None
    if several == {1}:
        only = [options[0] for options in ways]
        return only if _adds_up(node, placement, children, only) else None
    at = {column: spot for spot, column in enumerate(placement)}
    spots = [tuple([tuple([at[column] for column in option]) for option in options]) for options in ways]
    task = Task.of(node.half, node.values, [(child.values, child.half) for child in children], spots)
    most = task.most
    states: dict[tuple[int, ...], tuple[int, ...] | None] = {(0,) * len(most): ()}
    for steps, floor in zip(task.steps, task.floors, strict=True):
        grown: dict[tuple[int, ...], tuple[int, ...] | None] = {}
        for sums, picks in states.items():
            for rank, step in enumerate(steps):
                key = tuple(map(add, sums, step))
                if not any(map(gt, key, most)) and not any(map(lt, key, floor)):
                    grown[key] = None if picks is None or key in grown else (*picks, rank)
        if len(grown) > BEAM:
            return None
        states = grown
    if len(states) != 1:
        return None
    (found,) = states.values()
    if found is None:
        return None
    chosen = dict(zip(task.order, found, strict=True))
    return [options[chosen[child]] for child, options in enumerate(ways)]


def _adds_up(node: Node, placement: Placement, children: Sequence[Node], placements: Sequence[Placement]) -> bool:
    """Whether placed rows give what a placed row prints, as near as halves of a last digit let it be."""
    left = dict(zip(placement, node.values, strict=True))
    slack = 2 * node.half
    for child, option in zip(children, placements, strict=True):
        slack += child.half
        for column, value in zip(option, child.values, strict=True):
            left[column] -= value
    return all(-slack <= rest <= slack for rest in left.values())
