"""The sheets of the workbook as data."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

HEAD = 2
"""The row of the headers; the row above says what the sheet is for."""
SKIP = "#"
"""A line whose first cell begins so is an example or a remark."""


class Column(msgspec.Struct, frozen=True, kw_only=True, rename={"source": "from"}):
    """A column of a sheet of rows, or a line of a sheet of fields."""

    key: str
    label: str
    type: str = "text"
    list: str = ""
    source: str = ""
    need: bool = False
    signed: bool = False
    only: str = ""
    note: str = ""
    example: str = ""
    width: int = 14


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet: its columns in order."""

    id: str
    name: str
    columns: tuple[Column, ...]
    layout: str = "rows"
    only: str = ""
    note: str = ""

    def shown(self, kind: str) -> tuple[Column, ...]:
        """The columns a kind of disclosure has."""
        return tuple(column for column in self.columns if column.only in ("", kind))


class Layout(msgspec.Struct, frozen=True):
    """All sheets, and the lists cells choose from: key → what is shown.

    ``whole`` names the department where a project's name belongs.
    """

    whole: str
    lists: dict[str, dict[str, str]]
    sheet: tuple[Sheet, ...]

    def of(self, sheet_id: str) -> Sheet:
        """One sheet by id."""
        return next(sheet for sheet in self.sheet if sheet.id == sheet_id)

    def shown(self, kind: str) -> tuple[Sheet, ...]:
        """The sheets a kind of disclosure has."""
        return tuple(sheet for sheet in self.sheet if sheet.only in ("", kind))


@lru_cache(maxsize=1)
def layout() -> Layout:
    """The shipped description."""
    raw: dict[str, Any] = tomllib.loads((resources.files(__package__) / "layout.toml").read_text("utf-8"))
    sheets = {sheet["id"]: sheet for sheet in raw["sheet"]}
    for sheet in raw["sheet"]:
        # Ledgers of other years and phases have the columns of this year's.
        if like := sheet.pop("like", None):
            sheet["columns"] = sheets[like]["columns"]
    return msgspec.convert(raw, Layout)


def letter(index: int) -> str:
    """The letters of a column counted from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
