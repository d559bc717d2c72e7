"""Rows chosen so that they add up: which of each child's placements give the sums that the parent prints."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest
from operator import add, gt, itemgetter, lt, sub

import msgspec

STEP = 1 << 20
"""One unit of cost; what is below it only chooses between equally good placements."""
SUM = 3 * STEP
NEVER = 1 << 60
BEAM = 40

Spots = tuple[tuple[int, ...], ...]
"""For each placement of a child, where its numbers stand among the parent's."""
Below = tuple[int, tuple[int, ...]]
"""The least cost below a placement, and which option of each child has it."""
Sums = tuple[int, ...]


class Task(msgspec.Struct, frozen=True):
    """The sums a row must reach, and what each placement of each child adds to them.

    ``floors`` say, after each child in ``order``, what the sums must have reached already for the rows to come to
    be enough. ``rising``: no number is negative, so a sum that is too large stays too large.
    """

    least: Sums
    most: Sums
    order: tuple[int, ...]
    steps: tuple[tuple[Sums, ...], ...]
    floors: tuple[Sums, ...]
    rising: bool

    @classmethod
    def of(cls, half: int, want: Sums, children: Sequence[tuple[tuple[int, ...], int]], spots: Sequence[Spots]) -> Task:
        """The task of a row with its children's (values, half a last digit)."""
        slack = half * 2 + sum(its for _, its in children)
        least = tuple(value - slack for value in want)
        # Large rows first: a sum that cannot come right any more is seen early.
        order = sorted(range(len(children)), key=lambda i: -sum(children[i][0]))
        steps = tuple(tuple([_step(at, children[i][0], len(want)) for at in spots[i]]) for i in order)
        floors = [least]
        for ways in reversed(steps[1:]):
            floors.append(tuple(map(sub, floors[-1], map(max, zip(*ways, strict=True)))))
        return cls(
            least=least,
            most=tuple(value + slack for value in want),
            order=tuple(order),
            steps=steps,
            floors=tuple(floors[::-1]),
            rising=all(value >= 0 for values, _ in children for value in values),
        )


def _step(spots: Sequence[int], values: Sequence[int], width: int) -> Sums:
    """What a placed row adds to each column."""
    step = [0] * width
    for spot, value in zip(spots, values, strict=True):
        step[spot] = value
    return tuple(step)


def cheapest(task: Task, costs: Sequence[Sequence[int]], limit: int) -> Below:
    """Choose an option for each child so that the sums are as near to what is wanted as can be.

    Beyond ``limit`` nobody asks how near: the answer is then (``NEVER``, ()).
    """
    # Costs are counted above what each child costs at least.
    least = sum(map(min, costs))
    spare = limit - least
    states: dict[Sums, Below] = {(0,) * len(task.most): (0, ())}
    for child, ways, floor in zip(task.order, task.steps, task.floors, strict=True):
        lowest = min(costs[child])
        affordable = [
            (rank, step, cost - lowest)
            for rank, (step, cost) in enumerate(zip(ways, costs[child], strict=True))
            if cost - lowest <= spare
        ]
        states = _kept(_grown(states, affordable), task, floor, spare)
    best: Below = (NEVER, ())
    for sums, (cost, picks) in states.items():
        spent = least + cost + SUM * (sum(map(gt, sums, task.most)) + sum(map(lt, sums, task.least)))
        if spent <= limit and spent < best[0]:
            best = (spent, picks)
    return best[0], tuple(rank for _, rank in sorted(zip(task.order, best[1], strict=False)))


def _grown(states: dict[Sums, Below], options: Sequence[tuple[int, Sums, int]]) -> dict[Sums, Below]:
    """The sums with one more child, each reached in its cheapest way."""
    grown: dict[Sums, Below] = {}
    for sums, (cost, picks) in states.items():
        for rank, step, more in options:
            key = tuple(map(add, sums, step))
            spent = cost + more
            old = grown.get(key)
            if old is None or spent < old[0]:
                grown[key] = (spent, (*picks, rank))
    return grown


def _kept(grown: dict[Sums, Below], task: Task, floor: Sums, spare: int) -> dict[Sums, Below]:
    """The sums worth going on with: within what is to spare, and the most promising ones of many."""
    most, cut = task.most, spare if task.rising else NEVER
    promising: list[tuple[int, Sums, Below]] = []
    for sums, state in grown.items():
        # What it costs at least when all rows have been added (amounts are seldom negative).
        promise = state[0]
        if promise <= cut:
            promise += SUM * (sum(map(gt, sums, most)) + sum(map(lt, sums, floor)))
            if promise <= cut:
                promising.append((promise, sums, state))
    if len(promising) > BEAM:
        promising = nsmallest(BEAM, promising, key=itemgetter(0))
    return {sums: state for _, sums, state in promising}
