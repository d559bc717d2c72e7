"""Whether one list of amounts is another one, summed up in groups."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_MOST = 14
"""More amounts than this are too many to try in every group."""


def sums_to(amounts: Sequence[Decimal], whole: Decimal, slack: Decimal) -> bool:
    """Whether all the amounts, or some of them, add up to the whole."""
    if len(amounts) > _MOST:
        return abs(sum(amounts, Decimal(0)) - whole) <= slack
    sums = {Decimal(0)}
    for amount in amounts:
        sums |= {held + amount for held in sums}
    return any(abs(held - whole) <= slack for held in sums)


def groups_fit(coarse: Sequence[Decimal], fine: Sequence[Decimal], slack: Decimal) -> bool:
    """Whether the fine amounts can be put into groups whose sums are the coarse amounts, all of them used."""
    if not coarse:
        return not fine
    if len(fine) > _MOST:  # the sum must do
        return abs(sum(coarse, Decimal(0)) - sum(fine, Decimal(0))) <= slack
    wanted, *rest = sorted(coarse, reverse=True)
    for mask in range(1, 1 << len(fine)):
        chosen = [amount for i, amount in enumerate(fine) if mask >> i & 1]
        if abs(sum(chosen, Decimal(0)) - wanted) <= slack:
            left = [amount for i, amount in enumerate(fine) if not mask >> i & 1]
            if groups_fit(rest, left, slack):
                return True
    return False
