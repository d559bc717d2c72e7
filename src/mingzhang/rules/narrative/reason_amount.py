"""NR133."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import wan
from mingzhang.rules.words import pattern, value

from .statements import moved, reasoned, text_witness

_SCALE = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


@rule("NR133", "warning", needs=("statements",), basis="财预〔2016〕143号（增减变化原因说明）")
def reason_gives_another_amount(d: Disclosure) -> Iterator[Hit]:
    """The reason repeats the change with another amount, or one cause is said to be larger than the whole change.

    Why it matters
        The change and its reason no longer fit each other; one of the two amounts is wrong.
    How to repair
        Put in the amounts from the accounts, and name what went the other way.
    """
    for statement, reason in reasoned(d):
        change = moved(statement)
        same, other = ("rise", "fall") if change > 0 else ("fall", "rise")
        told = list(re.finditer(rf"(?P<verb>{value('reasons', same)})了?{_AMOUNT}", reason))
        if not change or len(told) != 1 or re.search(rf"{value('reasons', other)}|{value('reasons', 'level')}", reason):
            continue
        amount = Decimal(told[0]["digits"].replace(",", "")) * _SCALE[told[0]["unit"]]
        half = Decimal(_SCALE[told[0]["unit"]]) / 2 / Decimal(10) ** len(told[0]["digits"].partition(".")[2])
        clause = re.split(r"[，；。]", reason[: told[0].end()])[-1]
        whole = pattern("reasons", "therefore").match(clause) is not None
        gap = amount - abs(change)
        if gap > half + _LAST_DIGIT or (whole and abs(gap) > half + _LAST_DIGIT):
            yield Hit(
                text_witness(statement, clause),
                {"item": statement.subject, "said": wan(amount), "change": wan(abs(change))},
                expected=wan(abs(change)) if whole else None,
                gap=wan(abs(gap)),
                message="whole" if whole else "cause",
            )


_AMOUNT = r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|亿元|元)"
_LAST_DIGIT = Decimal(50)  # half a last digit of the change, in yuan
