"""What several rules ask about vehicles."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.model.amount import Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.rules.see import figure, figure_witness, yuan

RUNNING = "公务用车运行费"


def running_cost(d: Disclosure) -> tuple[Decimal, Witness] | None:
    """The vehicles' running cost in yuan as the 三公 section states it."""
    figures = d.three_public
    if figures is None or RUNNING not in figures.values:
        return None
    unit = next((unit for unit in Unit if unit.value == figures.units.get(RUNNING)), None)
    amount = yuan(figures.values[RUNNING], unit)
    return None if amount is None else (amount, figure_witness(d, figures, RUNNING, f"“三公”经费：{RUNNING}"))


def vehicle_count(d: Disclosure) -> tuple[Decimal, Witness] | None:
    """The larger of the two numbers of vehicles a document prints."""
    found = []
    if d.three_public and (kept := figure(d.three_public, "公务用车保有量")) is not None:
        found.append((kept, figure_witness(d, d.three_public, "公务用车保有量", "“三公”经费：公务用车保有量")))
    if d.assets and (owned := figure(d.assets, "vehicles")) is not None:
        found.append((owned, figure_witness(d, d.assets, "vehicles", "国有资产：车辆")))
    return max(found, key=lambda pair: pair[0], default=None)
