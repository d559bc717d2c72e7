"""Small systems against an exact elimination and against trying every set of facts."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from articulation.solver import oracle
from mingzhang.articulation.solver import SECOND, Fact, Law, System, amount, diagnose, feasible, implied, ratio

Draw = st.DrawFn


@st.composite
def systems(draw: Draw, *, ratios: bool = True) -> System:
    size = draw(st.integers(2, 4))
    some = st.lists(st.integers(0, size - 1), min_size=1, max_size=3, unique=True)
    sign = st.sampled_from([1, 1, -1])
    facts: list[Fact] = []
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["amount", "amount", "sum", "ratio" if ratios else "amount"]))
        weight = draw(st.sampled_from([1000, 1000, 1500, 300]))
        if kind == "amount":
            facts.append(amount(draw(st.integers(0, size - 1)), draw(st.integers(0, 12)) * 10, 10, weight))
        elif kind == "sum":
            lo = draw(st.integers(0, 60))
            facts.append(Fact(tuple((v, 1) for v in draw(some)), lo, lo + 10, 10, weight))
        else:
            top, base = draw(st.permutations(range(size)))[:2]
            value = Fraction(draw(st.integers(0, 20)), 10)
            facts.append(ratio(((top, 1),), ((base, 1),), value, Fraction(1, 10), weight))
    laws: list[Law] = []
    for _ in range(draw(st.integers(1, 3))):
        terms = tuple((v, draw(sign)) for v in draw(some))
        lo, hi = draw(st.sampled_from([(0, 0), (0, None), (None, 0)]))
        laws.append(Law(terms, lo, hi, draw(st.sampled_from([None, None, 700]))))
    lower = tuple(draw(st.sampled_from([0, 0, None])) for _ in range(size))
    return System(lower, tuple(facts), tuple(laws))


@given(systems())
@settings(max_examples=300)
def test_feasible_agrees_with_elimination(system: System) -> None:
    assert bool(feasible(system)) == oracle.possible(system)


@given(systems())
@settings(max_examples=150)
def test_a_contradiction_is_one(system: System) -> None:
    found = feasible(system).contradiction
    if found is None:
        return
    shift = len(system.facts)
    kept = {*found.facts, *(law + shift for law in found.laws)}
    assert not oracle.possible(system, frozenset(range(shift + len(system.laws))) - kept)


@given(systems())
@settings(max_examples=150)
def test_diagnosis_is_the_cheapest_and_leaves_something_possible(system: System) -> None:
    conflicts = diagnose(system, steps=30 * SECOND)
    shift = len(system.facts)
    assert all(c.proved for c in conflicts)
    assert all(c.suspects or c.dropped_laws for c in conflicts), "x = 0 satisfies these laws"
    removed = {s for c in conflicts for s in (*c.suspects, *(law + shift for law in c.dropped_laws))}
    assert oracle.possible(system, frozenset(removed))
    spent = sum(system.facts[f].weight for c in conflicts for f in c.suspects)
    spent += sum(system.laws[law].cost or 0 for c in conflicts for law in c.dropped_laws)
    assert spent == oracle.cheapest(system)


@given(systems())
@settings(max_examples=100)
def test_every_alternative_is_a_repair_of_the_same_cost(system: System) -> None:
    conflicts = diagnose(system, steps=30 * SECOND)
    shift = len(system.facts)
    for conflict in conflicts:
        others = {
            s for c in conflicts if c is not conflict for s in (*c.suspects, *(law + shift for law in c.dropped_laws))
        }
        for repair in conflict.alternatives:
            mine = {*repair.facts, *(law + shift for law in repair.laws)}
            assert oracle.possible(system, frozenset(others | mine))


@given(systems(ratios=False), st.data())
@settings(max_examples=100)
def test_implied_contains_everything_possible_and_nothing_a_unit_beyond(system: System, data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(system.facts) - 1))
    if not oracle.possible(system, frozenset({i})):
        return
    near = implied(system, i)
    fact = system.facts[i]
    for end, beyond in ((near.lo, -1), (near.hi, 1)):
        if end is None:
            continue
        outside = (None, end + beyond) if beyond < 0 else (end + beyond, None)
        probe = Fact(fact.terms, outside[0], outside[1], fact.ulp)
        changed = System(system.lower, (*system.facts[:i], probe, *system.facts[i + 1 :]), system.laws)
        assert not oracle.possible(changed)
