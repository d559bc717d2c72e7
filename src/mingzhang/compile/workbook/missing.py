"""Reasons that are required and missing, each with the empty cell it belongs in."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.compile.reasons import Asked

from .cells import BookProblem
from .layout import layout, letter
from .values import reason_line


def missing_reasons(asked: Sequence[Asked], row: int, kind: str, *, severity: str = "error") -> list[BookProblem]:
    """One message per reason; ``row`` is the first empty row of the sheet of reasons."""
    sheet = layout().of("reasons")
    keys = [column.key for column in sheet.shown(kind)]
    lists = layout().lists
    out = []
    for at, one in enumerate(asked, row):
        line = reason_line(one.address)
        places = {key: f"{letter(keys.index(key))}{at}" for key in (*line, "reason")}
        named = {"dimension": "dimension", "fund": "scope", "phase": "against"}
        shown = [f"{places[key]} {lists[named[key]][line[key]] if key in named else line[key]}" for key in line]
        args = {
            "subject": one.subject,
            "direction": "减少" if one.falls else "增加",
            "change": one.change,
            "rate": one.rate,
            "base": lists["against"].get(one.phase, "上年"),
            "where": "，".join(shown),
        }
        out.append(BookProblem(sheet.name, places["reason"], "reason-missing", args, severity))
    return out
