"""The public page of a rule: what, why it matters, how to repair, in Chinese and English."""

from __future__ import annotations

import inspect
import tomllib
from functools import cache
from importlib import resources

import msgspec

from .registry import Rule

_WHY, _REPAIR = "Why it matters", "How to repair"


class Page(msgspec.Struct, frozen=True):
    """A rule told to a reader."""

    title: str
    what: str
    why: str
    repair: str


@cache
def _chinese(family: str) -> dict[str, dict[str, str]]:
    file = resources.files(f"{__package__}.pages") / f"{family}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def page_of(rule: Rule, language: str) -> Page:
    """The page in a language. Raises KeyError or ValueError for a page that is not complete."""
    if language == "zh":
        return msgspec.convert(_chinese(rule.family)[rule.code], Page)
    return english(rule)


def english(rule: Rule) -> Page:
    """The docstring in its fixed blocks. Raises ValueError when one is missing."""
    doc = inspect.cleandoc(rule.doc)
    what, found_why, rest = doc.partition(f"\n\n{_WHY}\n")
    why, found_repair, repair = rest.partition(f"\n{_REPAIR}\n")
    if not (found_why and found_repair):
        raise ValueError(f"{rule.code}: the docstring needs the blocks “{_WHY}” and “{_REPAIR}”")
    title = rule.name.replace("-", " ").capitalize()
    return Page(title, _flow(what), _flow(why), _flow(repair))


def _flow(text: str) -> str:
    return " ".join(text.split())
