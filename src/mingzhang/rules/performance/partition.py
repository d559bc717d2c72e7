"""Whether one list of amounts is another one, summed up in groups."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal


def groups_fit(coarse: Sequence[Decimal], fine: Sequence[Decimal], slack: Decimal) -> bool:
    """Whether the fine amounts can be put into groups whose sums are the coarse amounts, all of them used."""
    if not coarse:
        return not fine
    if len(fine) > 14:  # too many to try; the sum must do
        return abs(sum(coarse, Decimal(0)) - sum(fine, Decimal(0))) <= slack
    wanted, *rest = sorted(coarse, reverse=True)
    for mask in range(1, 1 << len(fine)):
        chosen = [amount for i, amount in enumerate(fine) if mask >> i & 1]
        if abs(sum(chosen, Decimal(0)) - wanted) <= slack:
            left = [amount for i, amount in enumerate(fine) if not mask >> i & 1]
            if groups_fit(rest, left, slack):
                return True
    return False
