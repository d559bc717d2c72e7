"""Made-up documents, and how a defect gets into one: into its text before it is read, or into what was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar
from zlib import crc32

import msgspec

from mingzhang.articulation.across.compare import Beside
from mingzhang.compile.made_up import made_up
from mingzhang.compile.text import render
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.model.performance import PerformanceForm
from mingzhang.model.source import Line
from mingzhang.model.table import Row, Table, TableKind
from mingzhang.pipeline import read_document

replace = msgspec.structs.replace
T = TypeVar("T")
Text = Callable[[str], str | None]
"""A change of the Markdown; None where the document has not what the change needs."""
Record = Callable[[Disclosure], Disclosure | None]
"""A change of the document as read; None where it has not what the change needs."""


class Plant(msgspec.Struct, frozen=True):
    """How a defect gets into a made-up document of a form set: one of ``text`` and ``record``.

    ``sound`` and ``sound_record`` first make another sound document of it, where the made-up ones have no
    such situation; a test sees to it that nothing is raised on that one. ``beside`` gives the documents it
    is compared with. ``seeds``: so many documents by default.
    """

    text: Text | None = None
    record: Record | None = None
    sound: Text | None = None
    sound_record: Record | None = None
    form_set: str = "xinjiang-budget"
    beside: Callable[[int, str], Beside | None] | None = None
    seeds: int = 6

    @property
    def name(self) -> str:
        """The function that plants."""
        change = self.text or self.record
        assert change is not None
        return str(getattr(change, "__name__", change))

    def undamaged(self, seed: int) -> Disclosure | None:
        """The sound document to plant in."""
        if self._alone(seed):
            return None
        return changed(self._sound(seed), self.sound_record)

    def planted(self, seed: int) -> Disclosure | None:
        """The document with the defect."""
        if self._alone(seed):
            return None
        if self.text is None:
            return changed(self._sound(seed), self.sound_record, self.record)
        sound = self._text(seed)
        text = self.text(sound) if sound else None
        return changed(read_text(text), self.sound_record) if text else None

    def _alone(self, seed: int) -> bool:
        """Whether there is no document to compare with."""
        return self.beside is not None and self.beside(seed, self.form_set) is None

    def _text(self, seed: int) -> str | None:
        text = written(seed, self.form_set)
        return self.sound(text) if self.sound else text

    def _sound(self, seed: int) -> Disclosure | None:
        if self.sound is None:
            return sound_document(seed, self.form_set)
        text = self._text(seed)
        return read_text(text) if text else None


Plants = dict[str, Plant | tuple[Plant, ...]]
"""By code: one way to plant a defect, or several that are counted apart."""


def changed(document: Disclosure | None, *changes: Record | None) -> Disclosure | None:
    """A document after the changes; None where one of them could not be made."""
    for change in changes:
        if document is not None and change is not None:
            document = change(document)
    return document


@cache
def written(seed: int, form_set: str = "xinjiang-budget") -> str:
    """The Markdown of one made-up document."""
    return render(made_up(seed, form_set), "md")


def read_text(text: str) -> Disclosure:
    """A Markdown text read."""
    return read_document(text.encode(), "made-up.md")


@cache
def sound_document(seed: int, form_set: str = "xinjiang-budget") -> Disclosure:
    """One made-up document, read."""
    return read_text(written(seed, form_set))


def made(seed: int, kind: str = "budget") -> Disclosure:
    """One made-up document of the detailed forms, read."""
    return sound_document(seed, f"xinjiang-{kind}")


def on(form_sets: tuple[str, ...], **how: Any) -> tuple[Plant, ...]:
    """The same defect in documents of several form sets."""
    return tuple(Plant(form_set=form_set, **how) for form_set in form_sets)


def choose(text: str, options: Sequence[T]) -> T:
    """One of the options, always the same one for the same document."""
    return options[crc32(text.encode()) % len(options)]


# Changes of the text


def swapped(text: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> str | None:
    """The first match replaced; None where there is none or nothing changed."""
    changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
    return changed if changed != text else None


def swapping(pattern: str, new: str | Callable[[re.Match[str]], str], name: str = "") -> Text:
    """A plant that replaces the first match."""

    def planted(text: str) -> str | None:
        return swapped(text, pattern, new)

    planted.__name__ = name or f"{pattern} → {new}"
    return planted


def within(text: str, section: str, change: Text) -> str | None:
    """A change under the first heading that matches, up to the next heading of the same or a higher level."""
    head = re.search(rf"^(#+) [^\n]*(?:{section})[^\n]*\n", text, re.MULTILINE)
    if head is None:
        return None
    after = re.search(rf"^#{{1,{len(head[1])}}} ", text[head.end() :], re.MULTILINE)
    end = head.end() + after.start() if after else len(text)
    part = change(text[head.start() : end])
    return None if part is None else text[: head.start()] + part + text[end:]


def everywhere(text: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> str | None:
    """Every match replaced; None where there is none or nothing changed."""
    changed = re.sub(pattern, new, text, flags=re.MULTILINE)
    return changed if changed != text else None


def table_span(text: str, title: str) -> tuple[int, int] | None:
    """From the number of the table with this title to the next table or heading."""
    head = re.search(rf"^表 \d+\n\n## {re.escape(title)}$", text, re.MULTILINE)
    if head is None:
        return None
    after = re.search(r"^(?:表 \d+$|#)", text[head.end() :], re.MULTILINE)
    return head.start(), head.end() + after.start() if after else len(text)


# Changes of what was read


def in_text(d: Disclosure, pattern: str, new: str) -> Disclosure | None:
    """The first match in the running text replaced."""
    for at, section in enumerate(d.sections):
        for row, line in enumerate(section.lines):
            text = re.sub(pattern, new, line.text, count=1)
            if text != line.text:
                lines: list[Line] = [*section.lines]
                lines[row] = replace(line, text=text, xs=None)
                changed = replace(section, lines=tuple(lines))
                return replace(d, sections=(*d.sections[:at], changed, *d.sections[at + 1 :]))
    return None


def projects(d: Disclosure) -> list[PerformanceForm]:
    """The performance forms of projects."""
    return [form for form in d.performance if form.level == "project"]


def put(d: Disclosure, old: PerformanceForm, new: PerformanceForm) -> Disclosure:
    """A performance form replaced."""
    return replace(d, performance=tuple(new if form is old else form for form in d.performance))


def put_table(d: Disclosure, old: Table, new: Table) -> Disclosure:
    """A table replaced."""
    return replace(d, tables=tuple(new if table is old else table for table in d.tables))


def put_rows(d: Disclosure, kind: TableKind, change: Callable[[Row], Row]) -> Disclosure | None:
    """Every row of a table changed; None where the table is not there or nothing changed."""
    table = d.table(kind)
    if table is None:
        return None
    rows = tuple(map(change, table.rows))
    return put_table(d, table, replace(table, rows=rows)) if rows != table.rows else None


def put_statement(d: Disclosure, old: Statement, new: Statement) -> Disclosure:
    """A statement replaced."""
    return replace(d, statements=tuple(new if one is old else one for one in d.statements))
