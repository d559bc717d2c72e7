"""NR112."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern, value

from .statements import first_year, item_words, moved, reason_witness


@rule("NR112", "note", needs=("statements",), basis="财预〔2016〕143号（增减变化原因说明）")
def three_public_reason_leaves_out_a_part(d: Disclosure) -> Iterator[Hit]:
    """三公 as a whole changed, and the reason leaves out an item that makes up a third of the change.

    Why it matters
        The reader takes the named item for the only one that changed.
    How to repair
        Name each item with its change.
    """
    whole = next((s for s in d.statements if (s.at or {}) == {"item": "three_public"} and s.reason and moved(s)), None)
    if (
        whole is None
        or first_year(d)
        or (moved(whole) < 0 and pattern("narrative", "general_saving").search(fold(whole.reason or "")))
    ):
        return
    for item, say in item_words():
        part = next((s for s in d.statements if (s.at or {}) == {"item": item} and moved(s)), None)
        if part is None or moved(part) / moved(whole) < Decimal(str(value("narrative", "notable_part"))):
            continue
        if not re.search(say, fold(whole.reason or "")):
            yield Hit(
                reason_witness(whole),
                {"item": part.subject, "change": f"{part.direction}{part.change.digits if part.change else ''}"},
                witnesses=(statement_witness(part),),
            )
