"""Sentences that declare a table empty."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.model.place import NOWHERE, Place
from mingzhang.model.source import Block, Cell, Line

from .raw import AMOUNT

_NOTHING = re.compile(r"(?:没有|无|未).{0,40}(?:预算|支出|收支|经费|拨款|收入|安排)")


def is_statement(line: Line) -> bool:
    """Whether a line is a sentence or a note, not a row."""
    return "。" in line.text or line.text.lstrip().startswith(("注", "说明", "备注"))


def has_numbers(body: Sequence[Block]) -> bool:
    """Whether amounts stand in a table of which no row could be read: then it is not empty."""
    return any(
        AMOUNT.search(block.text) is not None and not is_statement(block)
        if isinstance(block, Line)
        else any(AMOUNT.fullmatch(cell.text.strip()) for cell in block.cells)
        for block in body
    )


def empty_statement(body: Sequence[Block], *, bare: bool) -> tuple[str | None, Place]:
    """The sentence that declares a table empty, rejoined over its lines, and where it begins.

    Looser words count in a bare table.
    """
    parts: list[Line | Cell] = []
    for block in body:
        if isinstance(block, Line):
            parts.append(block)
        else:
            parts += [cell for cell in block.cells if len(cell.text) > 12 and "。" in cell.text]
    texts = [part.text.strip() for part in parts]
    for index, text in enumerate(texts):
        if not ("空表" in text or "无数据" in text or (bare and "。" in text and _NOTHING.search(text))):
            continue
        start = index
        while start > 0 and "。" not in texts[start - 1] and len(texts[start - 1]) > 24:
            start -= 1
        stop = index
        while "。" not in texts[stop] and stop + 1 < len(texts) and stop - index < 3:
            stop += 1
        first = parts[start]
        return "".join(texts[start : stop + 1]), first.place() if isinstance(first, Line) else first.place
    return None, NOWHERE
