"""NR131."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern, value

from .statements import text_witness, without_base

_SAME = {"增加": "rise", "减少": "fall"}
_OTHER = {"增加": "fall", "减少": "rise"}


@rule("NR131", "warning", needs=("statements",), basis="财预〔2016〕143号（增减变化原因说明）")
def reason_against_its_direction(d: Disclosure) -> Iterator[Hit]:
    """A sentence says that an amount fell, and its reason concludes that it rose (or the reverse).

    Why it matters
        The direction or the reason was taken over from another item or from last year; one of them is wrong.
    How to repair
        Look at both amounts, and correct the direction or the reason.
    """
    for statement in d.statements:
        said = _conclusion(statement)
        if said and re.search(rf"(?:{value('reasons', _OTHER[statement.direction or ''])})$", said):
            yield Hit(
                text_witness(statement, said),
                {"item": statement.subject, "direction": statement.direction or "", "words": said},
            )


def _conclusion(statement: Statement) -> str:
    """The last clause of a reason where it speaks about the amount itself; "" where it names a mere cause."""
    reason = fold(statement.reason or "").rstrip("。；，")
    if statement.direction not in _SAME or not reason:
        return ""
    clause = re.split(r"[，；。]", reason)[-1]
    ending = f"{value('reasons', 'rise')}|{value('reasons', 'fall')}"
    if pattern("reasons", "elsewhere").search(without_base(clause)):
        return ""
    about = re.fullmatch(rf"(?P<what>.*?)(?:{value('reasons', 'filler')})(?:{ending})", clause)
    if about is None:
        return ""
    money = re.search(rf"(?:{value('reasons', 'money')})$", about["what"])
    own = fold(statement.subject) in about["what"]
    concludes = pattern("reasons", "therefore").match(clause) or (money and clause == reason)
    only = money and len(about["what"]) <= _SHORT
    return clause if own or (concludes and money) or only else ""


_SHORT = 4
"""“支出增加”, “预算支出减少” say nothing but the direction."""
