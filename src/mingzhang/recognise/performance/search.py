"""Rows out of flattened indicator cells: the cheapest way to cut fragments into typed cells.

A semi-Markov search over (fragment, column): each step reads one cell, a level label, a repeated
header, a total line or the rest of the page. Nothing is decided before the sum over the form is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from .costs import BLANK, LONGEST, cell_cost
from .fragments import PAGE, Fragment, Run, line_widths, runs_from
from .matching import begins, header_chain, matches
from .regions import is_title, is_year_line
from .values import points
from .vocabulary import fold, vocabulary

_BEAM = 3.5
_PRUNE = 5.0
_COUNTED = frozenset({"weight", "score"})
_COUNTS = "0123456789-—–/\\"  # what a weight can begin with
_UNKNOWN = (99.0, 0.0)
_CONTINUED = ("续表", "(续)")
_CLOSING = frozenset({"total", "tail"})
_QUANTITIES = frozenset({"target", "last_year", "actual", "weight", "score"})


class Step(msgspec.Struct, frozen=True, gc=False):
    """parts[start:end] read as a ``cell`` of ``name``, a ``label``, ``noise``, ``total`` or ``tail``."""

    kind: str
    start: int
    end: int
    name: str = ""


class _Node(msgspec.Struct):
    """The cheapest way found to a fragment, the last cell read being in ``column``.

    ``name_start`` keeps apart the ways whose indicator's name begins elsewhere while the name is the
    last cell: the target after it is compared with it.
    """

    cost: float
    before: _Node | None
    kind: str
    start: int
    end: int
    name: str
    column: int
    name_start: int


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
    """State of one search; ``columns`` begins with the indicator's name."""

    def __init__(self, parts: Sequence[Fragment], columns: Sequence[str]) -> None:
        self.parts = parts
        self.columns = tuple(columns)
        self.limits: dict[str, tuple[float, float]] = {}
        self.count = len(parts)
        self.longest = max(LONGEST[name] for name in columns)
        self.rest = [sum(BLANK[c] for c in columns[n + 1 :]) for n in range(len(columns))]
        self.fixed: list[list[tuple[Step, float]] | None] = [None] * self.count
        self.runs: list[list[Run] | None] = [None] * self.count
        self.memo: list[list[list[tuple[int, float]] | None]] = []
        self.at: list[dict[tuple[int, int], _Node]] = []

    def run(self, limits: dict[str, tuple[float, float]]) -> list[Step]:
        """The cheapest steps when columns are between (least, most) wide."""
        self.limits, self.memo = limits, [[None] * len(self.columns) for _ in range(self.count)]
        self.at = [{} for _ in range(self.count + 1)]
        at = self.at
        last = len(self.columns) - 1
        at[0][last, -1] = _Node(0.0, None, "", 0, 0, "", last, -1)
        for here in range(self.count):
            nodes = list(at[here].values())
            if nodes:
                limit = min([node.cost for node in nodes]) + _BEAM
                fixed = self.fixed[here]
                if fixed is None:
                    fixed = self.fixed[here] = self.no_cells(here)
                for node in nodes:
                    if node.cost <= limit:
                        self.expand(node, here, fixed, limit - node.cost)
        ends = list(at[-1].values())
        if not ends:
            return [Step("tail", 0, self.count)]
        return _path(min(ends, key=lambda node: node.cost + self.rest[node.column]))

    def expand(self, node: _Node, here: int, fixed: list[tuple[Step, float]], room: float) -> None:
        columns, base, rest, at = self.columns, node.cost, self.rest[node.column], self.at
        for step, cost in fixed:
            kind = step.kind
            if kind in _CLOSING:
                price, key = base + cost + rest, (len(columns) - 1, -1)
            else:
                # A label inside a row is unlikely.
                price, key = base + (cost + min(1.5, rest)), (node.column, -1)
            old = at[step.end].get(key)
            if old is None or price < old.cost:
                at[step.end][key] = _Node(price, node, kind, here, step.end, step.name, key[0], -1)
        start = node.name_start
        compare = start >= 0 and node.column == 0 and columns[1:2] == ("target",)
        skipped = base
        for column in range(node.column + 1, len(columns)):
            name, key = columns[column], (column, -1)
            for end, cost in self.memo[here][column] or self.cells(column, here):
                price = skipped + cost
                if compare and column == 1:
                    price += self.restated(start, here, end, cost)
                old = at[end].get(key)
                if old is None or price < old.cost:
                    at[end][key] = _Node(price, node, "cell", here, end, name, column, -1)
            skipped += BLANK[name]
            if skipped - base > room:
                break
        if rest <= room:
            key = (0, here)
            for end, cost in self.memo[here][0] or self.cells(0, here):
                price = base + rest + cost
                old = at[end].get(key)
                if old is None or price < old.cost:
                    at[end][key] = _Node(price, node, "cell", here, end, columns[0], 0, here)

    def cells(self, column: int, here: int) -> list[tuple[int, float]]:
        """(end, cost) of the plausible cells of a column from a fragment on."""
        found = self.memo[here][column]
        if found is not None:
            return found
        found = self.memo[here][column] = []
        kind = self.columns[column]
        if kind in _COUNTED and self.parts[here].key[0] not in _COUNTS:
            return found
        quantity = kind in _QUANTITIES
        limit, least = self.limits.get(kind, _UNKNOWN)
        for run in self.runs_at(here)[: LONGEST[kind]]:
            cost = run.wrap + (run.loose if quantity else run.glue)
            if run.widest > limit:
                cost += (run.widest - limit) * 0.8
            if run.short < least:
                cost += (least - run.short) * 0.8
            if run.counts and (not quantity or len(run.text) > 12):
                cost += 2.5 * run.counts
            if cost < _PRUNE:
                cost += cell_cost(kind, run.text)
                if cost < _PRUNE:
                    found.append((run.end, cost))
        return found

    def runs_at(self, here: int) -> list[Run]:
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
                runs = self.runs[step.start] or []
                run = runs[step.end - step.start - 1]
                total += max(0.0, run.widest - most) + max(0.0, least - run.short)
        return total

    def restated(self, start: int, middle: int, end: int, cost: float) -> float:
        """Department forms restate the indicator's name as its target."""
        name, text = self.run_text(start, middle), self.run_text(middle, end)
        if len(name) < 4 or len(text) < 4:
            return 0.0
        if name == text:
            return 0.1 - cost
        shared = _likeness(name, text) if len(text) > 5 else 0.0
        return -0.9 * shared if shared > 0.3 else 0.0

    def run_text(self, start: int, end: int) -> str:
        runs = self.runs[start] or ()
        return runs[end - start - 1].text

    def no_cells(self, here: int) -> list[tuple[Step, float]]:
        """Steps that are no cells: labels, repeated headers, totals, the rest."""
        parts = self.parts
        part = parts[here]
        tail = (Step("tail", here, self.count), 1.5 + 0.6 * (self.count - here))
        number = (Step("noise", here, here + 1), 1.5)
        begun = _begun(part.text)
        if begun is None:
            return [number, tail] if part.alone and self.page_number(here) else [tail]
        words = vocabulary()
        found: list[tuple[Step, float]] = []
        if begun.label:
            for end, name in matches(parts, here, words.levels, words.label_prefixes):
                runs = self.runs_at(here)
                run = runs[end - here - 1] if end - here <= len(runs) else None
                cost = run.wrap + run.glue if run else _PRUNE
                cost -= 0.35 * (end - here) + 0.4
                found.append((Step("label", here, end, name), cost))
        if part.key in words.cells.total:
            end = here + 1
            while end < min(self.count, here + 4) and (points(parts[end].key) or parts[end].key == "分"):
                end += 1
            if end > here + 1:
                found.append((Step("total", here, end), 0.0))
        end, chain = header_chain(parts, here) if begun.column else (here, [])
        if len(chain) >= 3:
            found.append((Step("noise", here, end), -0.5 * (end - here)))
        elif is_title(part.text) or is_year_line(part.text) or part.key in _CONTINUED:
            found.append((Step("noise", here, here + 1), 0.0))
        elif part.alone and self.page_number(here):
            found.append(number)
        groups = matches(parts, here, words.groups, words.group_prefixes) if begun.group else []
        found += [(Step("noise", here, end), 0.2 - 0.35 * (end - here)) for end, _ in groups]
        found.append(tail)
        return found

    def page_number(self, here: int) -> bool:
        part = self.parts[here]
        if not part.key.strip("-").isdigit() or len(part.key) > 5:
            return False
        return part.before == PAGE or here + 1 == self.count or self.parts[here + 1].before == PAGE


class _Begun(NamedTuple):
    """What a fragment may begin: a level name, a column label, the side label of a group."""

    label: bool
    column: bool
    group: bool


@lru_cache(maxsize=8192)
def _begun(text: str) -> _Begun | None:
    """What a fragment may begin besides a cell; None for nearly all of them."""
    words, key = vocabulary(), fold(text)
    begun = _Begun(
        begins(key, words.levels, words.label_prefixes),
        begins(key, words.columns, words.column_prefixes),
        begins(key, words.groups, words.group_prefixes),
    )
    if any(begun) or key in words.cells.total or is_title(text) or is_year_line(text) or key in _CONTINUED:
        return begun
    return None


@lru_cache(maxsize=4096)
def _likeness(name: str, text: str) -> float:
    """The share of a name's neighbouring characters that a text has too."""
    pairs = {name[n : n + 2] for n in range(len(name) - 1)}
    return len(pairs & {text[n : n + 2] for n in range(len(text) - 1)}) / len(pairs)


def _path(node: _Node | None) -> list[Step]:
    steps: list[Step] = []
    while node is not None and node.before is not None:
        steps.append(Step(node.kind, node.start, node.end, node.name))
        node = node.before
    return steps[::-1]
