"""Smallest sets that touch every contradiction: what must be wrong if the fewest numbers are wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

# Search nodes per group before the answer is only good, not proved the smallest.
NODES = 4000
TIES = 24


@dataclass(frozen=True, slots=True)
class Choices:
    """The cheapest hitting sets of one group of cores, in order of preference, and whether that was
    proved.
    """

    cores: tuple[frozenset[int], ...]
    sets: tuple[tuple[int, ...], ...]
    proved: bool


def groups(cores: Sequence[frozenset[int]]) -> list[list[frozenset[int]]]:
    """Cores that share an element belong to one root cause."""
    merged: list[tuple[set[int], list[frozenset[int]]]] = []
    for core in cores:
        reach, members = set(core), [core]
        apart = []
        for elements, several in merged:
            if elements & core:
                reach |= elements
                members = several + members
            else:
                apart.append((elements, several))
        merged = [*apart, (reach, members)]
    return [members for _, members in merged]


def causes(cores: Sequence[frozenset[int]], cost: dict[int, int]) -> list[Choices]:
    """The cheapest hitting sets, one entry per root cause.

    Two wrong numbers may share a witness, so that their cores hang together: an element of every cheapest set
    is a cause of its own, and what it leaves untouched is grouped again.
    """
    found: list[Choices] = []
    for group in groups(cores):
        choice = cheapest(group, cost)
        always = set(choice.sets[0]).intersection(*choice.sets[1:])
        if len(choice.sets[0]) == 1 or not always or not choice.proved or len(choice.sets) == TIES:
            found.append(choice)
            continue
        found += [Choices(tuple(c for c in choice.cores if e in c), ((e,),), proved=True) for e in sorted(always)]
        found += causes([c for c in choice.cores if not c & always], cost)
    return found


def cheapest(cores: Sequence[frozenset[int]], cost: dict[int, int]) -> Choices:
    """All cheapest hitting sets of the cores of one group, up to TIES of them.

    Fewer elements come first among equal costs, then smaller numbers.
    """
    small = _minimal(cores)
    best = _greedy(small, cost)
    limit = sum(cost[e] for e in best)
    found: dict[tuple[int, ...], int] = {best: limit}
    nodes = 0
    stack: list[tuple[frozenset[int], frozenset[int], int]] = [(frozenset(), frozenset(), 0)]
    while stack and nodes < NODES:
        nodes += 1
        chosen, banned, spent = stack.pop()
        left = [core - banned for core in small if not core & chosen]
        if not left:
            if spent < limit:
                limit = spent
                found.clear()
            if spent == limit and len(found) < TIES:
                found[tuple(sorted(chosen))] = spent
            continue
        if any(not core for core in left) or spent + _bound(left, cost) > limit:
            continue
        # Branch on one element of the shortest core; earlier elements are banned so no set is met twice.
        taken: set[int] = set()
        shortest = min((len(core), sorted(core)) for core in left)[1]
        for element in shortest:
            stack.append((chosen | {element}, banned | taken, spent + cost[element]))
            taken.add(element)
    sets = sorted((s for s, spent in found.items() if spent == limit), key=lambda s: (len(s), s))
    return Choices(tuple(small), tuple(sets), not stack)


def _minimal(cores: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """The cores that contain no other."""
    kept: list[frozenset[int]] = []
    for core in sorted(set(cores), key=lambda c: (len(c), sorted(c))):
        if not any(k <= core for k in kept):
            kept.append(core)
    return kept


def _bound(left: list[frozenset[int]], cost: dict[int, int]) -> int:
    """A cost that any hitting set must spend: the cheapest element of each of some disjoint cores."""
    used: set[int] = set()
    least = 0
    for core in sorted(left, key=len):
        if not core & used:
            used |= core
            least += min(cost[e] for e in core)
    return least


def _greedy(cores: list[frozenset[int]], cost: dict[int, int]) -> tuple[int, ...]:
    """A hitting set in which no element can be spared."""
    chosen: list[int] = []
    left = cores
    while left:
        hits: dict[int, int] = {}
        for core in left:
            for e in core:
                hits[e] = hits.get(e, 0) + 1
        pick = min(hits, key=lambda e: (cost[e] / hits[e], e))
        chosen.append(pick)
        left = [core for core in left if pick not in core]
    for e in sorted(chosen, key=lambda e: -cost[e]):
        rest = set(chosen) - {e}
        if all(core & rest for core in cores):
            chosen.remove(e)
    return tuple(sorted(chosen))
