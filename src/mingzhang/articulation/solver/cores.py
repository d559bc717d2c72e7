"""Contradictions made irreducible, and those of a whole system collected until the rest is feasible."""

from time import thread_time

from mingzhang.articulation.solver.box import only
from mingzhang.articulation.solver.feasibility import decide
from mingzhang.articulation.solver.net import Net
from mingzhang.articulation.solver.propagation import culprits, run_only

# Above this many sources a contradiction is filtered by propagation only.
PROGRAM_FILTER = 40


def shrink(net: Net, core: frozenset[int]) -> frozenset[int]:
    """A contradiction within `core` from which no source can be left out (as far as propagation can tell).

    Sources that can be declared wrong are tried last, so that a contradiction of laws alone shows itself.
    """
    box = run_only(net, core)
    by_bounds = box.clash is not None
    if by_bounds:
        core = culprits(net, box)
    elif len(core) > PROGRAM_FILTER:
        return core
    for source in sorted(core, key=lambda s: (net.cost[s] is None, -(net.cost[s] or 0), s)):
        if source not in core:
            continue
        rest = core - {source}
        smaller = clashes(net, rest) if by_bounds else decide(net, only(net, rest))[0]
        if smaller is not None:
            core = smaller
    return core


def clashes(net: Net, sources: frozenset[int]) -> frozenset[int] | None:
    """The contradiction that propagation finds among these sources alone."""
    box = run_only(net, sources)
    return culprits(net, box) if box.clash else None


def suspects_of(net: Net, core: frozenset[int]) -> frozenset[int]:
    """The sources of a core that can be declared wrong; all of its laws when there is no other way."""
    return frozenset(s for s in core if net.cost[s] is not None) or core


def gather(net: Net, alive: bytearray, until: float) -> list[frozenset[int]]:
    """Contradictions that share no suspect, until what is left is feasible or the clock (of this thread) says stop;
    at least one, if there is one.
    """
    rest = bytearray(alive)
    found: list[frozenset[int]] = []
    while not found or thread_time() < until:
        clash, _ = decide(net, rest)
        if clash is None:
            break
        core = shrink(net, clash)
        found.append(core)
        for source in suspects_of(net, core):
            rest[source] = 0
    return found
