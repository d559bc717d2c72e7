"""Each promise on the smallest system that shows it."""

import ast
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from unittest.mock import Mock

import pytest

from mingzhang.articulation import solver
from mingzhang.articulation.solver import (
    Contradiction,
    Fact,
    Interval,
    Law,
    System,
    amount,
    diagnose,
    feasible,
    implied,
    propagate,
    ratio,
    reach,
    total,
    widen,
)


def system(facts: list[Fact], laws: list[Law], size: int = 0) -> System:
    used = [v for s in (*facts, *laws) for v, _ in s.terms]
    return System((0,) * max(size, max(used) + 1), tuple(facts), tuple(laws))


def test_bounds_of_an_unprinted_part() -> None:
    bounds = propagate(system([amount(0, 100, 10), amount(1, 30, 10)], [total(0, [1, 2])]))
    assert isinstance(bounds, tuple)
    assert bounds[2] == Interval(60, 80)


def test_a_contradiction_names_its_sources_and_no_others() -> None:
    found = propagate(system([amount(0, 100, 10), amount(1, 30, 10), amount(3, 7, 1)], [total(0, [1]), total(3, [2])]))
    assert found == Contradiction((0, 1), (0,))


def test_a_sum_that_holds_only_by_rounding_holds() -> None:
    thirds = system([amount(0, 100, 10), *(amount(v, 30, 10) for v in (1, 2, 3))], [total(0, [1, 2, 3])])
    assert feasible(thirds)
    assert not feasible(system([amount(0, 120, 10), *thirds.facts[1:]], [*thirds.laws]))


def test_a_cycle_that_propagation_cannot_settle() -> None:
    # x > y > z > x, without any upper bound: every round only moves the bounds.
    more = [Law(((a, 1), (b, -1)), 1, None) for a, b in ((0, 1), (1, 2), (2, 0))]
    verdict = feasible(system([], more))
    assert not verdict
    assert verdict.by == "program"
    assert verdict.contradiction == Contradiction((), (0, 1, 2))


def test_laws_that_contradict_each_other_have_no_suspect() -> None:
    more = [Law(((a, 1), (b, -1)), 1, None) for a, b in ((0, 1), (1, 2), (2, 0))]
    right, wrong = amount(3, 5, 1), amount(3, 9, 1)
    found = diagnose(system([right, wrong, right], more))
    assert [(c.suspects, c.laws) for c in found] == [((1,), ()), ((), (0, 1, 2))]


def test_two_prints_that_disagree_are_a_tie() -> None:
    (conflict,) = diagnose(system([amount(0, 50, 1), amount(0, 60, 1)], []))
    assert conflict.suspects == (0,)
    assert [a.facts for a in conflict.alternatives] == [(1,)]
    assert conflict.expected == (Interval(Fraction(119, 2), Fraction(121, 2)),) or conflict.expected == (
        Interval(59, 61),
    )


def test_the_dearer_print_is_believed() -> None:
    (conflict,) = diagnose(system([amount(0, 50, 2, 2000), amount(0, 60, 2)], []))
    assert conflict.suspects == (1,)
    assert conflict.alternatives == ()
    assert conflict.expected == (Interval(49, 51),)
    assert conflict.gap == 8


def test_a_convention_that_does_not_apply() -> None:
    facts = [amount(0, 100, 2), amount(0, 100, 2), amount(1, 40, 2), amount(1, 40, 2)]
    (conflict,) = diagnose(system(facts, [total(0, [1], cost=800)]))
    assert conflict.suspects == ()
    assert conflict.dropped_laws == (0,)
    assert conflict.laws == ()
    assert conflict.witnesses == (0, 2) or set(conflict.witnesses) <= {0, 1, 2, 3}


def test_a_slip_in_the_last_digit() -> None:
    (conflict,) = diagnose(system([amount(0, 10, 2), amount(0, 10, 2), amount(0, 14, 2)], []))
    assert conflict.suspects == (2,)
    assert conflict.slip
    (far,) = diagnose(system([amount(0, 10, 2), amount(0, 10, 2), amount(0, 16, 2)], []))
    assert not far.slip


