"""Lines that carry only a page number stand between two halves of a sentence: set them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.model.source import Line

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–·|]\s*)?(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/共]?\s*共?\s*\d{1,3}\s*页)?(?:\s*[-—–·|])?\s*$"
)
_ENDS = re.compile(r"[。；;：:！!”）)\d]\s*$")
_HALF_NUMBER = re.compile(r"\d[.,，．]\s*$")
_GOES_ON = re.compile(r"^\s*(?:[.,，．%％]|万元|亿元|元|个|人|辆|台|年|月|日)")


def without_page_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """(text lines without blank ones, the page-number lines that were taken out).

    A bare number inside a page is kept when the sentence cannot do without it: the line before stops
    in mid-sentence (or in mid-number) and the line after goes on with a unit.
    """
    filled = [line for line in lines if line.text.strip()]
    kept: list[Line] = []
    numbers: list[Line] = []
    for position, line in enumerate(filled):
        if len(line.text) < 24 and _PAGE_NUMBER.match(line.text) and not _needed(filled, position):
            numbers.append(line)
        else:
            kept.append(line)
    return kept, numbers


def _needed(lines: list[Line], position: int) -> bool:
    if position == 0 or position + 1 == len(lines):
        return False
    before, line, after = lines[position - 1 : position + 2]
    if before.page != line.page or after.page != line.page:
        return False
    if _HALF_NUMBER.search(before.text):
        return True
    return bool(_GOES_ON.match(after.text)) and not _ENDS.search(before.text)
