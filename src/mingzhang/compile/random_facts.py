"""Made-up amounts, staff, assets and counts of a ledger."""

from __future__ import annotations

import random

from mingzhang.model.amount import UNITS_PER_YUAN

from .ledger import CENT, Assets, Headcount, Memo, Reception

_YUAN = UNITS_PER_YUAN


def random_amount(rng: random.Random, largest: int, tiny: float = 0.0) -> int:
    """Yuan and cents over several orders of magnitude; sometimes round, sometimes a few yuan."""
    way = rng.random()
    if rng.random() < tiny:
        return rng.randint(1, 9_000) * CENT
    yuan = int(largest ** rng.uniform(0.6, 1.0))
    if way < 0.4:
        return max(1, yuan // 1000) * 1000 * _YUAN
    return max(1, yuan) * _YUAN + rng.randint(0, 99) * CENT


def random_memos(rng: random.Random, step: int = CENT) -> tuple[Memo, ...]:
    """政府采购 by kind, and what is kept for small firms."""
    goods, works, services = (rng.choice((0, random_amount(rng, 900_000))) // step * step for _ in range(3))
    total = goods + works + services
    sme = total if rng.random() < 0.5 else int(total * rng.random()) // step * step
    values = (goods, works, services, sme, sme // 2 // step * step)
    items = ("procurement_goods", "procurement_works", "procurement_services", "procurement_sme", "procurement_micro")
    return tuple(Memo(item, value) for item, value in zip(items, values, strict=True))


def random_headcount(rng: random.Random, spent: set[str | None], *, moved: bool = False) -> Headcount:
    """Staff with changes either way; ``moved``: the number of those at work did change."""
    veterans = rng.randint(1, 3) if "30301" in spent else 0
    retired = rng.randint(1, 40) if "30302" in spent else rng.randint(0, 40)
    return Headcount(
        posts=rng.randint(5, 80),
        active=rng.randint(4, 80),
        retired=retired,
        veterans=veterans,
        active_change=rng.choice((-4, -2, -1, 1, 3)) if moved else rng.randint(-4, 4),
        retired_change=rng.randint(-2, 5),
        veterans_change=rng.randint(-1, 1),
    )


def random_assets(rng: random.Random, spent: set[str | None], step: int = CENT) -> Assets:
    """Houses, cars whose parts add up, furniture and equipment."""
    # Vehicles are kept running, and what runs is held.
    cars = (rng.randint(1, 4), rng.randint(0, 2), rng.randint(0, 3)) if "30231" in spent else (0, 0, 0)
    values = [count * rng.randint(80_000, 250_000) * _YUAN // step * step for count in cars]
    area = rng.choice((0, 1200, 3560))
    return Assets(
        house_area=area,
        house_value=area * rng.randint(900, 4000) * _YUAN,
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
        fixed_value=sum(values) + area * 4000 * _YUAN + 5_000_000 * _YUAN,
        large_50=rng.randint(0, 2),
        large_100=rng.randint(0, 1),
    )


def random_reception(rng: random.Random, spent: set[str | None], cars: int) -> Reception:
    """The counts final accounts print behind 三公."""
    abroad, bought, receives = ("30212" in spent, "31013" in spent, "30217" in spent)
    return Reception(
        groups=rng.randint(1, 2) if abroad else 0,
        travellers=rng.randint(3, 9) if abroad else 0,
        cars_bought=min(cars, 1) if bought else 0,
        cars_held=cars,
        receptions=rng.randint(1, 210) if receives else 0,
        guests=rng.randint(210, 2500) if receives else 0,
    )
