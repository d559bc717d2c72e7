"""A system asked with some of its sources left aside answers as one built without them."""

from __future__ import annotations

from mingzhang.articulation.solver import System, amount, feasible, reach, total

FACTS = (amount(0, 100, 1), amount(1, 60, 1), amount(2, 40, 1), amount(3, 50, 1))
LAWS = (total(0, (1, 2)), total(0, (1, 3), cost=60))
WHOLE = System((0, 0, 0, 0), FACTS, LAWS)
CONVENTION = len(FACTS) + 1


def test_a_convention_left_aside_contradicts_nothing() -> None:
    assert not feasible(WHOLE)
    assert feasible(WHOLE, frozenset({CONVENTION}))


def test_a_number_left_aside_contradicts_nothing() -> None:
    assert feasible(WHOLE, frozenset({3}))


def test_what_is_left_aside_vouches_for_nothing() -> None:
    without = System((0, 0, 0, 0), FACTS[:3], LAWS[:1])
    assert reach(WHOLE, frozenset({3, CONVENTION})) == [*reach(without), False]
    assert reach(WHOLE, frozenset({2, 3, CONVENTION})) == [False] * 4
