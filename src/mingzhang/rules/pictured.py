"""What rests on figures or words read from a picture is worth a look, never an error: the reading may be wrong."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Severity

from .registry import all_rules

OCR = "ocr"


def as_notes(findings: Sequence[Finding], disclosure: Disclosure, *, everything: bool = False) -> tuple[Finding, ...]:
    """The findings, those that rest on scanned pages as notes that say so; ``everything`` where all may.

    What is missing may stand on a scanned page and not have been recognised there.
    """
    pages = frozenset(disclosure.scanned)
    if not pages and not everything:
        return tuple(findings)
    return tuple(
        msgspec.structs.replace(finding, severity=Severity.NOTE, read=OCR)
        if everything or _rests(finding, pages)
        else finding
        for finding in findings
    )


def fewer_fails(findings: Sequence[Finding], told: Sequence[Finding]) -> int:
    """How many codes no longer fail: what they found has become notes."""
    before = {finding.code for finding in findings if finding.severity is not Severity.NOTE}
    return len(before - {finding.code for finding in told if finding.severity is not Severity.NOTE})


def _rests(finding: Finding, pages: frozenset[int]) -> bool:
    spots = (finding.suspect, *finding.witnesses)
    if any(spot.place.page in pages for spot in spots):
        return True
    return finding.suspect.place.page is None or finding.code in _absences()


def _absences() -> frozenset[str]:
    return frozenset(rule.code for rule in all_rules() if rule.family == "presence")
