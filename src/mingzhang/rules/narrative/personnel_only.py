"""NR113."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness
from mingzhang.rules.words import value

from .statements import about, moved, reason_witness, reasoned


@rule("NR113", "warning", needs=("operating_cost", "statements"), basis="财预〔2016〕143号（增减变化原因说明）")
def reason_hides_the_running_cost(d: Disclosure) -> Iterator[Hit]:
    """A change is put down to pay alone, while 机关运行经费 makes up a large part of it.

    Why it matters
        The rise of running cost is what a reader should learn first.
    How to repair
        Name the running cost beside the pay.
    """
    cost = d.operating_cost
    assert cost is not None
    extra = moved(cost)
    wrong = []
    for statement, reason in reasoned(d):
        if statement.at is None:
            continue
        at, change = statement.at, moved(statement)
        code = at.get("function", "")
        running = code.endswith("01") and statement.subject == "行政运行"
        if at.get("item") or "nature" in at or (code and not running) or not change:
            continue
        large = extra and extra / change >= Decimal(str(value("narrative", "large_part"))) and extra / change <= 1
        if large and about(reason, "personnel") and not about(reason, "running") and not about(reason, "projects"):
            wrong.append((running, statement))
    for running in (False, True):
        places = [statement for is_running, statement in wrong if is_running is running]
        if places:
            first, *rest = (reason_witness(statement) for statement in places)
            args = {
                "item": places[0].subject,
                "extra": cost.change.digits if cost.change else "",
                "places": str(len(places)),
            }
            yield Hit(first, args, witnesses=(statement_witness(cost), *rest))
