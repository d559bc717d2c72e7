"""NR135."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness
from mingzhang.rules.text import expression, fold
from mingzhang.rules.words import words

from .statements import text_witness


@rule("NR135", "warning", needs=("statements",), kinds=("final",), basis="财预〔2016〕143号（“三公”经费说明）")
def reason_names_what_was_not_paid(d: Disclosure) -> Iterator[Hit]:
    """A 三公 item rose because of lodging (fuel, insurance …), but “开支内容包括…” does not list it.

    Why it matters
        Either the list of what was paid is not complete, or the reason is not the real one.
    How to repair
        List everything that was paid from the item, and name the cause from the accounts.
    """
    for reason in d.statements:
        item = (reason.at or {}).get("item")
        if item is None or not reason.reason or not reason.direction:
            continue
        told = next((s for s in d.statements if s.kind == "use" and s.use and _same(item, s)), None)
        contents = fold(told.use or "") if told else ""
        listed = _kinds(contents, d.identity.year)
        missing = _kinds(fold(reason.reason), d.identity.year) - listed
        # A list that is left open, or that names purposes instead of expenses, leaves nothing out.
        if told is None or not listed or "等" in contents or not missing:
            continue
        args = {"item": reason.subject, "names": "、".join(sorted(missing)), "contents": contents[:40]}
        yield Hit(text_witness(reason, fold(reason.reason)), args, witnesses=(statement_witness(told),))


def _same(item: str, told: Statement) -> bool:
    """The same item; what vehicles cost is listed under their running cost."""
    other = (told.at or {}).get("item")
    return other == item or {other, item} == {"vehicle", "vehicle_running"}


def _kinds(text: str, year: int | None) -> set[str]:
    return {entry["name"] for entry in words("reasons", "expenses", year) if expression(entry["say"]).search(text)}
