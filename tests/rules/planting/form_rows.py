"""Forms and tables in a made-up document's text, as rows of cells; and which of several wordings a document gets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

from .documents import Plant, Text

Rows = list[list[str]]
Change = Callable[[Rows, Random], bool]
"""A change of one form's rows; False where the form has not what the change needs."""

PLAN, DEPARTMENT, EVALUATION = "项目支出绩效目标表", "部门整体绩效目标表", "项目支出绩效自评表"
LEVEL1, LEVEL2, NAME, TARGET, BASIS, LAST, WEIGHT = range(7)
ACTUAL, POINTS, SCORE, REASON = 4, 5, 6, 7
"""Where a self-evaluation has other columns than a plan."""


@cache
def _wordings() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8"))


def words(name: str) -> list[Any]:
    """Wordings of one kind of defect, or of what is sound."""
    return list(_wordings()[name])


def luck(text: str) -> Random:
    """Chances that are the same each time for one text: documents differ, so their defects do."""
    return Random(crc32(text.encode()))


def in_rows(title: str, change: Change) -> Text:
    """A change of the first form or table under a title, in an order by chance, that has what the change needs."""

    def planted(text: str) -> str | None:
        chance = luck(text)
        forms = list(re.finditer(rf"^## {title}\n(?:(?!##).*\n)*", text, re.MULTILINE))
        for form in chance.sample(forms, len(forms)):
            plain = {re.sub(r"</?b>", "", line): line for line in form.group().split("\n")}
            rows = [re.sub(r"</?b>", "", line).split("\t") for line in form.group().split("\n")]
            if change(rows, chance):
                new = "\n".join(plain.get("\t".join(row), "\t".join(row)) for row in rows)
                return text[: form.start()] + new + text[form.end() :] if new != form.group() else None
        return None

    planted.__name__ = change.__name__
    return planted


def plan(change: Change, sound: Change | None = None, title: str = PLAN) -> Plant:
    """A defect in a form of objectives."""
    return Plant(text=in_rows(title, change), sound=in_rows(title, sound) if sound else None)


def evaluated(change: Change, form_set: str = "xinjiang-final") -> Plant:
    """A defect in a self-evaluation."""
    return Plant(text=in_rows(EVALUATION, change), form_set=form_set)


def indicators(rows: Rows, word: str = "") -> Rows:
    """The rows of indicators, or those of a class."""
    at = next(at for at, row in enumerate(rows) if row[0] == "一级指标")
    return [
        row for row in rows[at + 1 :] if len(row) >= WEIGHT and row[0] != "总分" and word in row[LEVEL1] + row[LEVEL2]
    ]


def row_of(rows: Rows, label: str) -> list[str]:
    """The row with a label in one of its first cells."""
    return next(row for row in rows if any(label in cell for cell in row[:3]))


def line_at(text: str, at: int) -> str:
    """The line of a text in which a character stands."""
    return text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)]


def total(rows: Rows) -> Decimal:
    """The whole money of a plan, in 万元."""
    return Decimal(row_of(rows, "年度预算总额")[3])


def number(text: str) -> int:
    """The first whole number of a cell."""
    return int(re.findall(r"\d+", text)[0])


def write(row: list[str], **cells: str) -> bool:
    """Cells of a row by the names of a plan's columns."""
    for name, text in cells.items():
        row[{"name": NAME, "target": TARGET, "last": LAST, "weight": WEIGHT}[name]] = text
    return True
