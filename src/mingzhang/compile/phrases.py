"""Document texts as data: one TOML file per form set, sections of lines with named places."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

from mingzhang.model.cube import Members
from mingzhang.model.table import Row


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


class Move(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a difference is told, as a named place of templates.

    ``phase`` is what is compared with ("" is last year). ``moved`` is said of a difference, ``flat`` of none,
    ``near`` (where given) of one that prints as nothing: its rate could be anything; ``new`` (where
    given) of a difference from nothing. ``why`` follows ``moved`` where the ledger has a reason.
    ``unknown`` is said where nobody says what there was last year.
    ``ask`` says when a reason has to be there: "always", "large" (see ``Large``) or "never".
    """

    moved: str = ""
    flat: str = ""
    near: str = ""
    new: str = ""
    unknown: str = ""
    why: str = ""
    phase: str = ""
    ask: str = "never"


class Large(msgspec.Struct, frozen=True, omit_defaults=True):
    """From when a move is large: so many per cent and so many 万元."""

    rate: int = 20
    amount: int = 5


class SectionText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A heading and what stands below it. ``scope`` is joined to every place in the section.

    ``each`` repeats the section for every subject of a source.
    """

    title: str
    level: int = 2
    scope: Members = {}
    share_at: Members | None = None
    when: str = ""
    at: Members = {}
    page: bool = False
    each: str = ""
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
    """All of a form set's own words.

    ``class_label`` names a functional class in a two-sided table ({code}, {name}, {ordinal}); ``used_classes``
    leaves out the classes under which nothing stands. ``table_title`` is how a table's title is printed.
    """

    id: str
    maker: str
    section: tuple[SectionText, ...]
    table: dict[str, TableText] = {}
    move: dict[str, Move] = {}
    large: Large = Large()
    uses: dict[str, str] = {}
    cover: tuple[str, ...] = ()
    class_label: str = "{code} {name}"
    used_classes: bool = False
    table_title: str = "{title}"

    def label(self, row: Row, rows: Sequence[Row]) -> str:
        """A row's printed label: classes are numbered through, in the order of their rows."""
        if not row.code:
            return row.label
        number = 1 + [other.code for other in rows if other.code].index(row.code)
        return self.class_label.format(code=row.code, name=row.label, ordinal=ordinal(number))


def ordinal(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if tens == 0:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


def _read(name: str) -> dict[str, Any]:
    folder = resources.files("mingzhang.forms") / "text"
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def phrases(set_id: str) -> Phrases:
    """The shipped document text of a form set. Raises KeyError where none is written yet."""
    if not (resources.files("mingzhang.forms") / "text" / f"{set_id}.toml").is_file():
        raise KeyError(set_id)
    return msgspec.convert(_read(set_id), Phrases)
