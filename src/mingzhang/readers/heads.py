"""Rows of a table that are no rows of it: its title, maker and unit above, notes below.

Spreadsheets and the web pages made from them put these into cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEAD = re.compile(
    r"单位[:：]|编制(?:部门|单位)|填报(?:部门|单位)|(?:部门|单位)(?:名称)?[:：]|公开\s*\d+\s*表|^\s*附?表\s*\d+|日期[:：]"
    r"|预算年度[:：]|年度[:：]|^\s*[(（]?(?:万元|元)[)）]?\s*$"
)
_NOTE = re.compile(r"^\s*(?:注|备注|说明|※)\s*[:：]?")
_TITLE = re.compile(r"表\s*(?:[(（][^()（）]*[)）])?\s*$")
_LONG = 40


def is_head(texts: Sequence[str]) -> bool:
    """Whether the filled cells of a row say what the table is: its number, maker, date or unit."""
    return len(texts) <= 4 and any(_HEAD.search(text) for text in texts)


def is_title(text: str) -> bool:
    """Whether a text alone in its row names a table."""
    return len(text) <= 60 and bool(_TITLE.search(text)) and not _NOTE.match(text)


def is_note(text: str) -> bool:
    """Whether a text alone in its row is a remark below the table."""
    return bool(_NOTE.match(text)) or len(text) > _LONG
