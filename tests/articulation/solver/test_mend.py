"""What is worked out once for a net, or found without a linear program, is what the long way finds."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from mingzhang.articulation.solver import Fact, System, amount, feasible, ratio, reach, total
from mingzhang.articulation.solver.box import everything, pinned, pinned_by, without
from mingzhang.articulation.solver.mend import mended
from mingzhang.articulation.solver.net import Net, compiled
from mingzhang.articulation.solver.point import guess, values
from mingzhang.articulation.solver.propagation import run, run_only

from .made_up import make


def settled(net: Net) -> bool:
    """Whether the point mended from the guess is one: the mending says so, its own sums are not asked."""
    alive = everything(net)
    box = run(net, alive)
    point = guess(net, alive, box)
    return mended(net, alive, box, point, values(net, point)) is not None


def test_roundings_that_meet_need_no_program() -> None:
    thirds = (amount(0, 100, 10), *(amount(v, 30, 10) for v in (1, 2, 3)))
    sums = (total(0, [1, 2, 3]), total(4, [1, 2]), total(0, [4, 3]))
    assert feasible(System((0,) * 5, thirds, sums)).by == "point"


def test_most_made_up_books_are_mended() -> None:
    assert sum(settled(compiled(make(seed).system())) for seed in range(12)) >= 9


def test_what_cannot_be_is_not_mended() -> None:
    sums = (total(0, [1, 2]), total(3, [1, 2]))
    net = compiled(System((0,) * 4, (amount(0, 100, 10), amount(1, 50, 10), amount(2, 70, 10)), sums))
    box = pinned_by(net, range(3))
    assert not mended(net, everything(net), box, [100, 50, 70, 0], values(net, [100, 50, 70, 0]))


@pytest.mark.parametrize("seed", range(12))
def test_a_net_with_sources_left_out_is_propagated_as_one_without_them(seed: int) -> None:
    net = compiled(make(seed).system())
    rnd = random.Random(seed)
    for count in (0, 1, 5, 60):
        out = frozenset(rnd.sample(range(len(net.cost)), count))
        alive = without(everything(net), out)
        rest = [s for s in range(len(net.cost)) if s not in out]
        a, b = pinned(net, alive), pinned_by(net, rest)
        assert (a.lo, a.hi, a.why, a.clash) == (b.lo, b.hi, b.why, b.clash)
        one, two = run(net, alive), run_only(net, rest)
        assert (one.lo, one.hi, one.clash, one.trail) == (two.lo, two.hi, two.clash, two.trail) or one.clash


def test_a_change_and_its_rate_vouch_for_each_other() -> None:
    now = amount(0, 12_000_000, 100)
    change = Fact(((0, 1), (1, -1)), 1_999_950, 2_000_050, 100)
    rate = ratio(((0, 1), (1, -1)), ((1, 1),), Fraction(20, 100), Fraction(1, 100_000))
    assert reach(System((0, 0), (now, change, rate), ())) == [False, True, True]
    assert reach(System((0, 0), (now, change), ())) == [False, False]
