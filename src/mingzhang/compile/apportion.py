"""Amounts in whole last digits of 万元 that add up: the largest remainders go up."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model.amount import Unit

STEP = Unit.WAN.scale // 100
"""The last printed digit, in cube units."""


def apportion(amounts: Sequence[int], total: int) -> list[int]:
    """Amounts in whole last digits that add up to a total near their own."""
    down = [amount // STEP * STEP for amount in amounts]
    left = (total - sum(down)) // STEP
    order = sorted(range(len(amounts)), key=lambda index: (-(amounts[index] % STEP), index))
    for index in order[: max(0, left)]:
        down[index] += STEP
    return down


def nearest(amount: int) -> int:
    """An amount rounded as usual, half up."""
    return (amount + STEP // 2) // STEP * STEP
