"""Other years and other phases of a made-up ledger: the same places with other amounts."""

from __future__ import annotations

import random
from collections.abc import Iterable

import msgspec

from .ledger import CENT, Entry
from .random_facts import random_amount

TIED = {
    "30301": "2080501",
    "30302": "2080501",
    "30108": "2080505",
    "30109": "2080506",
    "30110": "2101101",
    "30111": "2101103",
    "30113": "2210201",
}
THREE_PUBLIC = ("30212", "30217", "30231", "31013")
HOME = ("20101", "20103", "20104", "20105", "20106", "20108", "20113", "20129", "20406", "21602")
FUND_FUNCTION = {"gov_fund": "2120804", "fund_transfer": "2120804", "fund_carry": "2120804", "capital": "2230105"}
_JUMP = 0.25
"""From here on a move of the basic spending needs more or fewer people, or a reason of its own."""


def jumps(now: Iterable[Entry], before: Iterable[Entry]) -> bool:
    """Whether basic spending moved so far that the staff must have moved as well."""

    def basic(entries: Iterable[Entry]) -> int:
        return sum(entry.amount for entry in entries if entry.nature in ("personnel", "public"))

    last = basic(before)
    return last > 0 and abs(basic(now) - last) > _JUMP * 0.9 * last


def merged(entries: list[Entry], step: int = CENT) -> list[Entry]:
    """Entries at the same place added up, in whole steps."""
    held: dict[Entry, int] = {}
    for entry in entries:
        bare = msgspec.structs.replace(entry, amount=0)
        held[bare] = held.get(bare, 0) + entry.amount
    return [msgspec.structs.replace(bare, amount=max(step, amount // step * step)) for bare, amount in held.items()]


def perturbed(rng: random.Random, entries: list[Entry], gone: float = 0.1, step: int = CENT) -> list[Entry]:
    """The same places with other amounts: some equal, some gone.

    What is a share of the wages moves in step with them; for receptions, cars and journeys there was more.
    """
    out = []
    wages = rng.choice((1.0, rng.uniform(0.85, 1.2)))
    for entry in entries:
        way, factor = rng.random(), rng.uniform(0.3, 1.9)
        if entry.economic in TIED:
            way, factor = 1.0, wages
        elif entry.economic in THREE_PUBLIC:
            way, factor = max(way, gone), max(factor, 1.0)
        if way < gone:
            continue
        amount = entry.amount if way < 0.35 else max(step, int(entry.amount * factor) // step * step)
        out.append(msgspec.structs.replace(entry, amount=amount))
    return out


def last_year(rng: random.Random, entries: list[Entry], kind: str, largest: int, step: int = CENT) -> list[Entry]:
    """Last year's entries: changed, with items that are gone now."""
    out = perturbed(rng, entries, step=step)
    for _ in range(rng.choice((0, 0, 1, 2))):
        gone = Entry(
            "general",
            rng.choice(HOME) + "99",
            random_amount(rng, largest),
            economic="30227",
            nature="project",
            unit=entries[0].unit,
            project="信访业务经费",
        )
        out.append(gone)
    fund = rng.choice(("general_transfer", "gov_fund", "general_carry")) if kind == "budget" else "gov_fund"
    if rng.random() < 0.2:
        out.append(
            Entry(
                fund,
                FUND_FUNCTION.get(fund, "2010602"),
                random_amount(rng, largest),
                economic="30201",
                nature="project",
                unit=entries[0].unit,
                project="一次性补助",
            )
        )
    return merged(out, step)
