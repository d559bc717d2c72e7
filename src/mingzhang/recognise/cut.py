"""A document that stops in mid-sentence: what the last sentence says is not all it was going to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from mingzhang.model.source import Block, Line
from mingzhang.model.table import Table

from .narrative import NarrativeReading

_ENDS = "。！？…；：:;.!?)）】〕〉》」』”’\"'"
_GOES_ON = re.compile(r"[，,；]|(?<![一二三四五六七八九十\d])、")
_CLASS, _SEVERAL = 3, 2
"""Digits of a class's code, and classes whose sum is no accident."""
_LAST = Decimal("0.01")
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


def all_there(table: Table) -> bool:
    """Whether no row is missing at a table's end: its classes make up the total, or the total's parts, everywhere."""
    tops = [row for row in table.rows if len(row.code or "") == _CLASS]
    total = next((row for row in table.rows if row.key == "total"), None)
    if total is None or len(tops) < _SEVERAL:
        return False
    add_up: list[bool] = []
    for index, whole in enumerate(total.cells):
        parts = [cell.value for row in tops if (cell := row.cells[index]) is not None and cell.value is not None]
        if parts or (whole is not None and whole.value):
            printed = whole.value if whole is not None and whole.value is not None else Decimal(0)
            add_up.append(abs(printed - sum(parts, Decimal(0))) <= _LAST * len(parts))
    # A row that is missing is missing in the first column and in another: one wrong figure is not.
    return bool(add_up) and (add_up[0] or (len(add_up) > 1 and all(add_up[1:])))


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
