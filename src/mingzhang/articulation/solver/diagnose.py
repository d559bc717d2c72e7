"""Which printed numbers are wrong: the cheapest set whose removal leaves something that can be true."""

from dataclasses import dataclass
from functools import partial
from time import monotonic

from mingzhang.articulation.solver.cores import clashes, gather, shrink, suspects_of
from mingzhang.articulation.solver.feasibility import Contradiction, decide, split
from mingzhang.articulation.solver.hitting import Choices, causes
from mingzhang.articulation.solver.implied import distance, rest_says
from mingzhang.articulation.solver.net import Net, compiled
from mingzhang.articulation.solver.propagation import everything, without
from mingzhang.articulation.solver.system import Interval, Number, System, widen

SECONDS = 2.0
ALTERNATIVES = 12
PROOFS = 8

Core = frozenset[int]


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to make the document possible: these facts are wrong, these conventions do not apply.

    `expected[i]` is what everything else implies for `facts[i]`; `gaps[i]` is how far from it the print is:
    0 when they overlap (possible when several are wrong together), None when nothing bounds it.
    """

    facts: tuple[int, ...]
    laws: tuple[int, ...]
    expected: tuple[Interval, ...]
    gaps: tuple[Number | None, ...]


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


def diagnose(system: System, seconds: float = SECONDS) -> tuple[Conflict, ...]:
    """The root causes of an infeasible system, in the order of their first suspect; none for a feasible one.

    The smallest total cost is found by implicit hitting sets: contradictions are collected, the cheapest
    set that touches all of them is removed, and what is left is tested for more. Past `seconds` what was
    found so far is told with `proved` False: every conflict is real, another repair may be cheaper, further
    conflicts may exist.
    """
    net = compiled(system)
    alive = everything(net)
    until = monotonic() + seconds
    cores = gather(net, alive, until)
    if not cores:
        return ()
    choices = _settle(net, alive, cores, until)
    tell = partial(_conflict, system, net, cores)
    conflicts = [tell(choice, _removed([c for c in choices if c is not choice])) for choice in choices]
    return tuple(sorted(conflicts, key=lambda c: (c.suspects or (net.facts,), c.dropped_laws, c.laws)))


def _settle(net: Net, alive: bytearray, cores: list[Core], until: float) -> list[Choices]:
    """Add contradictions to `cores` until each group's cheapest sets are known to leave a feasible system."""
    passed: set[Core] = set()
    while True:
        blamed = [suspects_of(net, core) for core in cores]
        choices = causes(blamed, {s: net.cost[s] or 1 for core in blamed for s in core})
        best = _removed(choices)
        trials = [best, *(swap for i in range(len(choices)) for swap in _swaps(choices, i))]
        more: list[Core] = []
        for trial in trials:
            if trial in passed or monotonic() > until:
                continue
            more = gather(net, without(alive, trial), until)
            if more:
                cores.extend(more)
                break
            if monotonic() < until:
                passed.add(trial)
        if not more:
            return [_kept(choices, i, passed) for i in range(len(choices))]


def _removed(choices: list[Choices]) -> Core:
    """The union of the preferred sets."""
    return frozenset(source for choice in choices for source in choice.sets[0])


def _swaps(choices: list[Choices], i: int) -> list[Core]:
    """The whole removal with each tie of group i in place of its preferred set."""
    rest = _removed(choices[:i] + choices[i + 1 :])
    return [rest | set(tie) for tie in choices[i].sets[1 : 1 + ALTERNATIVES]]


def _kept(choices: list[Choices], i: int, passed: set[Core]) -> Choices:
    """Group i with the ties that were tested; proved when its preferred set was."""
    choice = choices[i]
    ties = [
        tie for tie, swap in zip(choice.sets[1 : 1 + ALTERNATIVES], _swaps(choices, i), strict=True) if swap in passed
    ]
    return Choices(choice.cores, (choice.sets[0], *ties), choice.proved and _removed(choices) in passed)


def _conflict(system: System, net: Net, cores: list[Core], choice: Choices, others: Core) -> Conflict:
    """One group of contradictions as a record; `others` is what the other groups remove."""
    best = frozenset(choice.sets[0])
    own = [c for c in cores if suspects_of(net, c) in choice.cores]
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
    expected = tuple(rest_says(net, rest, system.facts[f]) for f in facts)
    return Repair(
        facts=facts,
        laws=tuple(sorted(s - net.facts for s in removed if s >= net.facts and net.cost[s] is not None)),
        expected=expected,
        gaps=tuple(distance(system.facts[f], e) for f, e in zip(facts, expected, strict=True)),
    )


def _slips(system: System, cores: list[Core], others: Core) -> bool:
    """Whether the cause disappears when printed intervals are a whole last digit wide either way."""
    wide = compiled(widen(system, 2))
    if any(clashes(wide, core) for core in cores):
        return False
    return decide(wide, without(everything(wide), others))[0] is None
