"""The evidence of a finding in words, for where it cannot be drawn: notes and the remarks table."""

from __future__ import annotations

from .view import FindingView, Spot
from .words import word

MOST_LINES = 8


def evidence_lines(finding: FindingView, lang: str, most: int = MOST_LINES) -> list[str]:
    """One line a witness; of a long sum the first ones and how many more there are."""
    lines = [evidence_line(spot, lang) for spot in finding.witnesses[:most]]
    rest = len(finding.witnesses) - most
    return [*lines, word(lang, "note.more", count=rest)] if rest > 0 else lines


def evidence_line(spot: Spot, lang: str) -> str:
    """Where, how much and why it speaks."""
    if spot.law:
        return word(lang, "note.witness-line", where=spot.where, value=spot.amount, law=spot.law)
    return word(lang, "note.spot-line", where=spot.where, value=spot.amount)
