"""Documents that made-up documents are compared with: last year's, and those of the units."""

from __future__ import annotations

from functools import cache

import msgspec

from mingzhang.articulation.across.compare import Beside
from mingzhang.compile.document import compile_document
from mingzhang.compile.ledger import Ledger
from mingzhang.compile.made_up import made_up_ledger
from mingzhang.compile.text import render
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.walk import rebuilt

from .documents import read_text, sound_document

replace = msgspec.structs.replace


def _read(ledger: Ledger, form_set: str) -> Disclosure:
    return read_text(render(compile_document(ledger, form_set), "md"))


@cache
def last_year(seed: int, form_set: str) -> Beside | None:
    """Last year's budget, where there was one."""
    ledger = made_up_ledger(seed, form_set)
    if not ledger.prior:
        return None
    earlier = replace(ledger, entries=ledger.prior, prior=(), year=ledger.year - 1, reasons={}, projects=())
    return Beside(prior=(_read(earlier, form_set),))


@cache
def lean_year(seed: int, form_set: str) -> Beside | None:
    """Last year's budget with a third of the money for 行政运行."""
    ledger = made_up_ledger(seed, form_set)
    entries = tuple(
        replace(entry, amount=entry.amount // 30000 * 10000) if (entry.function or "").endswith("01") else entry
        for entry in ledger.entries
    )
    earlier = replace(ledger, entries=entries, prior=(), year=ledger.year - 1, reasons={}, projects=())
    return Beside(prior=(_read(earlier, form_set),))


@cache
def last_accounts(seed: int, form_set: str) -> Beside:
    """Final accounts that closed with what these opened with: the same ones with both ends exchanged."""
    ends = {"opening": "closing", "closing": "opening"}

    def exchanged(record: msgspec.Struct) -> msgspec.Struct:
        at = getattr(record, "at", None)
        if isinstance(at, dict) and at.get("flow") in ends:
            return replace(record, at={**at, "flow": ends[at["flow"]]})
        return record

    now = sound_document(seed, form_set)
    then = rebuilt(now, exchanged)
    return Beside(prior=(replace(then, identity=replace(then.identity, year=(now.identity.year or 0) - 1)),))


@cache
def units(seed: int, form_set: str) -> Beside | None:
    """The documents of the units, where there are several."""
    ledger = made_up_ledger(seed, form_set)
    if len(ledger.units) < 2:
        return None
    made = []
    for name in ledger.units:
        own = replace(
            ledger,
            department=name,
            units=(name,),
            entries=tuple(entry for entry in ledger.entries if entry.unit == name),
            prior=(),
            projects=(),
            reasons={},
            memos=ledger.memos if name == ledger.department else (),
        )
        read = _read(own, form_set)
        made.append(replace(read, identity=replace(read.identity, unit_level="unit")))
    return Beside(units=tuple(made))


def one_unit(seed: int, form_set: str) -> Beside | None:
    """The document of one unit of several."""
    every = units(seed, form_set)
    return every and Beside(units=every.units[:1])
