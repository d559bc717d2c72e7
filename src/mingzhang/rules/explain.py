"""Everything that may be said about a code: the rules, and the laws of the articulation."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec

from .page import Page, page_of
from .registry import KINDS, all_rules


class Explained(msgspec.Struct, frozen=True):
    """One code with its page in a language."""

    code: str
    name: str
    severity: str
    family: str
    kinds: tuple[str, ...]
    since: str
    basis: str
    page: Page


@cache
def _laws() -> dict[str, dict[str, object]]:
    return tomllib.loads((resources.files(f"{__package__}.pages") / "laws.toml").read_text("utf-8"))


def codes() -> tuple[str, ...]:
    """Every code that a finding may carry, the laws' first."""
    return (*_laws(), *(rule.code for rule in all_rules()))


@cache
def explained(language: str) -> tuple[Explained, ...]:
    """Every code, the laws first."""
    laws = [
        Explained(
            code, str(law["name"]), str(law["severity"]), "laws", KINDS, "0.1", "", msgspec.convert(law[language], Page)
        )
        for code, law in _laws().items()
    ]
    rules = [
        Explained(
            rule.code,
            rule.name,
            rule.severity,
            rule.family,
            rule.kinds,
            rule.since,
            rule.basis,
            page_of(rule, language),
        )
        for rule in all_rules()
    ]
    return (*laws, *rules)


def find(word: str, language: str) -> Sequence[Explained]:
    """The codes that a user means: a code, a name, or the beginning of codes."""
    wanted = word.strip()
    exact = [item for item in explained(language) if wanted.upper() == item.code or wanted.lower() == item.name]
    return exact or [item for item in explained(language) if len(wanted) >= 2 and item.code.startswith(wanted.upper())]
