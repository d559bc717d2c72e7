"""NR103."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness
from mingzhang.rules.text import fold
from mingzhang.rules.words import value

from .statements import item_words, moved, reason_witness, reasoned


@rule("NR103", "error", needs=("statements",), basis="财预〔2016〕143号（增减变化原因说明）")
def reason_names_an_item_that_moved_the_other_way(d: Disclosure) -> Iterator[Hit]:
    """A reason says that vehicles, reception or travel abroad cost more (or less); their own figure says the reverse.

    Why it matters
        The reason is refuted by the document itself.
    How to repair
        Give the real reason, or correct the item's figure.
    """
    for item, say in item_words():
        own = [
            s for s in d.statements if (s.at or {}) == {"item": item} and s.section_id == "three_public" and moved(s)
        ]
        if not own:
            continue
        rose = moved(own[0]) > 0
        against = value("narrative", "falls" if rose else "rises")
        pattern = rf"(?:{say})[^，。；]{{0,12}}?(?:{against})"
        cost = rf"(?:{say})[^，。；]{{0,12}}?(?:费|支出|开支)[^，。；]{{0,8}}?(?:{against})"
        wrong = [s for s, reason in reasoned(d) if (s.at or {}).get("item") != item and re.search(pattern, reason)]
        if wrong:
            first, *rest = (reason_witness(s) for s in wrong)
            yield Hit(
                first,
                {
                    "item": own[0].subject,
                    "change": f"{own[0].direction}{own[0].change.digits if own[0].change else ''}",
                    "places": str(len(wrong)),
                },
                witnesses=(statement_witness(own[0]), *rest),
                # More vehicles may cost less; “用车费用增多” cannot.
                severity=None if any(re.search(cost, fold(s.reason or "")) for s in wrong) else Severity.WARNING,
            )
