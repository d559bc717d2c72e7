"""NR109."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold
from mingzhang.rules.words import words

from .statements import text_witness


@rule("NR109", "warning", needs=("statements",), basis="公开惯例")
def text_belongs_to_another_item(d: Disclosure) -> Iterator[Hit]:
    """The reason or purpose of a functional item speaks only of another item (housing fund: “医疗保险支出”).

    Why it matters
        The sentence was copied from the item before.
    How to repair
        Write the item's own reason or purpose.
    """
    entries = words("narrative", "item_words", d.identity.year)
    for statement in d.statements:
        code = (statement.at or {}).get("function", "")
        if len(code) != 7:
            continue
        own = next((entry for entry in entries if code.startswith(tuple(entry["codes"]))), None)
        for text in (statement.reason, statement.use):
            said = fold(text or "")
            if own is None or not said or any(word in said for word in own["say"]):
                continue
            foreign = [word for entry in entries if entry is not own for word in entry["strict"] if word in said]
            if foreign and not any(word in said for word in own["general"]):
                args = {"item": statement.subject, "words": foreign[0], "text": said[:40]}
                yield Hit(text_witness(statement, said), args)
                break
