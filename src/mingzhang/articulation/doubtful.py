"""Figures read from a picture with doubt: what the laws fix is taken, the rest is told and proves nothing.

A figure is read with doubt when one of its digits is not sure, or two readings of it differ. The sure figures
and the laws then say what it can be: the value read, another that a misreading explains, or nothing certain.
A figure read surely is never changed: where it contradicts the others the document may be wrong.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec

from mingzhang.i18n import msg
from mingzhang.model.amount import Amount, Mark
from mingzhang.model.cube import Tree
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Severity, Witness
from mingzhang.model.walk import rebuilt

from .build import Build, build_system
from .check import _stated as all_stated
from .findings import expected_text
from .prints import Print
from .solver import Interval, System, diagnose, feasible, implied

ALIKE = 2
"""Digits that a misreading changes, leaves out or puts in, at most."""
MOST = 400
"""Figures in doubt that are looked into; a document with more cannot be read, and its doubts stay."""
NAMES = {"OC101": "misread-figure-taken", "OC102": "figure-in-doubt"}

TAKEN, CONFIRMED, OPEN, CONTRARY = "taken", "confirmed", "open", "contrary"


class Settled(msgspec.Struct, frozen=True):
    """The document as it is checked, what is said of the figures in doubt, and how many stay so."""

    disclosure: Disclosure
    findings: tuple[Finding, ...] = ()
    inconclusive: int = 0


def settle(disclosure: Disclosure, trees: Mapping[str, Tree]) -> Settled:
    """Decide every figure that was read with doubt, by the laws and what was read surely."""
    shaky = _shaky(disclosure) if disclosure.scanned else {}
    if not shaky:
        return Settled(disclosure)
    prints, laws = all_stated(disclosure, trees)
    build = build_system(prints, laws)
    doubtful = [i for i, item in enumerate(prints) if item.amount is not None and item.amount in shaky]
    decided = _decided(build, doubtful[:MOST])
    taken = {prints[i].amount: text for i, (how, text) in decided.items() if how == TAKEN}
    contrary = {prints[i].amount for i, (how, _) in decided.items() if how == CONTRARY}
    confirmed = {prints[i].amount for i, (how, _) in decided.items() if how == CONFIRMED}
    where: dict[Amount | None, Witness] = {prints[i].amount: prints[i].where for i in doubtful}
    findings: list[Finding] = []
    stays = 0
    for amount in shaky:
        if amount in taken:
            findings.append(_finding("OC101", where[amount], amount, taken[amount]))
        elif amount not in confirmed:
            stays += 1
            findings.append(_finding("OC102", where.get(amount) or _bare(amount), amount, None))

    def told(record: msgspec.Struct) -> msgspec.Struct:
        if not isinstance(record, Amount):
            return record
        if record in taken:
            return msgspec.structs.replace(record, digits=taken[record])
        return msgspec.structs.replace(record, mark=Mark.UNREAD) if record in contrary else record

    changed = rebuilt(disclosure, told) if taken or contrary else disclosure
    return Settled(changed, tuple(findings), stays)


def _shaky(disclosure: Disclosure) -> dict[Amount, None]:
    """Every amount read with doubt, in the order of the document."""
    found: dict[Amount, None] = {}

    def look(record: msgspec.Struct) -> msgspec.Struct:
        if isinstance(record, Amount) and record.shaky and record.mark is Mark.VALUE:
            found[record] = None
        return record

    rebuilt(disclosure, look)
    return found


def _decided(build: Build, doubtful: Sequence[int]) -> dict[int, tuple[str, str]]:
    """What becomes of each print in doubt, with the value taken."""
    system, prints = build.system, build.prints
    asked = frozenset(doubtful)
    blamed = _blamed(system, asked)
    decided: dict[int, tuple[str, str]] = {}
    for i in doubtful:
        if (verdict := _verdict(prints[i], implied(system, i, asked | blamed))) is not None:
            decided[i] = verdict
    # What the sure figures leave open may still be right together: a misreading would break the sums.
    out = blamed | {i for i in doubtful if decided.get(i, ("", ""))[0] != CONFIRMED}
    kept: list[int] = []
    for i in doubtful:
        if i not in decided:
            possible = bool(feasible(_only(system, out - {i})))
            decided[i] = (OPEN if possible else CONTRARY, "")
            if possible:
                out -= {i}
                kept.append(i)
    for i in kept:
        near = implied(system, i, out)
        if _verdict(prints[i], near) == (CONFIRMED, ""):
            decided[i] = (CONFIRMED, "")
    return decided


def _verdict(item: Print, near: Interval) -> tuple[str, str] | None:
    """What the others say of one print: None when they leave it open."""
    if near.lo is None or near.hi is None or item.amount is None:
        return None
    if near.lo <= item.hi and near.hi >= item.lo:
        fixed = Fraction(near.hi) - Fraction(near.lo) <= 2 * Fraction(item.ulp)
        return (CONFIRMED, "") if fixed else None
    text, _ = expected_text(item, near)
    if text is None or "～" in text:
        return None
    sign = "-" if item.amount.digits.startswith("-") and not text.startswith("-") else ""
    return (TAKEN, sign + text) if alike(item.amount.digits, sign + text) else None


def alike(read: str, meant: str) -> bool:
    """Whether a misreading turns one number into the other: few signs replaced, left out or put in."""
    row = list(range(len(meant) + 1))
    for i, a in enumerate(read, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(meant, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1] <= ALIKE


def _blamed(system: System, doubtful: frozenset[int]) -> frozenset[int]:
    """Sure figures that contradict each other: none of them may decide about a doubtful one."""
    rest = _only(system, doubtful)
    if feasible(rest):
        return frozenset()
    kept = [i for i in range(len(system.facts)) if i not in doubtful]
    return frozenset(kept[suspect] for conflict in diagnose(rest) for suspect in conflict.suspects)


def _only(system: System, without: frozenset[int]) -> System:
    return dataclasses.replace(system, facts=tuple(fact for i, fact in enumerate(system.facts) if i not in without))


def _bare(amount: Amount) -> Witness:
    """A figure in doubt about which no law says anything."""
    return Witness(amount.digits, place=amount.place, quote=amount.text)


def _finding(code: str, where: Witness, amount: Amount, taken: str | None) -> Finding:
    sure = int(100 * (amount.confidence or 0))
    return Finding(
        code=code,
        name=NAMES[code],
        severity=Severity.NOTE,
        message_id=f"finding.{code}",
        args={
            "where": where.label or msg("scan.figure"),
            "value": amount.digits,
            "sure": str(sure),
            "expected": taken or "",
        },
        suspect=where,
        expected=taken,
    )
