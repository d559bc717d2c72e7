"""Rows out of flattened indicator cells: the cheapest way to cut fragments into typed cells.

A semi-Markov search over (fragment, column): each step reads one cell, a level label, a repeated
header, a total line or the rest of the page. Nothing is decided before the sum over the form is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, Optional

from .costs import BLANK, LONGEST, cost_of
from .fragments import Fragment, Run, line_widths, runs_from
from .steps import Other, Step, other_steps

_BEAM = 3.5
_PRUNE = 5.0
_COUNTED = frozenset({"weight", "score"})
_COUNTS = "0123456789-—–/\\"  # what a weight can begin with
_UNKNOWN = (99.0, 0.0)
_QUANTITIES = frozenset({"target", "last_year", "actual", "weight", "score"})
_RESTATED = 4
"""Characters of a name that can be told from chance."""

# Plain tuples: this is the innermost loop of reading, and records take two or three times as long to make.
_Node = tuple[float, Optional["_Node"], str, int, int, str, int, int]
"""The cheapest way found to a fragment: its cost, the node before; kind, start, end and name of its last step; the
column of the last cell read; where the indicator's name begins while that is the last cell, else -1.

The last keeps apart the ways whose name begins elsewhere: the target after it is compared with it.
"""
_NOWHERE: _Node = (float("inf"), None, "", 0, 0, "", 0, -1)


class _Column(NamedTuple):
    """What is asked of a column's cells."""

    cost: Callable[[str], float]
    longest: int
    counted: bool
    quantity: bool
    most: float
    least: float


def find_rows(parts: Sequence[Fragment], columns: Sequence[str], widths: dict[str, float]) -> list[Step]:
    """The steps of the cheapest reading; ``widths`` are column widths told by a broken header.

    A first reading shows how wide the columns are; where it strains against that, a second one knows.
    """
    search = _Search(parts, columns)
    # A header's letters may be larger than the cells': leave room.
    limits = {name: (1.35 * width + 0.5, 0.0) for name, width in widths.items()}
    steps = search.run(limits)
    learned = search.learn(steps)
    if search.strain(steps, learned) > 0.3:
        steps = search.run({**limits, **learned})
    return steps


