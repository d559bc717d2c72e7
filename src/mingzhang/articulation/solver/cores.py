"""Contradictions made irreducible, and those of a whole system collected until the rest is feasible."""

from mingzhang.articulation.solver.box import only
from mingzhang.articulation.solver.feasibility import decide
from mingzhang.articulation.solver.net import Net
from mingzhang.articulation.solver.propagation import culprits, run_only
from mingzhang.articulation.solver.work import Work

# Above this many sources a contradiction is filtered by propagation only.
PROGRAM_FILTER = 40


def shrink(net: Net, core: frozenset[int], work: Work | None = None) -> frozenset[int]:
    """A contradiction within `core` from which no source can be left out (as far as propagation can tell).

    Sources that can be declared wrong are tried last, so that a contradiction of laws alone shows itself.
    """
    work = work or Work()
    box = run_only(net, core)
    work.propagated(len(core), len(box.trail))
    by_bounds = box.clash is not None
    if by_bounds:
        core = culprits(net, box)
    elif len(core) > PROGRAM_FILTER:
        return core
    for source in sorted(core, key=lambda s: (net.cost[s] is None, -(net.cost[s] or 0), s)):
        if source not in core:
            continue
        rest = core - {source}
        smaller = clashes(net, rest, work) if by_bounds else decide(net, only(net, rest), work)[0]
        if smaller is not None:
            core = smaller
    return core


def clashes(net: Net, sources: frozenset[int], work: Work | None = None) -> frozenset[int] | None:
    """The contradiction that propagation finds among these sources alone."""
    box = run_only(net, sources)
    if work is not None:
        work.propagated(len(sources), len(box.trail))
    return culprits(net, box) if box.clash else None


def suspects_of(net: Net, core: frozenset[int]) -> frozenset[int]:
    """The sources of a core that can be declared wrong; all of its laws when there is no other way."""
    return frozenset(s for s in core if net.cost[s] is not None) or core


def gather(net: Net, alive: bytearray, work: Work, until: int) -> list[frozenset[int]]:
    """Contradictions that share no suspect, until what is left is feasible or the work done is enough; at least one,
    if there is one.
    """
    rest = bytearray(alive)
    found: list[frozenset[int]] = []
    while not found or work.done < until:
        clash, _ = decide(net, rest, work)
        if clash is None:
            break
        core = shrink(net, clash, work)
        found.append(core)
        for source in suspects_of(net, core):
            rest[source] = 0
    return found
