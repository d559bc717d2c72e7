"""AS105."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import wan
from mingzhang.rules.words import value

from .vehicles import running_cost, vehicle_count


@rule("AS105", "warning", needs=("three_public_figures", "assets"), basis="党政机关厉行节约反对浪费条例")
def running_cost_out_of_proportion(d: Disclosure) -> Iterator[Hit]:
    """The running cost for each vehicle is several times what a vehicle costs in a year.

    Why it matters
        A passenger car costs some 30,000 to 50,000 yuan a year. A multiple of that points to a wrong number
        of vehicles, to cost of other vehicles, or to an amount in the wrong unit.
    How to repair
        Compare the number of vehicles with the register and the cost with the accounts, and explain what
        else the cost contains.
    """
    cost, count = running_cost(d), vehicle_count(d)
    if cost is None or count is None or count[0] <= 0:
        return
    each = cost[0] / count[0]
    if each > Decimal(value("assets", "running_cost_limit")):
        yield Hit(
            cost[1],
            {"cost": wan(cost[0]), "count": str(count[0]), "each": wan(each.quantize(Decimal(100)))},
            witnesses=(count[1],),
        )
