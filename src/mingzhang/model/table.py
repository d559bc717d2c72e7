"""Tables of a disclosure, addressed by canonical keys."""

from __future__ import annotations

import enum

import msgspec

from .amount import Amount, Unit
from .cube import Members
from .place import NOWHERE, Place


class TableKind(enum.StrEnum):
    """The identity of a table; its printed number is only a hint."""

    SUMMARY = "summary"
    INCOME = "income"
    EXPENDITURE = "expenditure"
    FISCAL_SUMMARY = "fiscal_summary"
    GENERAL_BY_FUNCTION = "general_by_function"
    GENERAL_BASIC_BY_ECONOMIC = "general_basic_by_economic"
    GENERAL_PROJECTS = "general_projects"
    FUND_BY_FUNCTION = "fund_by_function"
    STATE_CAPITAL_BY_FUNCTION = "state_capital_by_function"
    THREE_PUBLIC = "three_public"
    CARRYOVER = "carryover"
    PERFORMANCE_DEPARTMENT = "performance_department"
    PERFORMANCE_PROJECT = "performance_project"
    SELF_EVALUATION = "self_evaluation"


class Column(msgspec.Struct, frozen=True):
    """A column: its form key, full printed label ("基本支出/人员经费") and place in the cube."""

    key: str
    label: str
    at: Members = {}


class Row(msgspec.Struct, frozen=True):
    """A row: ``cells`` run parallel to the table's columns; None where the form has no cell.

    ``side`` is "income" or "expenditure" in two-sided tables. ``loose`` are numbers of this row
    whose column the flattened text cannot tell. ``key`` is the form's row key for labelled rows.
    """

    label: str
    cells: tuple[Amount | None, ...]
    code: str | None = None
    key: str | None = None
    side: str | None = None
    project: str | None = None
    unit_name: str | None = None
    at: Members = {}
    loose: tuple[Amount, ...] = ()
    place: Place = NOWHERE


class Table(msgspec.Struct, frozen=True):
    """One table, joined over its pages.

    ``placed_by`` names, for tables whose columns were recovered from flattened text, the laws that
    the placement used; a law used to place a cell is not a witness for it. ``doubtful``: the text was
    too scrambled to trust the rows; such a table takes no part in a check.
    """

    kind: TableKind
    title: str
    unit: Unit | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    number: str | None = None
    empty: bool = False
    empty_statement: str | None = None
    pages: tuple[int, ...] = ()
    scope: Members = {}
    axis: str = "labelled"
    place: Place = NOWHERE
    placed_by: tuple[str, ...] = ()
    doubtful: bool = False
    empty_place: Place = NOWHERE
