"""The best placement of a tree of rows: what costs more than an answer already found is given up early."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, repeat

import msgspec

from .sums import NEVER, STEP, Below, Spots, Task, cheapest

Placement = tuple[int, ...]
"""For each printed number of a row, the column it stands in (ascending)."""

LIMITS = (STEP - 1, 4 * STEP - 1, 16 * STEP - 1, NEVER)
"""A right table is asked for first, which is quick; then one with a few faults; then any."""


WAYS_A_ROW = 5_000
"""Placements of children weighed at most, for each row of a table. Real tables take some hundred for each; one whose
numbers stand in another order than its columns would take millions, and no answer to it could be trusted."""
MOST_WAYS = 150_000
"""And in one table: a hostile one may have ten thousand rows."""


class TooManyWays(Exception):
    """A table's numbers fit nowhere: the search is given up."""


class Node(msgspec.Struct):
    """A row with its printed values in cube units, and its children in the code tree.

    ``ranks`` number the candidates. ``known`` maps a column to the (value, tolerance) another table prints for the
    same cell. ``broken`` is what each candidate costs by itself; ``unary`` adds what it has in common with answers
    already known.
    """

    values: tuple[int, ...]
    half: int
    columns: tuple[int, ...]
    children: list[int] = []
    known: dict[int, tuple[int, int]] = {}
    candidates: list[Placement] = []
    ranks: dict[Placement, int] = {}
    broken: list[int] = []
    unary: list[int] = []


class _Fit(msgspec.Struct, frozen=True):
    """What a placed row asks of its children, and which of their candidates come into question.

    ``task`` is the number of the question: a placement that differs only in where blank columns are asks nothing
    new.
    """

    task: int
    choices: tuple[tuple[int, ...], ...]


class _Answer(msgspec.Struct, frozen=True):
    """The least cost and each child's choice; where the cost is beyond the limit, only that it is."""

    below: Below
    limit: int

    def settles(self, limit: int) -> bool:
        """Whether nothing more could be learnt within a limit."""
        return self.below[0] <= self.limit or limit <= self.limit


class Descent:
    """Placements of one table's rows. What does not depend on costs is kept from one answer to the next."""

    def __init__(self, nodes: Sequence[Node], columns: Sequence[int]) -> None:
        self.nodes, self.columns = nodes, columns
        self._fits: dict[tuple[int, int], _Fit] = {}
        self._tasks: list[Task] = []
        self._numbers: dict[tuple[int, tuple[int, ...], tuple[Spots, ...]], int] = {}
        self._answers: dict[tuple[int, tuple[tuple[int, ...], ...]], _Answer] = {}
        self._known: dict[tuple[int, int], _Answer] = {}
        self._least: dict[int, int] = {}
        self._ways_left = min(WAYS_A_ROW * len(nodes), MOST_WAYS)

    def best(self, roots: Sequence[int]) -> dict[int, Placement]:
        """The cheapest placement of every row, one of several equally cheap ones. Raises TooManyWays."""
        self._known.clear()
        self._least.clear()
        out: dict[int, Placement] = {}
        stack = [(root, self._cheapest_choice(root)) for root in roots]
        while stack:
            index, choice = stack.pop()
            node = self.nodes[index]
            out[index] = node.candidates[choice]
            if node.children:
                stack += zip(node.children, self._known[index, choice].below[1], strict=True)
        return out

    def _cheapest_choice(self, root: int) -> int:
        node = self.nodes[root]
        # What costs little by itself first: nothing else may come into question after it.
        choices = sorted(range(len(node.candidates)), key=node.unary.__getitem__)
        for limit in LIMITS:
            least, best = limit + 1, -1
            for choice in choices:
                cost = self._cost(root, choice, least - 1)
                if cost < least:
                    least, best = cost, choice
            if best >= 0:
                return best
        raise AssertionError("no placement costs more than any")

    def _at_least(self, index: int) -> int:
        """What the rows below a row cost at least, each by itself."""
        least = self._least.get(index)
        if least is None:
            below = self.nodes[index].children
            least = self._least[index] = sum([min(self.nodes[row].unary) + self._at_least(row) for row in below])
        return least

    def _cost(self, index: int, choice: int, limit: int) -> int:
        """What a placement and the best below it cost; anything above ``limit`` when it is more than that."""
        node = self.nodes[index]
        own = node.unary[choice]
        if not node.children:
            return own
        if (least := own + self._at_least(index)) > limit:
            return least
        held = self._known.get((index, choice))
        if held is None or not held.settles(limit - own):
            held = self._known[index, choice] = self._below(index, choice, limit - own)
        return own + held.below[0]

    def _below(self, index: int, choice: int, limit: int) -> _Answer:
        fit = self._fits.get((index, choice))
        if fit is None:
            fit = self._fits[index, choice] = self._fitted(index, choice)
        spare = limit - self._at_least(index)
        costs = tuple(map(self._costs, self.nodes[index].children, fit.choices, repeat(spare)))
        question = (fit.task, costs)
        held = self._answers.get(question)
        if held is None or not held.settles(limit):
            self._ways_left -= sum(map(len, costs))
            if self._ways_left < 0:
                raise TooManyWays
            held = self._answers[question] = _Answer(cheapest(self._tasks[fit.task], costs, limit), limit)
        cost, ranks = held.below
        picks = tuple(options[rank] for options, rank in zip(fit.choices, ranks, strict=False))
        return _Answer((cost, picks), held.limit)

    def _costs(self, child: int, options: tuple[int, ...], spare: int) -> tuple[int, ...]:
        """What a child's options cost; anything beyond what is to spare above the least, when it is more."""
        node = self.nodes[child]
        if not node.children:
            return tuple(map(node.unary.__getitem__, options))
        limit = spare + min(node.unary) + self._at_least(child)
        return tuple([self._cost(child, option, limit) for option in options])

    def _fitted(self, index: int, choice: int) -> _Fit:
        """The candidates of the children that go under a placed row."""
        node = self.nodes[index]
        children = [self.nodes[child] for child in node.children]
        placement = node.candidates[choice]
        # Amounts are not negative: a child has nothing where its parent has nothing, unless it must.
        inside = [_inside(child, placement) for child in children]
        if all(options for options, _ in inside):
            want = node.values
        else:
            at = {column: i for i, column in enumerate(self.columns)}
            known = dict(zip(placement, node.values, strict=True))
            want = tuple(known.get(column, 0) for column in self.columns)
            inside = [
                _standing(child, options or tuple(range(len(child.candidates))), at)
                for child, (options, _) in zip(children, inside, strict=True)
            ]
        spots = tuple(its for _, its in inside)
        task = self._numbers.setdefault((index, want, spots), len(self._tasks))
        if task == len(self._tasks):
            self._tasks.append(Task.of(node.half, want, [(child.values, child.half) for child in children], spots))
        return _Fit(task, tuple(options for options, _ in inside))


def _inside(child: Node, placement: Placement) -> tuple[tuple[int, ...], Spots]:
    """A child's candidates that use no other columns than a placement does, and where in it their numbers stand."""
    ways = combinations(placement, len(child.values)), combinations(range(len(placement)), len(child.values))
    found = [(child.ranks[way], spots) for way, spots in zip(*ways, strict=True) if way in child.ranks]
    found.sort()
    return tuple(rank for rank, _ in found), tuple(spots for _, spots in found)


def _standing(child: Node, options: tuple[int, ...], at: Mapping[int, int]) -> tuple[tuple[int, ...], Spots]:
    """Some of a child's candidates, and where their numbers stand among all columns."""
    return options, tuple(tuple(at[column] for column in child.candidates[option]) for option in options)
