"""AS103."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import figure, figure_witness

from .vehicles import running_cost


@rule("AS103", "warning", needs=("three_public_figures", "assets"), basis="财预〔2016〕143号")
def vehicles_without_running_cost(d: Disclosure) -> Iterator[Hit]:
    """Vehicles are kept, but no running cost is planned or spent.

    Why it matters
        A vehicle in use costs fuel, insurance and repairs. No cost means that somebody else pays, that the
        vehicles stand still, or that the cost is booked elsewhere; the reader should be told which.
    How to repair
        Say who bears the cost, or correct the number of vehicles or the running cost.
    """
    cost, owned = running_cost(d), figure(d.assets, "vehicles")
    if cost is None or cost[0] != 0 or not owned:
        return
    assert d.assets is not None
    yield Hit(
        figure_witness(d, d.assets, "vehicles", "国有资产：车辆"),
        {"owned": str(owned)},
        witnesses=(cost[1],),
    )
