"""The narrative: every sentence from a template, every figure in it from the cube."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

import msgspec

from mingzhang.forms.load import FormSet
from mingzhang.model.amount import Amount
from mingzhang.model.cube import Members
from mingzhang.model.narrative import Statement

from .cube import Cube, key_of
from .facts import facts_of
from .phrases import Line, Parts, Phrases, SectionText, ordinal
from .reasons import Asked, Reasons
from .say import SAID, Saying
from .subjects import Subject, subjects


class Piece(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing of a document in reading order: "heading", "para", "table" or "forms"."""

    kind: str
    text: str = ""
    level: int = 0
    page: bool = False


class Narrative(msgspec.Struct, frozen=True):
    """The document's pieces, what its sentences state, the reasons they still want, the projects told of, and
    what is told without last year's figure because nobody says it.
    """

    pieces: tuple[Piece, ...]
    statements: tuple[Statement, ...]
    asked: tuple[Asked, ...] = ()
    projects: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def compile_narrative(cube: Cube, forms: FormSet, words: Phrases) -> Narrative:
    """The whole document around the tables, by the form set's text."""
    writer = _Writer(cube, forms, words)
    for section in words.section:
        writer.section(section)
    return Narrative(
        tuple(writer.pieces),
        tuple(writer.statements),
        tuple(writer.reasons.asked.values()),
        tuple(writer.projects),
        tuple(dict.fromkeys(writer.unknown)),
    )


class _Writer:
    """Collects pieces and statements while the sections are gone through."""

    def __init__(self, cube: Cube, forms: FormSet, words: Phrases) -> None:
        self.cube, self.forms, self.words = cube, forms, words
        self.facts = facts_of(cube, forms)
        self.pieces: list[Piece] = []
        self.statements: list[Statement] = []
        self.heading = ""
        self.reasons = Reasons(cube.ledger.reasons)
        self.projects: list[str] = []
        self.unknown: list[str] = []

    def section(self, section: SectionText) -> None:
        """A heading and its lines; left out when its own condition says so."""
        if section.when and not self._holds(section.when, section.scope, section.at):
            return
        if not section.each:
            self._section(section, {})
            return
        for subject in subjects(section.each, self.cube, key_of(section.scope), ()):
            self.projects += [subject.name] if section.each == "projects" else []
            self._section(section, subject.texts | {"subject": subject.name})

    def _section(self, section: SectionText, texts: dict[str, str]) -> None:
        self.heading = section.title.format_map(self.facts | texts)
        self.pieces.append(Piece("heading", self.heading, section.level, section.page))
        for line in section.line:
            self._line(section, line, texts)

    def _line(self, section: SectionText, line: Line, texts: dict[str, str]) -> None:
        if line.table or line.forms:
            self.pieces.append(Piece("table" if line.table else "forms", line.table or line.forms))
            return
        if texts and not line.each:
            self.pieces.append(Piece("para", line.say.format_map(self.facts | texts)))
            return
        number = 0
        for subject in self._subjects(section, line):
            at = (line.at or {}) | subject.at
            if line.when and not self._holds(line.when, section.scope, at):
                continue
            number += 1
            self.projects += [subject.name] if line.each == "projects" else []
            text = self._say(section, line, subject, number)
            if text:
                self.pieces.append(Piece("para", text))

    def _subjects(self, section: SectionText, line: Line) -> Iterator[Subject]:
        if not line.each:
            yield Subject("", {})
        else:
            yield from subjects(line.each, self.cube, key_of(section.scope, line.at or {}), line.members)

    def _say(self, section: SectionText, line: Line, subject: Subject, number: int) -> str:
        at = section.scope | (line.at or {}) | subject.at
        never = self._holds("never", {}, at)
        template = subject.none if never and subject.none else (subject.say or line.say)
        parts = self._parts(section, line.parts, at) if line.parts else ""
        states = line.at is not None or bool(subject.at)
        share_at = subject.share_at or line.share_at or section.share_at
        return self.state(template, at if states else None, share_at, subject, number, parts)

    def _parts(self, section: SectionText, parts: Parts, at: Members) -> str:
        said: list[str] = []
        base = at | parts.at
        for subject in subjects(parts.each, self.cube, key_of(base), parts.members):
            here = base | subject.at
            if parts.when and not self._holds(parts.when, {}, here):
                continue
            share_at = subject.share_at or section.share_at
            said.append(self.state(subject.say or parts.say, here, share_at, subject, len(said) + 1, ""))
        return parts.join.join(said)

    def state(
        self, template: str, at: Members | None, share_at: Members | None, subject: Subject, number: int, parts: str
    ) -> str:
        """Fill one template and note what it states."""
        saying = Saying(self.cube, self.words, at or {}, share_at or {})
        template, reason = self._moves(template, saying, subject.name)
        wanted = _places(template)
        values: dict[str, str] = (
            self.facts
            | subject.texts
            | {
                "subject": subject.name,
                "parts": parts,
                "n": str(number),
                "ordinal": ordinal(number),
                "reason": reason,
            }
        )
        if at is not None:
            values |= {name: getattr(saying, name)() for name in wanted & SAID}
        text = template.format_map(values)
        if at is not None and wanted & SAID:
            statement = _statement(self.heading, subject, text, saying, wanted, at, share_at)
            self.statements.append(msgspec.structs.replace(statement, reason=reason or None))
        return text

    def _moves(self, template: str, saying: Saying, subject: str) -> tuple[str, str]:
        """A template with its moves told, and the reason told in them."""
        reason = ""
        for name in sorted(_places(template) & self.words.move.keys()):
            said, told = saying.moved(self.words.move[name], self.reasons, subject or self.heading)
            if not self.words.move[name].phase and saying.before is None:
                self.unknown.append(subject or self.heading)
            template = template.replace("{" + name + "}", said)
            reason = told or reason
        return template, reason

    def _holds(self, when: str, scope: Members, at: Members) -> bool:
        now = self.cube.at(scope, at) != 0
        before = self.cube.before(key_of(scope, at))
        # Where last year is unknown, neither "ever" nor "never" can be said of what is not there now.
        return {"now": now, "none": not now, "ever": now or bool(before), "never": not now and before == 0}[when]


def _statement(
    heading: str, subject: Subject, text: str, saying: Saying, wanted: set[str], at: Members, share_at: Members | None
) -> Statement:
    def amount(name: str) -> Amount | None:
        return Amount(getattr(saying, name)(), getattr(saying, name)()) if name in wanted else None

    changed = "change" in wanted or "rate" in wanted
    initial, full = "initial" in wanted, "full" in wanted
    return Statement(
        section=heading,
        subject=subject.name,
        kind="statement",
        quote=text,
        at=at,
        unit=saying.unit,
        amount=amount("amount"),
        share=amount("share"),
        share_at=share_at if "share" in wanted else None,
        change=amount("change"),
        rate=amount("rate"),
        direction=saying.direction() if changed else None,
        comparator=saying.cube.ledger.prior_phase if changed else None,
        prior=amount("prior"),
        budget=amount("initial") or amount("full"),
        diff_rate=amount("diff_initial") or amount("diff_full"),
        completion=amount("done_initial") or amount("done_full"),
        budget_phase="initial_budget" if initial else "full_budget" if full else None,
    )


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
