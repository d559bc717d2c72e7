"""Whether one set of true amounts exists that obeys the laws and rounds to everything printed."""

from dataclasses import dataclass

from mingzhang.articulation.solver.box import Box, everything, pinned, without
from mingzhang.articulation.solver.mend import mended
from mingzhang.articulation.solver.net import FAR, Net, compiled
from mingzhang.articulation.solver.point import clipped, guess, values
from mingzhang.articulation.solver.program import solve
from mingzhang.articulation.solver.propagation import culprits, explain, run
from mingzhang.articulation.solver.system import Interval, System
from mingzhang.articulation.solver.work import Work


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts and laws (by index) that cannot hold together. Proved in exact arithmetic, not always the
    fewest.
    """

    facts: tuple[int, ...]
    laws: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """True when the system is feasible, or could not be proved otherwise.

    `by` tells what settled it: `bounds` (propagation), `point` (exact amounts were found), `tree` (no
    cycles left), `program` (the linear program); `doubt` when the program's infeasibility could not be
    confirmed.
    """

    feasible: bool
    by: str
    contradiction: Contradiction | None = None

    def __bool__(self) -> bool:
        return self.feasible


def propagate(system: System) -> tuple[Interval, ...] | Contradiction:
    """Bounds on every variable that hold in every solution, or a contradiction."""
    net = compiled(system)
    box = run(net, everything(net))
    return split(net, culprits(net, box)) if box.clash else intervals(box)


def feasible(system: System, ignoring: frozenset[int] = frozenset()) -> Verdict:
    """Decide the system: exactly when infeasible, to the tolerance of the program when feasible.

    ``ignoring`` are sources that do not count (facts by their index, laws by theirs after the facts): one system,
    compiled once, is asked many questions.
    """
    net = compiled(system)
    clash, by = decide(net, without(everything(net), ignoring))
    return Verdict(clash is None, by, None if clash is None else split(net, clash))


def decide(net: Net, alive: bytearray, work: Work | None = None) -> tuple[frozenset[int] | None, str]:
    """Sources among those alive that contradict each other (None: feasible), and what settled it."""
    work = work or Work()
    box = run(net, alive)
    work.propagated(len(net.pins), len(box.trail))
    if box.clash:
        return culprits(net, box), "bounds"
    if not box.settled:
        # Bounds that chase each other round a cycle may have run far away; the program starts from the print.
        box = pinned(net, alive)
    point = clipped(box, net.known[0]) if net.known else guess(net, alive, box)
    at = values(net, point)
    if (right := mended(net, alive, box, point, at, work)) is not None:
        net.known[:] = [right]
        return None, "point"
    answer = solve(net, alive, box, point, at)
    work.solved(len(net.rows), answer.iterations)
    if answer.refutation:
        found = {net.rows[r].source for r in answer.refutation.rows}
        return frozenset(found | explain(net, box, answer.refutation.bounds)), "program"
    return None, "program" if answer.feasible else "doubt"


def split(net: Net, sources: frozenset[int]) -> Contradiction:
    """Sources as facts and laws."""
    return Contradiction(
        tuple(sorted(s for s in sources if s < net.facts)),
        tuple(sorted(s - net.facts for s in sources if s >= net.facts)),
    )


def intervals(box: Box) -> tuple[Interval, ...]:
    """The bounds of a box as records."""
    return tuple(
        Interval(None if lo <= -FAR else lo, None if hi >= FAR else hi) for lo, hi in zip(box.lo, box.hi, strict=True)
    )