def test_a_rate_of_change() -> None:
    # 382.43 against 278.02: up 37.55 %
    now, last = amount(0, 3824300, 100), amount(1, 2780200, 100)
    terms, base = ((0, 1), (1, -1)), ((1, 1),)
    digit = Fraction(1, 10000)
    right, wrong = (ratio(terms, base, Fraction(p, 10000), digit) for p in (3755, 3775))
    assert feasible(system([now, last, right], []))
    assert reach(system([now, last, right], [])) == [True, True, True]
    (conflict,) = diagnose(system([now, now, last, last, wrong], []))
    assert conflict.suspects == (4,)
    near = conflict.expected[0]
    assert near.lo is not None
    assert near.hi is not None
    assert Fraction(37545, 100000) < near.lo < near.hi < Fraction(3756, 10000)
    assert near.hi - near.lo < digit


def test_a_share_tells_the_part() -> None:
    asked = system(
        [amount(0, 10000, 2), amount(1, 1, 2), ratio(((1, 1),), ((0, 1),), Fraction(1, 4), Fraction(1, 100))], []
    )
    near = implied(asked, 1)
    assert near.lo is not None
    assert near.hi is not None
    assert 2449 <= near.lo <= 2450
    assert 2550 <= near.hi <= 2551


def test_an_end_that_is_attained_needs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["mingzhang.articulation.solver.implied"]
    asked = Mock(wraps=module.ends)
    monkeypatch.setattr(module, "ends", asked)
    # One part may be all or nothing of the whole, and amounts that show it are found.
    assert implied(system([amount(0, 100, 10), amount(1, 30, 10)], [total(0, [1, 2])]), 1) == Interval(0, 105)
    asked.assert_not_called()
    # Two equal parts are half of it each: no row says so alone.
    halves = system([amount(0, 100, 10), amount(1, 50, 1)], [total(0, [1, 2]), total(1, [2])])
    assert implied(halves, 1) == Interval(Fraction(95, 2), Fraction(105, 2))
    asked.assert_called_once()


def test_nothing_is_implied_where_nothing_speaks() -> None:
    assert implied(System((None,), (amount(0, 5, 1),), ()), 0) == Interval(None, None)


def test_widening_is_about_the_printed_value() -> None:
    wide = widen(system([amount(0, 10, 2), ratio(((0, 1),), ((1, 1),), Fraction(1, 2), Fraction(1, 10))], []), 2)
    assert (wide.facts[0].lo, wide.facts[0].hi) == (8, 12)
    assert (wide.facts[1].lo, wide.facts[1].hi) == (Fraction(2, 5), Fraction(3, 5))


@pytest.mark.parametrize(
    "wrong",
    [
        System((0,), (amount(3, 1, 1),), ()),
        System((0,), (), (total(0, [7]),)),
        System((0,), (Fact(((0, 1),), 5, 4, 1),), ()),
        System((0,), (Fact(((0, 1),), 4, 5, 1, weight=0),), ()),
    ],
)
def test_misuse_is_an_error(wrong: System) -> None:
    with pytest.raises(ValueError, match="source 0"):
        feasible(wrong)


def test_numpy_and_highs_stay_unloaded_while_bounds_settle_it() -> None:
    code = """
import sys
from mingzhang.articulation.solver import *
parts = [amount(v, 10 * v, 2) for v in (1, 2, 3)]
laws = (total(0, [1, 2, 3]),)
for top, verdict in ((60, True), (70, False)):
    s = System((0,) * 4, (amount(0, top, 2), *parts), laws)
    assert bool(feasible(s)) is verdict
    reach(s)
assert "numpy" not in sys.modules and "highspy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_solver_knows_nothing_of_budgets() -> None:
    folder = Path(solver.__file__).parent
    for path in folder.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
        ours = {n.module or "" for n in imports if (n.module or "").startswith("mingzhang")}
        assert all(name.startswith("mingzhang.articulation.solver") for name in ours), path.name
        top = {a.name for n in tree.body if isinstance(n, ast.Import) for a in n.names}
        assert not top & {"numpy", "highspy"}, path.name
