"""NR132."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold
from mingzhang.rules.words import value, words

from .statements import text_witness, without_base

_ITEM, _TELLING = 7, 5


@rule("NR132", "warning", needs=("statements",), basis="公开惯例")
def reason_is_another_items(d: Disclosure) -> Iterator[Hit]:
    """The reason for a functional item names another item of the document, and not its own.

    Why it matters
        It was copied from the neighbouring item; why this one changed is not said.
    How to repair
        Write the item's own reason.
    """
    names = _names(d)
    entries = words("narrative", "item_words", d.identity.year)
    known = [word for entry in entries for word in entry["strict"]]
    for statement in d.statements:
        code, own, said = (
            (statement.at or {}).get("function", ""),
            fold(statement.subject),
            fold(statement.reason or ""),
        )
        if len(code) != _ITEM or own in words("reasons", "general_items") or not said or own in said:
            continue
        # Lists and moved money name other items rightly.
        if re.search(rf"、|{value('reasons', 'elsewhere')}", without_base(said)):
            continue
        # What NR109 knows of is told there; an item for whatever is left may have contributions of its own.
        words_of = next((entry for entry in entries if code.startswith(tuple(entry["codes"]))), None)
        told = own.startswith("其他") if words_of is None else not any(word in said for word in words_of["say"])
        if told and any(word in said for word in known):
            continue
        others = [name for name, codes in names.items() if name in said and code not in codes and name not in own]
        kin = _core(own)
        if others and kin not in said:
            other = max(others, key=len)
            yield Hit(text_witness(statement, said), {"item": statement.subject, "other": other, "text": said[:40]})


def _names(d: Disclosure) -> dict[str, set[str]]:
    """The names of the document's functional items (项), long enough to be nothing else, with their codes."""
    found: dict[str, set[str]] = {}
    for statement in d.statements:
        code = (statement.at or {}).get("function", "")
        name = fold(statement.subject)
        if len(code) == _ITEM and len(name) >= _TELLING and name not in words("reasons", "general_items"):
            found.setdefault(name, set()).add(code)
    return found


def _core(name: str) -> str:
    """What a name is about, without what many names share: 机关事业单位职业年金缴费支出 → 职业年金."""
    return re.sub(r"^(?:机关|行政|事业|其他|单位)+|(?:缴费|支出|经费|补助|服务|管理|活动)+$", "", name) or name
