"""AS104."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import wan

from .vehicles import running_cost, vehicle_count


@rule("AS104", "warning", needs=("three_public_figures", "assets"), basis="财预〔2016〕143号")
def running_cost_without_vehicles(d: Disclosure) -> Iterator[Hit]:
    """Running cost for official vehicles is planned or spent, but no vehicle is kept.

    Why it matters
        Money for vehicles that are not there is either misnamed (hired cars, travel) or for vehicles
        missing from the asset register.
    How to repair
        Correct the number of vehicles, or book the cost under 其他交通费用 or 租赁费, whichever it is.
    """
    cost, count = running_cost(d), vehicle_count(d)
    if cost is None or cost[0] <= 0 or count is None or count[0] != 0:
        return
    yield Hit(cost[1], {"cost": wan(cost[0])}, witnesses=(count[1],))
