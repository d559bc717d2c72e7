"""The choice of placements that add up, against trying them all."""

from __future__ import annotations

import random
from itertools import combinations, product

import pytest

from mingzhang.recognise.tables.sums import NEVER, STEP, SUM, Task, cheapest


def made(seed: int) -> tuple[Task, list[list[int]], int]:
    """A small task, what its options cost, and the least cost by trying everything."""
    rng = random.Random(seed)
    width, count = rng.randint(1, 4), rng.randint(1, 3)
    children, spots = [], []
    want = [0] * width
    for _ in range(count):
        values = tuple(rng.randint(-2 if seed % 5 == 0 else 0, 9) for _ in range(rng.randint(1, width)))
        ways = tuple(combinations(range(width), len(values)))
        children.append((values, 0))
        spots.append(ways)
        for spot, value in zip(rng.choice(ways), values, strict=True):
            want[spot] += value
    if seed % 3 == 0:
        want[0] += 1  # one figure is wrong
    costs = [[rng.choice((0, 0, 1, STEP)) for _ in ways] for ways in spots]
    least = NEVER
    for picks in product(*(range(len(ways)) for ways in spots)):
        sums = [0] * width
        for child, pick in enumerate(picks):
            for spot, value in zip(spots[child][pick], children[child][0], strict=True):
                sums[spot] += value
        wrong = sum(a != b for a, b in zip(sums, want, strict=True))
        least = min(least, SUM * wrong + sum(costs[child][pick] for child, pick in enumerate(picks)))
    return Task.of(0, tuple(want), children, spots), costs, least


@pytest.mark.parametrize("seed", range(40))
def test_the_cheapest_choice_is_found(seed: int) -> None:
    task, costs, least = made(seed)
    assert cheapest(task, costs, NEVER)[0] == least


@pytest.mark.parametrize("seed", range(40))
def test_a_limit_changes_no_answer_within_it(seed: int) -> None:
    task, costs, least = made(seed)
    assert cheapest(task, costs, least) == cheapest(task, costs, NEVER)
    assert cheapest(task, costs, least - 1)[0] > least - 1
