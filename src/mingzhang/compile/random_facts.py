"""Made-up amounts, staff, assets and counts of a ledger."""

from __future__ import annotations

import random

from mingzhang.model.amount import UNITS_PER_YUAN

from .ledger import CENT, Assets, Headcount, Memo, Reception

_YUAN = UNITS_PER_YUAN


def random_amount(rng: random.Random, largest: int) -> int:
    """Yuan and cents over several orders of magnitude; sometimes round, sometimes a few yuan."""
    way = rng.random()
    if way < 0.05:
        return rng.randint(1, 90_000) * CENT
    yuan = int(largest ** rng.uniform(0.6, 1.0))
    if way < 0.4:
        return max(1, yuan // 1000) * 1000 * _YUAN
    return max(1, yuan) * _YUAN + rng.randint(0, 99) * CENT


def random_memos(rng: random.Random) -> tuple[Memo, ...]:
    """政府采购 by kind, and what is kept for small firms."""
    goods, works, services = (rng.choice((0, random_amount(rng, 900_000))) for _ in range(3))
    total = goods + works + services
    sme = total if rng.random() < 0.5 else int(total * rng.random()) // CENT * CENT
    values = (goods, works, services, sme, sme // 2 // CENT * CENT)
    items = ("procurement_goods", "procurement_works", "procurement_services", "procurement_sme", "procurement_micro")
    return tuple(Memo(item, value) for item, value in zip(items, values, strict=True))


def random_headcount(rng: random.Random) -> Headcount:
    """Staff with changes either way."""
    return Headcount(
        rng.randint(5, 80),
        rng.randint(4, 80),
        rng.randint(0, 40),
        rng.randint(0, 3),
        rng.randint(-4, 4),
        rng.randint(-2, 5),
        rng.randint(-1, 1),
    )


def random_assets(rng: random.Random) -> Assets:
    """Houses, cars whose parts add up, furniture and equipment."""
    cars = (rng.randint(0, 4), rng.randint(0, 2), rng.randint(0, 3))
    values = [count * rng.randint(80_000, 250_000) * _YUAN for count in cars]
    return Assets(
        house_area=rng.choice((0, 1200, 3560)),
        house_value=rng.choice((0, 2_500_000 * _YUAN)),
        cars=sum(cars),
        cars_value=sum(values),
        general_cars=cars[0],
        general_cars_value=values[0],
        duty_cars=cars[1],
        duty_cars_value=values[1],
        other_cars=cars[2],
        other_cars_value=values[2],
        furniture_value=random_amount(rng, 900_000),
        other_value=random_amount(rng, 900_000),
        fixed_value=sum(values) + 5_000_000 * _YUAN,
        large_50=rng.randint(0, 2),
        large_100=rng.randint(0, 1),
    )


def random_reception(rng: random.Random) -> Reception:
    """The counts final accounts print behind 三公."""
    return Reception(
        rng.randint(0, 2),
        rng.randint(0, 9),
        rng.randint(0, 1),
        rng.randint(0, 8),
        rng.randint(0, 210),
        rng.randint(0, 2500),
    )
