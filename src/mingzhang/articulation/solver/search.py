"""The cheapest sets of sources whose removal leaves a feasible system, by implicit hitting sets.

Contradictions are collected as they are met; the cheapest set that touches all of them is a lower bound on what
must be wrong, and when the system is feasible without it, it is the answer.
"""

from dataclasses import dataclass

from mingzhang.articulation.solver.box import without
from mingzhang.articulation.solver.cores import gather, suspects_of
from mingzhang.articulation.solver.hitting import Choices, causes, optimum
from mingzhang.articulation.solver.net import Net
from mingzhang.articulation.solver.work import Work

# Ties of a cause that are tested.
ALTERNATIVES = 24

Core = frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The contradictions met, and one entry per root cause; its sets but the first are ties that were tested."""

    cores: list[Core]
    choices: list[Choices]

    def removed(self, but: Choices | None = None) -> Core:
        """What the preferred sets remove together, one cause left out."""
        return frozenset(source for c in self.choices if c is not but for source in c.sets[0])


def search(net: Net, alive: bytearray, work: Work, until: int) -> Found:
    """The root causes among the sources alive; without any for a feasible system.

    Stops when the work done reaches `until`, with what it has, then not proved.
    """
    cores = gather(net, alive, work, until)
    passed: set[Core] = set()
    while True:
        blamed = [suspects_of(net, core) for core in cores]
        cost = {s: net.cost[s] or 1 for core in blamed for s in core}
        best, _ = optimum(blamed, cost, work)
        more = _more(net, alive, best, passed, work, until)
        if not more:
            found = Found(cores, causes(blamed, cost, work))
            for trial in [found.removed(), *(t for c in found.choices for t in _swaps(found, c))]:
                more = _more(net, alive, trial, passed, work, until)
                if more:
                    break
            else:
                return Found(cores, [_tested(found, choice, passed) for choice in found.choices])
        cores = cores + more


def _more(net: Net, alive: bytearray, trial: Core, passed: set[Core], work: Work, until: int) -> list[Core]:
    """Contradictions that remain without `trial`; none are looked for when it passed before or the work is done."""
    if trial in passed or work.done >= until:
        return []
    more = gather(net, without(alive, trial), work, until)
    if not more:
        passed.add(trial)
    return more


def _swaps(found: Found, choice: Choices) -> list[Core]:
    """The whole removal with each tie of one cause in place of its preferred set."""
    rest = found.removed(but=choice)
    return [rest | set(tie) for tie in choice.sets[1 : 1 + ALTERNATIVES]]


def _tested(found: Found, choice: Choices, passed: set[Core]) -> Choices:
    """A cause with the ties that passed; proved when the preferred sets did."""
    swaps = zip(choice.sets[1 : 1 + ALTERNATIVES], _swaps(found, choice), strict=True)
    ties = [tie for tie, swap in swaps if swap in passed]
    return Choices(choice.cores, (choice.sets[0], *ties), choice.proved and found.removed() in passed)
