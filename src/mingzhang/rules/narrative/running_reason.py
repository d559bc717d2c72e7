"""NR111."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern, value

from .statements import item_words, moved, reason_witness


@rule(
    "NR111", "warning", needs=("operating_cost", "three_public_figures"), basis="财预〔2016〕143号（增减变化原因说明）"
)
def running_cost_reason_leaves_out_the_main_part(d: Disclosure) -> Iterator[Hit]:
    """机关运行经费 changed mostly through vehicles and reception, and the reason does not mention them.

    Why it matters
        The reason names something small and hides the main cause.
    How to repair
        Name the change of vehicles and reception first.
    """
    cost = d.operating_cost
    assert cost is not None
    change, reason = moved(cost), fold(cost.reason or "")
    if not change or not reason or (change < 0 and pattern("narrative", "general_saving").search(reason)):
        return
    parts: list[Statement] = []
    for item in ("vehicle", "vehicle_running", "reception"):
        found = next((s for s in d.statements if (s.at or {}) == {"item": item} and moved(s)), None)
        if found is not None and not (item == "vehicle_running" and parts):
            parts.append(found)
    share = sum((moved(part) for part in parts), Decimal(0)) / change
    named = any(re.search(say, reason) for _, say in item_words())
    if share >= Decimal(str(value("narrative", "main_part"))) and not named and "三公" not in reason:
        told = "、".join(f"{p.subject}{p.direction}{p.change.digits if p.change else ''}万元" for p in parts)
        yield Hit(
            reason_witness(cost),
            {"told": told, "reason": reason[:30]},
            witnesses=tuple(statement_witness(p) for p in parts),
        )
