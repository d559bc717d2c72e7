"""Which printed numbers are wrong: the cheapest set whose removal leaves something that can be true."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial

from mingzhang.articulation.solver.box import everything, without
from mingzhang.articulation.solver.cores import clashes, shrink, suspects_of
from mingzhang.articulation.solver.feasibility import Contradiction, decide, split
from mingzhang.articulation.solver.hitting import Choices
from mingzhang.articulation.solver.implied import distance, rest_says
from mingzhang.articulation.solver.net import Net, compiled
from mingzhang.articulation.solver.search import Found, search
from mingzhang.articulation.solver.system import Fact, Interval, Number, System, part, widen
from mingzhang.articulation.solver.work import SECOND, Work

STEPS = 2 * SECOND
# For telling apart slips of the last digit when errors were found first: they are warnings at most.
SLIPS = SECOND // 4
PROOFS = 8

Core = frozenset[int]


@dataclass(frozen=True)
class Repair:
    """One way to make the document possible: these facts are wrong, these conventions do not apply.

    `prints` are the facts as printed, `says` tells what everything else implies for a fact; that may take a linear
    program, so it is asked only when somebody wants to know.
    """

    facts: tuple[int, ...]
    laws: tuple[int, ...]
    prints: tuple[Fact, ...]
    says: Callable[[Fact], Interval]

    @cached_property
    def expected(self) -> tuple[Interval, ...]:
        """What everything else implies for each fact."""
        return tuple(map(self.says, self.prints))

    @property
    def gaps(self) -> tuple[Number | None, ...]:
        """How far from that each print is: 0 when they overlap (possible when several are wrong together), None
        when nothing bounds it.
        """
        return tuple(map(distance, self.prints, self.expected))


@dataclass(frozen=True, slots=True)
class Conflict:
    """One root cause.

    `best` is the cheapest repair, `alternatives` the other repairs of the same cost. `witnesses` (facts)
    and `laws` contradict the suspects of `best`, by one irreducible contradiction per suspect; `proofs` are
    all the contradictions found for this cause, shortest first. `slip`: it would hold if every printed
    interval were a whole last digit wide either way. `proved`: nothing cheaper explains it (False when the
    search was cut short). Without any suspect or dropped law, the laws contradict each other: the caller
    stated them wrongly.
    """

    best: Repair
    alternatives: tuple[Repair, ...]
    witnesses: tuple[int, ...]
    laws: tuple[int, ...]
    proofs: tuple[Contradiction, ...]
    slip: bool
    proved: bool

    @property
    def suspects(self) -> tuple[int, ...]:
        """The facts taken to be wrong."""
        return self.best.facts

    @property
    def dropped_laws(self) -> tuple[int, ...]:
        """The conventions taken not to apply."""
        return self.best.laws

    @property
    def expected(self) -> tuple[Interval, ...]:
        """What each suspect should be."""
        return self.best.expected

    @property
    def gap(self) -> Number | None:
        """The largest distance between a suspect and what is implied for it."""
        return max((g for g in self.best.gaps if g is not None), default=None)


def diagnose(system: System, steps: int = STEPS, work: Work | None = None) -> tuple[Conflict, ...]:
    """The root causes of an infeasible system, in the order of their first suspect; none for a feasible one.

    The smallest total cost is found by implicit hitting sets: contradictions are collected, the cheapest set
    that touches all of them is removed, and what is left is tested for more. When half of `steps` is not
    enough (many small slips), what is wrong by more than a whole last digit is searched first, the slips are
    what remains. A search cut short tells what it found with `proved` False: every conflict is real, but
    another repair may be cheaper and further conflicts may exist. Telling takes time beyond `steps`: some
    milliseconds for each conflict. `work` counts on from what was done before.
    """
    net = compiled(system)
    work = work or Work()
    start = work.done
    found = search(net, everything(net), work, start + steps // 2)
    if not found.choices:
        return ()
    if not all(choice.proved for choice in found.choices):
        found = _in_two_steps(system, net, work, start + steps) or found
    conflicts = [_conflict(system, net, found, choice) for choice in found.choices]
    return tuple(sorted(conflicts, key=lambda c: (c.suspects or (net.facts,), c.dropped_laws, c.laws)))


def _in_two_steps(system: System, net: Net, work: Work, until: int) -> Found | None:
    """First what stays contradictory with intervals a whole last digit wide either way, then the rest; None when
    nothing does.
    """
    wide = compiled(widen(system, 2))
    alive = everything(wide)
    large = search(wide, alive, work, (work.done + until) // 2)
    if not large.choices:
        return None
    # A contradiction of the wide intervals is one of the narrow intervals too.
    small = search(net, without(alive, large.removed()), work, min(until, work.done + SLIPS))
    # Each step is the cheapest of its kind; together they need not be.
    choices = [replace(choice, proved=False) for choice in large.choices + small.choices]
    return Found(large.cores + small.cores, choices)


def _conflict(system: System, net: Net, found: Found, choice: Choices) -> Conflict:
    """One root cause as a record, all that the other causes remove left aside."""
    best, others = frozenset(choice.sets[0]), found.removed(but=choice)
    own = [c for c in found.cores if suspects_of(net, c) in choice.cores]
    mine = sorted((c for c in own if not c & others), key=lambda c: (len(c), sorted(c))) or own
    against = [_against(net, mine, s, others | best) for s in sorted(best)]
    involved = split(net, frozenset(e for core in against for e in core))
    repairs = [_repair(system, net, frozenset(s), others) for s in choice.sets]
    return Conflict(
        best=repairs[0],
        alternatives=tuple(repairs[1:]),
        witnesses=tuple(f for f in involved.facts if f not in best),
        laws=tuple(law for law in involved.laws if law not in repairs[0].laws),
        proofs=tuple(split(net, core) for core in mine[:PROOFS]),
        slip=_slips(system, mine, others),
        proved=choice.proved,
    )


def _against(net: Net, cores: list[Core], suspect: int, removed: Core) -> Core:
    """An irreducible contradiction that the suspect is in and no other removed source."""
    for core in cores:
        if core & removed == {suspect}:
            return core
    clash, _ = decide(net, without(everything(net), removed - {suspect}))
    return shrink(net, clash) if clash else frozenset({suspect})


def _repair(system: System, net: Net, removed: Core, others: Core) -> Repair:
    rest = without(everything(net), removed | others)
    facts = tuple(sorted(s for s in removed if s < net.facts))
    return Repair(
        facts=facts,
        laws=tuple(sorted(s - net.facts for s in removed if s >= net.facts and net.cost[s] is not None)),
        prints=tuple(system.facts[f] for f in facts),
        says=partial(rest_says, net, rest),
    )


def _slips(system: System, cores: list[Core], others: Core) -> bool:
    """Whether the cause disappears when printed intervals are a whole last digit wide either way."""
    for core in cores:
        alone = compiled(widen(part(system, core), 2))
        if clashes(alone, frozenset(range(len(alone.cost)))):
            return False
    wide = compiled(widen(system, 2))
    return decide(wide, without(everything(wide), others))[0] is None
