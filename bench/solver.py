"""How fast the solver is and how often it names the changed number. usage: python bench/solver.py [REPEATS]"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from articulation.solver.made_up import ULP, Book, make
from mingzhang.articulation.solver import diagnose, feasible, reach
from mingzhang.articulation.solver.net import compiled


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def check(book: Book, repeats: int) -> None:
    """The way of a document without errors: compile, decide, reach."""
    steps: dict[str, list[float]] = {"compile": [], "feasible": [], "reach": [], "together": []}
    vouched: list[bool] = []
    for _ in range(repeats):
        system = book.system()
        times = [
            milliseconds(lambda s=system: compiled(s)),
            milliseconds(lambda s=system: feasible(s)),
            milliseconds(lambda s=system: vouched.__setitem__(slice(None), reach(s))),
        ]
        for name, value in zip(steps, [*times, sum(times)], strict=True):
            steps[name].append(value)
    told = "  ".join(f"{name} {statistics.median(values):.1f}" for name, values in steps.items())
    print(f"  check, ms: {told}   vouched {sum(vouched)}/{len(vouched)}   by {feasible(book.system()).by}")


def damage(book: Book, wrong: int, repeats: int) -> None:
    """`wrong` changed digits in numbers printed in three places or more."""
    rnd = random.Random(wrong)
    by_cell = {f.terms: i for i, f in enumerate(book.facts) if not f.over and book.places(i) >= 3}
    if wrong > len(by_cell) // 4:
        return
    times, named, alone = [], 0, 0
    for _ in range(repeats):
        chosen = sorted(rnd.sample(sorted(by_cell.values()), wrong))
        system = book.with_value({i: book.printed(i) + rnd.choice([10, 300, 7000]) * ULP for i in chosen})
        compiled(system)
        start = time.perf_counter()
        found = diagnose(system)
        times.append((time.perf_counter() - start) * 1e3)
        named += {f for c in found for f in c.suspects} == set(chosen)
        alone += [c.suspects for c in found] == [(i,) for i in chosen] and not any(c.alternatives for c in found)
    times.sort()
    print(
        f"  {wrong} wrong: named {named}/{repeats}, alone and in their own conflicts {alone}/{repeats};"
        f" ms median {statistics.median(times):.0f}, p90 {times[int(repeats * 0.9)]:.0f}, max {times[-1]:.0f}"
    )


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for shape in ((3, 2, 2), (6, 3, 3), (8, 3, 5)):
        book = make(11, *shape)
        print(f"{len(book.facts)} facts, {len(book.truth)} amounts, {len(book.laws)} laws")
        check(book, repeats)
        for wrong in (1, 2, 3, 5, 10, 20):
            damage(book, wrong, repeats)


if __name__ == "__main__":
    main()
