"""What several rules ask of statements: what changed, by how much, and what a reason speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Statement
from mingzhang.rules.memo import per_document
from mingzhang.rules.projects.same import Named, named_projects
from mingzhang.rules.see import statement_witness, yuan
from mingzhang.rules.text import fold
from mingzhang.rules.words import value, words

_TELLING = 4
"""A project's name of so many characters is not a common word."""


def moved(statement: Statement) -> Decimal:
    """The signed change in yuan; 0 when none is printed."""
    change = yuan(statement.change, statement.unit) or Decimal(0)
    return -change if statement.direction == "减少" else change if statement.direction == "增加" else Decimal(0)


def reasoned(d: Disclosure) -> Iterator[tuple[Statement, str]]:
    """Every statement of a change that gives a reason, with the reason folded."""
    for statement in d.statements:
        if statement.reason and statement.kind != "budget_vs_actual":
            yield statement, fold(statement.reason)


def reason_witness(statement: Statement) -> Witness:
    """A statement by its reason: the amount is not what is in doubt."""
    return text_witness(statement, statement.reason or "")


def text_witness(statement: Statement, words: str) -> Witness:
    """A statement by some of its words."""
    base = statement_witness(statement)
    first = words.partition("，")[0] if len(words) > 30 else words
    return Witness(first, place=base.place, quote=f"{statement.subject}…{words}"[:160], label=base.label)


def without_base(clause: str) -> str:
    """The clause without the words that name what is compared with: “比上年有所减少” is about this year."""
    return re.sub(r"(?:比|较|与)(?:上年|去年|上一年)(?:度)?", "", clause)


def about(reason: str, subject: str) -> bool:
    """Whether a reason speaks of personnel, projects or the office's running (lists in words/narrative.toml)."""
    return bool(re.search(value("narrative", "subjects")[subject], reason))


@lru_cache(maxsize=1024)
def core(name: str) -> str:
    """A project's name without the kind of its money: 网站建设专项经费 → 网站建设."""
    return re.sub(rf"(?:{value('naming', 'money_endings')}|经费|项目|资金)$", "", fold(name)) or fold(name)


def projects_named(d: Disclosure, reason: str) -> list[Named]:
    """The projects whose name, or its core, a reason mentions."""
    return [item for item, names in _spellings(d) if any(_named(name, reason) for name in names)]


@per_document
def _spellings(d: Disclosure) -> list[tuple[Named, frozenset[str]]]:
    """Each project with the cores of its names, a form's spelling of the same letters included."""
    named = named_projects(d)
    forms = {item.folded: item for item in named["form"]}
    found = []
    for item in named["table"] or named["text"]:
        alike = {core(f.name) for f in forms.values() if sorted(f.folded) == sorted(item.folded)}
        found.append((item, frozenset({core(item.name)} | alike)))
    return found


def _named(name: str, reason: str) -> bool:
    """Whether a reason names a project. “培训” is anybody's training; “培训经费” is the project."""
    if len(name) >= _TELLING:
        return name in reason
    return len(name) >= 2 and bool(re.search(rf"{re.escape(name)}(?:专项|工作)*(?:经费|项目|资金|专项)", reason))


@per_document
def first_year(d: Disclosure) -> bool:
    """Whether the body had nothing last year: every amount is all change, so nothing in it rose."""
    told = [(s.amount.value, s.change.value) for s in d.statements if s.amount and s.change and s.amount.value]
    return len(told) >= 3 and all(amount == change for amount, change in told)


def item_words() -> tuple[tuple[str, str], ...]:
    """(三公 item, pattern of its words)."""
    return tuple((entry["item"], entry["say"]) for entry in words("narrative", "three_public"))