class _Search:
    """State of one search; ``names`` begins with the indicator's name."""

    def __init__(self, parts: Sequence[Fragment], names: Sequence[str]) -> None:
        self.parts = parts
        self.names = tuple(names)
        self.count = len(parts)
        self.longest = max(LONGEST[name] for name in names)
        self.blank = [BLANK[name] for name in names]
        self.rest = [sum(self.blank[n + 1 :]) for n in range(len(names))]
        self.restates = self.names[1:2] == ("target",)
        self.others: list[list[Other] | None] = [None] * self.count
        self.runs: list[list[Run] | None] = [None] * self.count
        self.columns: list[_Column] = []
        self.at: list[dict[int, _Node]] = []
        self.tail = _NOWHERE

    def run(self, limits: dict[str, tuple[float, float]]) -> list[Step]:
        """The cheapest steps when columns are between (least, most) wide."""
        self.columns = [
            _Column(cost_of(name), LONGEST[name], name in _COUNTED, name in _QUANTITIES, *limits.get(name, _UNKNOWN))
            for name in self.names
        ]
        at: list[dict[int, _Node]] = [{} for _ in range(self.count + 1)]
        self.at = at
        last = len(self.names) - 1
        at[0][last] = (0.0, None, "", 0, 0, "", last, -1)
        self.tail = _NOWHERE
        for here in range(self.count):
            nodes = list(at[here].values())
            if nodes:
                limit = min([node[0] for node in nodes]) + _BEAM
                nodes = [node for node in nodes if node[0] <= limit]
                others = self.others[here]
                if others is None:
                    others = self.others[here] = other_steps(self.parts, here, self.runs_at, _PRUNE)
                if others:
                    for node in nodes:
                        self.step(node, here, others)
                        self.cells([node], here, limit)
                else:
                    self.cells(nodes, here, limit)
        # The rest of the page is what comes first where nothing is cheaper.
        ends = {last: self.tail} | at[-1]
        if self.tail[0] <= ends[last][0]:
            ends[last] = self.tail
        return _path(min(ends.values(), key=lambda node: node[0] + self.rest[node[6]]))

    def step(self, node: _Node, here: int, others: Sequence[Other]) -> None:
        """The steps from a node that are no cells."""
        base, column = node[0], node[6]
        rest = self.rest[column]
        for kind, end, name, cost in others:
            if kind == "total":
                price, to = base + cost + rest, len(self.names) - 1
            else:
                # A label inside a row is unlikely.
                price, to = base + (cost + min(1.5, rest)), column
            old = self.at[end].get(to)
            if old is None or price < old[0]:
                self.at[end][to] = (price, node, kind, here, end, name, to, -1)

    def cells(self, nodes: Sequence[_Node], here: int, limit: float) -> None:
        """The cells after nodes, with the columns before them blank; and the rest of the page.

        Of the nodes before a column only the cheapest counts, but for a target, which is compared with the name.
        """
        blank, width, restates = self.blank, len(self.names), self.restates
        tail = 1.5 + 0.6 * (self.count - here)
        runs = self.runs_at(here)
        targets: list[tuple[float, _Node]] = []
        before: dict[int, tuple[float, _Node]] = {}
        alone = len(nodes) == 1
        for node in nodes:
            base, column = node[0], node[6]
            room = limit - base
            rest = self.rest[column]
            if base + tail + rest < self.tail[0]:
                self.tail = (base + tail + rest, node, "tail", here, self.count, "", width - 1, -1)
            skipped = base
            for index in range(column + 1, width):
                if index == 1 and restates:
                    targets.append((skipped, node))
                    before[1] = targets[0]
                elif alone:
                    self.column(index, skipped, node, here, runs)
                elif index not in before or skipped < before[index][0]:
                    before[index] = (skipped, node)
                skipped += blank[index]
                if skipped - base > room:
                    break
            if rest <= room and (0 not in before or base + rest < before[0][0]):
                before[0] = (base + rest, node)
        for index, (price, node) in before.items():
            if index == 1 and restates:
                self.targets(targets, here, runs)
            else:
                self.column(index, price, node, here, runs)

    def column(self, index: int, before: float, node: _Node, here: int, runs: Sequence[Run]) -> None:
        """The cells of a column from a fragment on."""
        cost_of_text, longest, counted, quantity, most, least = self.columns[index]
        if counted and self.parts[here].key[:1] not in _COUNTS:
            return
        at, name = self.at, self.names[index]
        key, start = (index, -1) if index else (-1 - here, here)
        for end, text, glue, loose, widest, short, counts, _ in runs if len(runs) <= longest else runs[:longest]:
            cost = loose if quantity else glue
            if widest > most:
                cost += (widest - most) * 0.8
            if short < least:
                cost += (least - short) * 0.8
            if counts and (not quantity or len(text) > 12):
                cost += 2.5 * counts
            if cost < _PRUNE:
                cost += cost_of_text(text)
                if cost < _PRUNE:
                    price = before + cost
                    old = at[end].get(key)
                    if old is None or price < old[0]:
                        at[end][key] = (price, node, "cell", here, end, name, index, start)

    def targets(self, before: Sequence[tuple[float, _Node]], here: int, runs: Sequence[Run]) -> None:
        """The targets from a fragment on, after several names."""
        names = [self.run_text(node[7], here) if node[7] >= 0 else "" for _, node in before]
        cost_of_text, longest, _, _, most, least = self.columns[1]
        for end, text, _, loose, widest, short, counts, _ in runs[:longest]:
            cost = loose
            if widest > most:
                cost += (widest - most) * 0.8
            if short < least:
                cost += (least - short) * 0.8
            if counts and len(text) > 12:
                cost += 2.5 * counts
            if cost < _PRUNE:
                cost += cost_of_text(text)
                if cost < _PRUNE:
                    for (skipped, node), name in zip(before, names, strict=True):
                        price = skipped + cost
                        if len(name) >= _RESTATED:
                            price += _restated(name, text, cost)
                        old = self.at[end].get(1)
                        if old is None or price < old[0]:
                            self.at[end][1] = (price, node, "cell", here, end, "target", 1, -1)

    def runs_at(self, here: int) -> list[Run]:
        """The runs that begin at a fragment."""
        runs = self.runs[here]
        if runs is None:
            runs = self.runs[here] = runs_from(self.parts, here, self.longest, _PRUNE)
        return runs

    def learn(self, steps: Sequence[Step]) -> dict[str, tuple[float, float]]:
        """(most, least) width of the columns whose cells are broken often enough to tell."""
        seen: dict[str, list[float]] = {}
        for step in steps:
            if step.kind == "cell" and step.end - step.start > 1:
                seen.setdefault(step.name, []).extend(line_widths(self.parts[step.start : step.end])[:-1])
        learned = {}
        for name, widths in seen.items():
            if len(widths) >= 3:
                usual = sorted(widths)[int(0.7 * (len(widths) - 1))]
                learned[name] = (usual + 1.5, usual - 0.5)
        return learned

    def strain(self, steps: Sequence[Step], limits: dict[str, tuple[float, float]]) -> float:
        """What the cells of a reading cost for being wider or narrower than their columns."""
        total = 0.0
        for step in steps:
            if step.kind == "cell" and step.name in limits:
                most, least = limits[step.name]
                _, _, _, _, widest, short, _, _ = self.runs_at(step.start)[step.end - step.start - 1]
                total += max(0.0, widest - most) + max(0.0, least - short)
        return total

    def run_text(self, start: int, end: int) -> str:
        """The text of a run that has been read."""
        return self.runs_at(start)[end - start - 1][1]


def _restated(name: str, text: str, cost: float) -> float:
    """Department forms restate the indicator's name as its target."""
    if len(text) < _RESTATED:
        return 0.0
    if name == text:
        return 0.1 - cost
    shared = _likeness(name, text) if len(text) > 5 else 0.0
    return -0.9 * shared if shared > 0.3 else 0.0


@lru_cache(maxsize=4096)
def _likeness(name: str, text: str) -> float:
    """The share of a name's neighbouring characters that a text has too."""
    pairs = {name[n : n + 2] for n in range(len(name) - 1)}
    return len(pairs & {text[n : n + 2] for n in range(len(text) - 1)}) / len(pairs)


def _path(node: _Node | None) -> list[Step]:
    steps: list[Step] = []
    while node is not None and node[1] is not None:
        _, before, kind, start, end, name, _, _ = node
        steps.append(Step(kind, start, end, name))
        node = before
    return steps[::-1]
