"""A document that stops in mid-sentence: what the last sentence says is not all it was going to say."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mingzhang.model.source import Block, Line

from .narrative import NarrativeReading

_ENDS = "。！？…；：:;.!?)）】〕〉》」』”’\"'"
_GOES_ON = re.compile(r"[，,；]|(?<![一二三四五六七八九十\d])、")
_TAIL = 6
"""Lines looked back over, and characters that tell whether a reading ends where the document does."""


def broken_sentence(blocks: Sequence[Block]) -> str:
    """The beginning of a last sentence that does not end, or "".

    A date, a name or a title at the end is no sentence: only what has a comma and no full stop after it is.
    """
    tail = list(blocks[-_TAIL:])
    if not tail or not isinstance(tail[-1], Line):
        return ""
    text = "".join("".join(block.text.split()) for block in tail if isinstance(block, Line))
    last = text.rpartition("。")[2]
    return last[:20] if text[-1:] not in _ENDS and _GOES_ON.search(last) else ""


def without_the_last(narrative: NarrativeReading, blocks: Sequence[Block]) -> NarrativeReading:
    """The reading without the statement, or the project's parts, that the end of the document cuts."""
    last = blocks[-1]
    if not isinstance(last, Line):
        return narrative
    end = "".join(last.text.split())[-_TAIL:]
    statements, projects = narrative.statements, narrative.projects
    if statements and _ends_with(statements[-1].quote, end):
        statements = statements[:-1]
    if projects and _ends_with(projects[-1].quote, end):
        whole = msgspec.structs.replace(projects[-1], allocations=(), allocation_text=None)
        projects = (*projects[:-1], whole)
    return msgspec.structs.replace(narrative, statements=statements, projects=projects)


def _ends_with(quote: str, end: str) -> bool:
    return bool(end) and "".join(quote.split()).endswith(end)
