"""A search that is cut off is cut off at the same place on every machine."""

from articulation.solver.made_up import ULP, make
from mingzhang.articulation.solver import SECOND, Conflict, System, Work, diagnose


def damaged(seed: int = 4) -> System:
    book = make(seed, 6, 3, 4)
    return book.with_value({i: book.printed(i) + (700 + 13 * i) * ULP for i in range(0, len(book.facts), 5)})


def told(steps: int) -> tuple[tuple[Conflict, ...], int]:
    work = Work()
    return diagnose(damaged(), steps, work), work.done


def what(found: tuple[Conflict, ...]) -> list[tuple[object, ...]]:
    return [(c.suspects, c.dropped_laws, c.witnesses, c.proved, c.expected) for c in found]


def test_the_same_work_finds_the_same() -> None:
    for steps in (SECOND // 100, SECOND // 10):
        (first, done), (second, again) = told(steps), told(steps)
        assert what(first) == what(second)
        assert done == again


def test_little_work_is_cut_off_soon() -> None:
    """Beyond its steps a search finishes the contradiction it is at, and looks at what is left once more."""
    few, done = told(SECOND // 100)
    assert not all(conflict.proved for conflict in few)
    _, whole = told(3 * SECOND)
    assert done < whole / 3


def test_work_goes_on_from_what_was_done() -> None:
    work = Work()
    diagnose(damaged(), SECOND // 100, work)
    once = work.done
    diagnose(damaged(), SECOND // 100, work)
    assert work.done == 2 * once
