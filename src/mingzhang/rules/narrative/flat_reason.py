"""NR134."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern, value

from .statements import text_witness


@rule("NR134", "note", needs=("statements",), basis="公开惯例")
def reason_for_a_change_that_is_not(d: Disclosure) -> Iterator[Hit]:
    """An amount is said to be level with last year, and the reason speaks of a rise or a fall.

    Why it matters
        Either the amount did change, or the reason belongs to another sentence.
    How to repair
        Look at both years' amounts, and take out the reason or correct the sentence.
    """
    verbs = f"{value('reasons', 'rise')}|{value('reasons', 'fall')}"
    for statement in d.statements:
        reason = fold(statement.reason or "")
        if (
            statement.direction == "持平"
            and re.search(verbs, reason)
            and not pattern("reasons", "level").search(reason)
        ):
            yield Hit(text_witness(statement, reason), {"item": statement.subject, "text": reason[:40]})
