"""A made-up department: rounding is never an error, a changed digit always is."""

import random
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articulation.solver.made_up import ULP, Book, make
from mingzhang.articulation.solver import System, diagnose, feasible, propagate, reach, widen

seeds = st.integers(0, 10**6)
shapes = st.sampled_from([(2, 1, 2), (3, 2, 2), (3, 2, 4)])
# The largest leaf in cents: a village office, a county, a nation (1e12 yuan).
sizes = st.sampled_from([10**5, 10**9, 10**14])


def amounts(book: Book, places: int) -> list[int]:
    return [i for i, f in enumerate(book.facts) if not f.over and book.places(i) >= places]


@given(seeds, shapes, sizes)
@settings(max_examples=60)
def test_rounded_truth_is_feasible(seed: int, shape: tuple[int, int, int], size: int) -> None:
    book = make(seed, *shape, size=size)
    system = book.system()
    assert feasible(system)
    assert diagnose(system) == ()


@given(seeds, shapes, sizes)
@settings(max_examples=30)
def test_the_truth_lies_within_the_bounds(seed: int, shape: tuple[int, int, int], size: int) -> None:
    book = make(seed, *shape, size=size)
    bounds = propagate(book.system())
    assert isinstance(bounds, tuple)
    for value, near in zip(book.truth, bounds, strict=True):
        assert near.lo is None or near.lo <= value
        assert near.hi is None or value <= near.hi


@given(seeds, shapes, sizes)
@settings(max_examples=60)
def test_a_changed_digit_is_named_alone(seed: int, shape: tuple[int, int, int], size: int) -> None:
    rnd = random.Random(seed)
    book = make(seed, *shape, size=size)
    fact = rnd.choice(amounts(book, 3))
    value = book.printed(fact)
    change = rnd.choice([1, 2, 5, 9]) * 10 ** rnd.randint(1, max(1, len(str(value // ULP)) - 1)) * ULP
    changed = value - change if change <= value and rnd.random() < 0.5 else value + change
    (conflict,) = diagnose(book.with_value({fact: changed}))
    assert conflict.suspects == (fact,)
    assert conflict.alternatives == ()
    assert conflict.proved
    assert not conflict.slip
    (expected,) = conflict.expected
    true = book.truth[book.facts[fact].terms[0][0]]
    assert expected.lo is not None
    assert expected.hi is not None
    assert expected.lo <= true <= expected.hi
    assert conflict.gap is not None
    assert conflict.gap >= change - 2 * ULP
    assert conflict.witnesses


@given(seeds)
@settings(max_examples=30)
def test_two_changed_digits_are_two_conflicts(seed: int) -> None:
    rnd = random.Random(seed)
    book = make(seed, 4, 2, 3)
    chosen = [
        rnd.choice([i for i in amounts(book, 2) if book.labels[i][1][:2] == (scope, code)])
        for scope, code in (("general", "201"), ("all", "203"))
    ]
    found = diagnose(book.with_value({i: book.printed(i) + 70 * ULP for i in chosen}))
    assert tuple(c.suspects for c in found) == tuple((i,) for i in sorted(chosen))


@pytest.mark.parametrize("count", [3, 5])
@pytest.mark.parametrize("seed", range(4))
def test_several_changed_digits_in_one_tree(seed: int, count: int) -> None:
    rnd = random.Random(seed)
    book = make(seed, 4, 2, 3)
    by_cell = {book.facts[i].terms: i for i in amounts(book, 3)}
    chosen = sorted(rnd.sample(sorted(by_cell.values()), count))
    found = diagnose(book.with_value({i: book.printed(i) + rnd.choice([30, 700, 9000]) * ULP for i in chosen}))
    assert [c.suspects for c in found] == [(i,) for i in chosen]
    assert all(c.proved for c in found)


def test_a_cent_is_seen_in_a_trillion() -> None:
    book = make(5, 2, 1, 2, size=10**14)
    for fact in amounts(book, 3)[:10]:
        # one printed digit away in one of three places: no single amount rounds to both
        system = book.with_value({fact: book.printed(fact) + 2 * ULP})
        assert not feasible(system)
        assert diagnose(system)[0].suspects == (fact,)


@pytest.mark.parametrize("seed", range(5))
def test_amounts_cut_off_instead_of_rounded_are_slips(seed: int) -> None:
    book = make(seed)
    changes = {
        i: book.truth[book.facts[i].terms[0][0]] // ULP * ULP
        for i in range(len(book.facts))
        if not book.facts[i].over and book.labels[i][0] == "expenditure"
    }
    system = book.with_value(changes)
    assert feasible(widen(system, 2))
    found = diagnose(system)
    assert all(c.slip for c in found)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_vouched_for_cannot_change_unseen(seed: int) -> None:
    book = make(seed, 3, 1, 2)
    # take half of the print away, so that some numbers stand alone
    rnd = random.Random(seed)
    kept = tuple(f for f in book.facts if rnd.random() < 0.45)
    system = replace(book.system(), facts=kept)
    vouched = reach(system)
    assert any(vouched)
    assert not all(vouched)
    for i, fact in enumerate(kept):
        if not vouched[i]:
            continue
        for digits in (10, -10, 90, -(10**4)):
            assert fact.lo is not None
            assert fact.hi is not None
            moved = msgspec.structs.replace(fact, lo=fact.lo + digits * fact.ulp, hi=fact.hi + digits * fact.ulp)
            assert not feasible(replace(system, facts=(*kept[:i], moved, *kept[i + 1 :])))


def test_all_of_a_full_document_is_vouched_for() -> None:
    system: System = make(1).system()
    assert all(reach(system))


def test_time_that_is_up_still_gives_real_conflicts() -> None:
    book = make(2, 4, 2, 3)
    chosen = amounts(book, 3)[::9]
    found = diagnose(book.with_value({i: book.printed(i) + 4000 * ULP for i in chosen}), steps=0)
    assert found
    assert not all(c.proved for c in found)


@pytest.mark.parametrize("seed", range(3))
def test_errors_are_told_from_the_slips_around_them(seed: int) -> None:
    rnd = random.Random(seed)
    book = make(seed + 20, 6, 2, 3)
    printed = {
        i: book.truth[book.facts[i].terms[0][0]] // ULP * ULP
        for i in amounts(book, 1)
        if book.labels[i][0] in ("expenditure", "general")
    }
    wrong = sorted(rnd.sample([*{book.facts[i].terms: i for i in amounts(book, 3)}.values()], 2))
    printed |= {i: book.printed(i) + 500 * ULP for i in wrong}
    found = diagnose(book.with_value(printed))
    assert [c.suspects for c in found if not c.slip] == [(i,) for i in wrong]
    assert any(c.slip for c in found)
