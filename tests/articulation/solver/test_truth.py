"""Hand-verified readings of real budgets: no alarm as they are, and one changed digit named alone."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from articulation.solver.xinjiang import ULP, load
from mingzhang.articulation.solver import Fact, System, amount, diagnose, feasible, reach


@pytest.fixture(scope="module")
def readings(shared: Path) -> list[System]:
    found = [load(p) for p in sorted(shared.glob("truth/xinjiang-*budget.json"))]
    kept = [s for s in found if s is not None]
    if not kept:
        pytest.skip("no readings with tables")
    return kept


def damaged(fact: Fact, rnd: random.Random) -> Fact:
    """The fact with one digit changed, not its last."""
    assert fact.lo is not None
    assert fact.hi is not None
    digits = f"{int(fact.lo + fact.hi) // 2 // ULP:03}"
    at = rnd.randrange(len(digits) - 1)
    new = rnd.choice([c for c in "0123456789" if c != digits[at]])
    return amount(fact.terms[0][0], int(digits[:at] + new + digits[at + 1 :]) * ULP, ULP)


def test_real_budgets_raise_no_alarm(readings: list[System]) -> None:
    for system in readings:
        assert len(system.facts) > 200
        assert feasible(system)
        assert diagnose(system) == ()
        assert all(reach(system))


def test_a_changed_digit_of_a_real_budget_is_named_alone(readings: list[System]) -> None:
    rnd = random.Random(20250227)
    for system in readings:
        for fact in rnd.sample(range(len(system.facts)), 40):
            facts = list(system.facts)
            facts[fact] = damaged(facts[fact], rnd)
            (conflict,) = diagnose(replace(system, facts=tuple(facts)))
            assert (conflict.suspects, conflict.alternatives) == ((fact,), ())


def test_three_changed_digits_of_a_real_budget(readings: list[System]) -> None:
    rnd = random.Random(3)
    named = 0
    for system in readings:
        for _ in range(10):
            facts = list(system.facts)
            chosen = sorted(rnd.sample(range(len(facts)), 3))
            for fact in chosen:
                facts[fact] = damaged(facts[fact], rnd)
            found = diagnose(replace(system, facts=tuple(facts)))
            assert found
            named += [c.suspects for c in found] == [(f,) for f in chosen]
    assert named >= 9 * len(readings)
