"""Entries as sets: those at the same place added up, and in the funds a form set has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from .ledger import Entry
from .random_past import merged

_OTHERWISE = {
    "general_transfer": "general",
    "fund_transfer": "gov_fund",
    "general_carry": "general",
    "fund_carry": "gov_fund",
    "special_carry": "special",
    "unit_carry": "other",
    "special": "other",
    "superior": "other",
}
"""Where money counts in a set of forms without a place of its own for it."""


def within(entries: Iterable[Entry], funds: Sequence[str]) -> list[Entry]:
    """The same entries in the funds of a form set."""
    out = []
    for entry in entries:
        fund = entry.fund
        while fund not in funds:
            fund = _OTHERWISE[fund]
        out.append(msgspec.structs.replace(entry, fund=fund))
    return merged(out)
