"""How a region words its narrative: section titles, subjects and their place in the cube, verbs.

One TOML file per form set in ``wording/``, each extending another or the base. Patterns are regular
expressions over folded text; this module only loads them, the recogniser compiles them.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from mingzhang.model.cube import Members


class SubjectWording(msgspec.Struct, frozen=True):
    """A subject a sentence may have. ``at`` is joined to the section's scope ("" unsets a dimension).

    ``figures`` names the printed figures for groups such as procurement: "amount", "count", "share",
    "budget" or a counting unit → label ("{subject}" stands for the printed subject).
    """

    say: str
    at: Members | None = None
    share_at: Members | None = None
    figures: dict[str, str] = {}


class ShareWording(msgspec.Struct, frozen=True):
    """What a share is printed to be a share of, when that is not the section's own whole."""

    of: str
    at: Members


class SectionWording(msgspec.Struct, frozen=True):
    """A section of the narrative.

    ``functions`` (a scope, may be empty) lets functional classes and items be subjects, ``parts`` are words of
    a sentence that give its classes another scope; ``counts``
    reads numbers of things; ``plain`` switches the budget-against-actual reading off; ``empty`` is the
    subject of a sentence saying that there is nothing; ``read`` false skips sentences;
    ``recogniser`` names a special reading (structure, projects). ``whole`` makes the first amount
    without a subject the section's own; ``partial`` are words after which the rest of a sentence speaks
    of a part of the section's subjects, which no key stands for; ``run_in`` lets the title be a line of
    the lowest numbering, or open the section's first line.
    """

    id: str
    title: tuple[str, ...] = ()
    scope: Members = {}
    share_at: Members | None = None
    shares: tuple[ShareWording, ...] = ()
    subjects: tuple[SubjectWording, ...] = ()
    use: tuple[str, ...] = ()
    functions: Members | None = None
    parts: tuple[ShareWording, ...] = ()
    counts: bool = False
    plain: bool = False
    empty: str | None = None
    read: bool = True
    recogniser: str | None = None
    figures: str | None = None
    planned: str | None = None
    as_of: str | None = None
    whole: bool = False
    partial: str | None = None
    run_in: bool = False


class PhaseWording(msgspec.Struct, frozen=True):
    """Printed words and the phase they mean."""

    say: str
    phase: str


class ComparatorWording(msgspec.Struct, frozen=True):
    """The words that name what a change is measured against.

    ``what`` follows a year or "上年"; ``bare`` is the phase of a year alone; ``own_year`` of the
    document's own year (a slip, or its own budget); ``own`` lists phases of the document itself.
    """

    lead: str
    last_year: str
    what: tuple[PhaseWording, ...]
    bare: str
    own_year: str
    own: tuple[PhaseWording, ...] = ()


class PhasesWording(msgspec.Struct, frozen=True):
    """Words before a figure that say which phase it belongs to, and the rates between two phases."""

    actual: str
    prior: str
    budget: tuple[PhaseWording, ...] = ()
    completed: str = ""
    difference: str = ""


class NamedPattern(msgspec.Struct, frozen=True):
    """A pattern with the name of what it finds."""

    name: str
    say: str


class ProjectWording(msgspec.Struct, frozen=True):
    """How projects are described: where one starts, and the labels of its fields."""

    start: str
    fields: tuple[NamedPattern, ...]
    name: str | None = None


class OfficeWording(msgspec.Struct, frozen=True):
    """Patterns for the offices inside a body and its subordinate units."""

    declared: str
    subordinate: str
    units: str


class StaffingWording(msgspec.Struct, frozen=True):
    """Labels of staff numbers."""

    count: tuple[NamedPattern, ...]


class Wording(msgspec.Struct, frozen=True):
    """All of one form set's wording, base included."""

    id: str
    kind: str
    words: dict[str, str | list[str]]
    comparator: ComparatorWording
    phase: PhasesWording
    staffing: StaffingWording
    offices: OfficeWording
    group: dict[str, tuple[SubjectWording, ...]]
    section: tuple[SectionWording, ...]
    projects: ProjectWording | None = None

    def word(self, name: str) -> str:
        """One of the word lists, as a regular expression."""
        value = self.words[name]
        return value if isinstance(value, str) else "|".join(value)


def _folder() -> Path:
    return Path(str(resources.files("mingzhang.forms"))) / "wording"


def _read(folder: Path, name: str) -> dict[str, Any]:
    """A file over the one it extends; sections merge by id, the child's own stand first."""
    path = folder / f"{name}.toml"
    if not path.exists():
        path = _folder() / f"{name}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    parent = data.pop("extends", None)
    if parent is None:
        return data
    base = _read(folder, parent)
    sections = {section["id"]: section for section in base.pop("section", [])}
    own = [sections.pop(section["id"], {}) | section for section in data.pop("section", [])]
    for key, value in data.items():
        base[key] = base[key] | value if isinstance(value, dict) and key in base else value
    base["section"] = [*own, *sections.values()]
    return base


def load_wording(path: Path) -> Wording:
    """Read one wording file; what it extends lies beside it or ships with the program.

    Raises msgspec.ValidationError or tomllib.TOMLDecodeError for a file that is no wording.
    """
    return msgspec.convert(_read(path.parent, path.stem), Wording)


@lru_cache(maxsize=16)
def wording(set_id: str) -> Wording:
    """The shipped wording of a form set; the base alone for a set without one."""
    known = (_folder() / f"{set_id}.toml").exists()
    return msgspec.convert(_read(_folder(), set_id if known else "base"), Wording)


@lru_cache(maxsize=1)
def wordings() -> tuple[str, ...]:
    """The ids of the shipped wordings."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))
