"""Smallest sets that touch every contradiction: what must be wrong if the fewest numbers are wrong.

A *core* is a contradiction seen as the set of its suspects; a hitting set has a suspect of every core.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.articulation.solver.work import Work

# Search nodes per group before the answer is only good, not proved the cheapest.
NODES = 4000
TIES = 24

Core = frozenset[int]


@dataclass(frozen=True, slots=True)
class Choices:
    """The cheapest hitting sets of the cores of one root cause, preferred first; `proved` when all are known."""

    cores: tuple[Core, ...]
    sets: tuple[tuple[int, ...], ...]
    proved: bool


def groups(cores: Sequence[Core]) -> list[list[Core]]:
    """Cores that share an element, directly or through others, together."""
    merged: list[tuple[set[int], list[Core]]] = []
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


def optimum(cores: Sequence[Core], cost: dict[int, int], work: Work) -> tuple[Core, bool]:
    """One cheapest hitting set, and whether it is proved to be one."""
    chosen: set[int] = set()
    proved = True
    for group in groups(minimal(cores)):
        forced, left = _reduced(group, cost, work)
        chosen |= forced
        for rest in groups(left):
            best, _, sure = _search(rest, cost, None, work)
            chosen |= best[0]
            proved = proved and sure
    return frozenset(chosen), proved


def causes(cores: Sequence[Core], cost: dict[int, int], work: Work) -> list[Choices]:
    """The cheapest hitting sets, one entry per root cause.

    Two wrong numbers may share a witness, so that their cores hang together: an element of every cheapest set
    is a cause of its own, and what it leaves untouched is grouped again.
    """
    found: list[Choices] = []
    for group in groups(minimal(cores)):
        best, sure = optimum(group, cost, work)
        sets, all_found, _ = _search(group, cost, best, work)
        ties = sorted((tuple(sorted(s)) for s in sets), key=lambda s: (len(s), s))
        always = frozenset(ties[0]).intersection(*ties[1:])
        if len(ties[0]) == 1 or not always or not (sure and all_found):
            found.append(Choices(tuple(group), tuple(ties), sure))
            continue
        found += [Choices(tuple(c for c in group if e in c), ((e,),), proved=True) for e in sorted(always)]
        found += causes([c for c in group if not c & always], cost, work)
    return found


def minimal(cores: Sequence[Core]) -> list[Core]:
    """The cores that contain no other."""
    kept: list[Core] = []
    for core in sorted(set(cores), key=lambda c: (len(c), sorted(c))):
        if not any(k <= core for k in kept):
            kept.append(core)
    return kept


def _reduced(cores: list[Core], cost: dict[int, int], work: Work) -> tuple[set[int], list[Core]]:
    """Elements that a cheapest set can be taken to have, and the cores then left, without useless elements.

    An element is useless when another costs no more and hits the same cores and perhaps others.
    """
    forced: set[int] = set()
    left = cores
    while left:
        work.reduced(len(left))
        hits: dict[int, int] = {}
        for i, core in enumerate(left):
            for e in core:
                hits[e] = hits.get(e, 0) | 1 << i
        ranked = sorted(hits, key=lambda e: (-hits[e].bit_count(), cost[e], e))
        useful: list[int] = []
        for e in ranked:
            if not any(cost[u] <= cost[e] and hits[e] | hits[u] == hits[u] for u in useful):
                useful.append(e)
        some = frozenset(useful)
        short = minimal([core & some for core in left])
        single = {e for core in short if len(core) == 1 for e in core}
        forced |= single
        short = [core for core in short if not core & single]
        if short == left:
            break
        left = short
    return forced, left


def _search(cores: list[Core], cost: dict[int, int], known: Core | None, work: Work) -> tuple[list[Core], bool, bool]:
    """Branch and bound: (cheapest sets found, whether these are all, whether they are the cheapest).

    With `known`, a cheapest set, all its ties are listed, up to TIES; otherwise one set is enough.
    """
    best = _greedy(cores, cost) if known is None else known
    limit = sum(cost[e] for e in best)
    found = {best}
    nodes = 0
    stack: list[tuple[list[Core], Core, int]] = [(cores, frozenset(), 0)]
    while stack:
        if nodes == NODES or len(found) > TIES:
            return [best, *(found - {best})][:TIES], False, known is not None
        nodes += 1
        left, chosen, spent = stack.pop()
        work.searched(len(left))
        if spent > limit:
            continue
        if not left:
            if spent < limit:
                limit, found = spent, set()
            found.add(chosen)
            best = best if best in found else chosen
            continue
        bound = spent + _bound(left, cost)
        if bound > limit or (known is None and bound == limit):
            continue
        # One element of the shortest core must be in; the earlier ones are out, so no set is met twice.
        branches: list[tuple[list[Core], Core, int]] = []
        rest = left
        for e in sorted(_shortest(left), key=lambda e: (cost[e], e)):
            branches.append(([c for c in rest if e not in c], chosen | {e}, spent + cost[e]))
            rest = [c - {e} for c in rest]
            if not all(rest):
                break
        stack += reversed(branches)
    return [best, *(found - {best})], True, True


def _shortest(cores: list[Core]) -> Core:
    shortest = cores[0]
    for core in cores:
        if len(core) < len(shortest):
            shortest = core
    return shortest


def _bound(left: list[Core], cost: dict[int, int]) -> int:
    """A cost that any hitting set must spend: the cheapest element of each of some disjoint cores."""
    used: set[int] = set()
    least = 0
    for core in sorted(left, key=len):
        if used.isdisjoint(core):
            used |= core
            least += min(cost[e] for e in core)
    return least


def _greedy(cores: list[Core], cost: dict[int, int]) -> Core:
    """A hitting set in which no element can be spared."""
    chosen: set[int] = set()
    left = cores
    while left:
        hits: dict[int, int] = {}
        for core in left:
            for e in core:
                hits[e] = hits.get(e, 0) + 1
        pick = min(hits, key=lambda e: (cost[e] / hits[e], e))
        chosen.add(pick)
        left = [core for core in left if pick not in core]
    for e in sorted(chosen, key=lambda e: -cost[e]):
        if all(core & (chosen - {e}) for core in cores):
            chosen.discard(e)
    return frozenset(chosen)
