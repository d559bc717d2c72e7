"""Which of several amounts a slip of the pen makes the wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from mingzhang.model.slip import explains, mistyped

from .allocations import Told


def likeliest(numbers: Sequence[Told], lacking: Decimal) -> tuple[list[Told], str | None]:
    """The numbers that explain a gap best, and what the first was meant to be.

    ``lacking`` is what the parts are short of the total. One wrong digit comes before other slips; where no
    slip explains the gap the first number stands for all, and nothing is said of what it should be.
    """
    ranked: list[tuple[int, Told, str | None]] = []
    for number in numbers:
        rank, text = _slipped(number, lacking if number.part else -lacking)
        ranked.append((rank, number, text))
    best = min(rank for rank, _, _ in ranked)
    fitting = [(number, text) for rank, number, text in ranked if rank == best]
    if best > 1:
        return [fitting[0][0]], None
    return [number for number, _ in fitting], fitting[0][1]


def _slipped(number: Told, lacking: Decimal) -> tuple[int, str | None]:
    printed = number.said.amount
    if not printed.value or not number.value:
        return 2, None
    size = Fraction(number.value) / Fraction(printed.value)
    meant, near = Fraction(number.value + lacking) / size, Fraction(number.half) / size
    text = explains(printed.digits, meant - near, meant + near)
    if text is None:
        return 2, None
    return (0 if mistyped(printed.digits, meant - near, meant + near) else 1), text
