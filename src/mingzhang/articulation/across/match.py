"""Which document may speak about which: the same body by its full name, the right year, the right kind."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure

_BRACKETS = str.maketrans("()", "（）")
# What a budget's scope is called in final accounts; both hold what was carried over.
_IN_ACCOUNTS = {
    "grants": ("fiscal", "general_total"),
    "general_spend": ("general_total",),
    "fund_spend": ("fund_total",),
    "capital_spend": ("capital_total",),
}


def full_name(text: str) -> str:
    """A name without spaces and with full-width brackets."""
    return "".join(text.split()).translate(_BRACKETS)


def name_of(disclosure: Disclosure) -> str:
    """A body's full name; a suffix such as （本部） stays: it is another body."""
    return full_name(disclosure.identity.department or "")


def same_body(one: Disclosure, other: Disclosure) -> bool | None:
    """Whether two documents are of one body at one level; None when a document does not say."""
    if not name_of(one) or not name_of(other):
        return None
    levels = {one.identity.unit_level, other.identity.unit_level} - {None}
    return name_of(one) == name_of(other) and len(levels) <= 1


def phases(document: Disclosure, earlier: Disclosure) -> dict[tuple[int, str], str | None]:
    """(year, phase) of the document's keys → the phase of the earlier document's own keys.

    Empty when the earlier document can say nothing about this one.
    """
    now, then = document.identity, earlier.identity
    if now.year is None or then.year is None:
        return {}
    if now.year == then.year and (now.kind, then.kind) == ("final", "budget"):
        return {(0, "initial_budget"): None}
    if now.year - then.year != 1:
        return {}
    if then.kind == "budget":
        return {(-1, "prior_budget"): None}
    return {(-1, "prior_final"): None, (-1, "prior_budget"): "initial_budget"}


def counterparts(key: Key, phase: str | None, document: Disclosure, earlier: Disclosure) -> Iterator[Key]:
    """A key of this document as the earlier one may have it, likeliest first."""
    plain = key._replace(year=0, phase=phase)
    yield plain
    kinds = document.identity.kind, earlier.identity.kind
    if kinds == ("budget", "final") and key.flow is None:
        for fund in _IN_ACCOUNTS.get(key.fund or "", ()):
            yield plain._replace(flow="expenditure", fund=fund)
    if kinds == ("final", "budget") and key.flow in ("expenditure", None):
        for budget, accounts in _IN_ACCOUNTS.items():
            if key.fund in accounts:
                yield plain._replace(flow=None, fund=budget)


def laters(key: Key, document: Disclosure, earlier: Disclosure) -> Iterator[Key]:
    """A key of the earlier document as this one may speak of it: ``counterparts`` the other way round."""
    yield key
    kinds = document.identity.kind, earlier.identity.kind
    for budget, accounts in _IN_ACCOUNTS.items():
        if kinds == ("budget", "final") and key.flow == "expenditure" and key.fund in accounts:
            yield key._replace(flow=None, fund=budget)
        if kinds == ("final", "budget") and key.flow is None and key.fund == budget:
            yield from (key._replace(flow="expenditure", fund=fund) for fund in accounts)
