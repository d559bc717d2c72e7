"""Document texts as data: one TOML file per form set, sections of lines with named places."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

from mingzhang.model.cube import Members


class Member(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of a fixed list of subjects. ``none`` is said instead when there is nothing now nor before."""

    subject: str
    at: Members = {}
    share_at: Members | None = None
    none: str = ""
    when: str = ""
    say: str = ""


class Parts(msgspec.Struct, frozen=True, omit_defaults=True):
    """Sentences joined into the ``{parts}`` place of a line. ``each`` names where subjects come from."""

    say: str
    join: str = "，"
    each: str = "members"
    members: tuple[Member, ...] = ()
    at: Members = {}
    when: str = ""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph (or one per subject).

    ``when`` keeps it: "now" (something this year), "ever" (now or last year), "none" (nothing this
    year), "never". ``table``, ``form`` and ``forms`` place a table or performance forms instead.
    """

    say: str = ""
    at: Members | None = None
    share_at: Members | None = None
    each: str = ""
    members: tuple[Member, ...] = ()
    parts: Parts | None = None
    when: str = ""
    table: str = ""
    forms: str = ""


class SectionText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A heading and what stands below it. ``scope`` is joined to every place in the section."""

    title: str
    level: int = 2
    scope: Members = {}
    share_at: Members | None = None
    when: str = ""
    at: Members = {}
    page: bool = False
    line: tuple[Line, ...] = ()


class TableText(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a table's head is printed: lines above the columns, label heads, the empty statement."""

    above: tuple[str, ...] = ()
    group: str = ""
    labels: tuple[str, ...] = ()
    marks: int = 0
    empty: str = ""
    total: str = "总计"


class Phrases(msgspec.Struct, frozen=True):
    """All of a form set's own words."""

    id: str
    maker: str
    section: tuple[SectionText, ...]
    table: dict[str, TableText] = {}
    reasons: dict[str, str] = {}
    uses: dict[str, str] = {}
    class_label: str = "{code} {name}"
    signed: bool = True


def _read(name: str) -> dict[str, Any]:
    folder = resources.files("mingzhang.forms") / "text"
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def phrases(set_id: str) -> Phrases:
    """The shipped document text of a form set. Raises KeyError where none is written yet."""
    if not (resources.files("mingzhang.forms") / "text" / f"{set_id}.toml").is_file():
        raise KeyError(set_id)
    return msgspec.convert(_read(set_id), Phrases)
