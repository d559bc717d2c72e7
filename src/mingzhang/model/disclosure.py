"""A whole document as understood."""

from __future__ import annotations

import msgspec

from .amount import Amount
from .narrative import Figures, Offices, Project, Staffing, Statement
from .performance import PerformanceForm
from .place import Place
from .source import Line
from .table import Table, TableKind

FORMS_ALONE = "problem.forms-alone"
"""What is noticed of performance forms without a disclosure around them."""


class Identity(msgspec.Struct, frozen=True):
    """What document this is. ``form_score`` is the share of expected structure that was found."""

    source: str
    sha256: str
    kind: str | None
    year: int | None
    department: str | None
    unit_level: str | None = None
    phase: str | None = None
    form_set: str | None = None
    form_score: float = 0.0
    issued: str | None = None
    template: bool = False


class Unplaced(msgspec.Struct, frozen=True):
    """A number on a page that ended in no cell and no statement."""

    text: str
    place: Place


class Section(msgspec.Struct, frozen=True):
    """A heading with its running text: ``lines`` are as printed, ``text`` is rejoined."""

    id: str | None
    title: str
    lines: tuple[Line, ...]
    level: int = 1
    place: Place = Place()


class Disclosure(msgspec.Struct, frozen=True):
    """The document as facts that know their place. ``scanned`` are the pages read from pictures.

    ``headings`` are all headings of the body, also those right above another; ``contents`` what the page of contents
    lists. Both carry no lines.
    """

    identity: Identity
    tables: tuple[Table, ...] = ()
    statements: tuple[Statement, ...] = ()
    staffing: Staffing | None = None
    offices: Offices | None = None
    projects: tuple[Project, ...] = ()
    performance: tuple[PerformanceForm, ...] = ()
    performance_summary: Figures | None = None
    procurement: Figures | None = None
    assets: Figures | None = None
    operating_cost: Statement | None = None
    three_public: Figures | None = None
    sections: tuple[Section, ...] = ()
    headings: tuple[Section, ...] = ()
    contents: tuple[Section, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    problems: tuple[tuple[str, dict[str, str | int]], ...] = ()
    scanned: tuple[int, ...] = ()

    @property
    def forms_alone(self) -> bool:
        """Whether this is performance forms published by themselves: they can be checked, nothing else can."""
        return self.identity.form_set is None and any(name == FORMS_ALONE for name, _ in self.problems)

    def table(self, kind: TableKind) -> Table | None:
        """The first table of a kind, or None."""
        return next((table for table in self.tables if table.kind is kind), None)


Number = Amount
