"""类款项 paths as the narrative writes them: “X（类）Y（款）Z（项）”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from mingzhang.classification import functional
from mingzhang.classification.names import plain
from mingzhang.model.disclosure import Disclosure, Section
from mingzhang.model.finding import Witness
from mingzhang.rules.once import once
from mingzhang.rules.text import Passage, passages

_NAME = r"[\u4e00-\u9fff、（）“”\"]{2,40}?"
_PATH = re.compile(
    rf"(?P<c>[\u4e00-\u9fff、]{{2,24}}?)（(?:\d+)?类）(?P<s>{_NAME})（(?:\d+)?款）(?P<i>{_NAME})（(?:\d+)?项）"
)
_CLASS = re.compile(r"(?P<c>[\u4e00-\u9fff、]{2,24}?)（(?:\d+)?类）")
_STOP = re.compile(r"[，。；：\n]")
_LEAD = re.compile(r"^(?:[一二三四五六七八九十]+、|其中|包括|用于|主要用于|以下方面|列|、|和|及)+")


class Path(msgspec.Struct, frozen=True):
    """Names of 类, 款 and 项 as printed ("" where only the 类 is), and where: the characters of a section."""

    names: tuple[str, str, str]
    section: Section
    passage: Passage
    span: tuple[int, int]

    @property
    def witness(self) -> Witness:
        """The path as a witness."""
        return self.passage.witness(*self.span, label=self.section.title)


@once
def paths(d: Disclosure) -> tuple[Path, ...]:
    """Every full path, then every 类 that stands alone, section by section."""
    return tuple(_paths(d))


def _paths(d: Disclosure) -> Iterator[Path]:
    for section, passage in passages(d):
        clauses = list(_clauses(passage.text))
        taken: set[int] = set()
        for match in (match for clause in clauses for match in _PATH.finditer(passage.text, *clause)):
            taken.add(match.start("c"))
            name = _LEAD.sub("", match["c"])
            start = match.end("c") - len(name)  # “11、” before a path is no part of it
            yield Path((name, match["s"], match["i"]), section, passage, (start, match.end()))
        for match in (match for clause in clauses for match in _CLASS.finditer(passage.text, *clause)):
            if match.start("c") not in taken:
                name = _LEAD.sub("", match["c"])
                yield Path((name, "", ""), section, passage, (match.end() - len(name) - 3, match.end()))


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The clauses that speak of a 类: a path stands in one."""
    end = 0
    while (at := text.find("类）", end)) >= 0:
        stop = _STOP.search(text, at)
        start, end = max(text.rfind(mark, end, at) for mark in "，。；：\n"), stop.start() if stop else len(text)
        yield start + 1, end


@lru_cache(maxsize=16)
def levels(year: int | None) -> dict[str, frozenset[int]]:
    """Plain name → the lengths of the codes it names in a year (3 类, 5 款, 7 项)."""
    out: dict[str, set[int]] = {}
    for entry in functional(year).entries:
        if entry.confidence != "E" and entry.since <= (year or entry.since) <= entry.until:
            out.setdefault(plain(entry.name), set()).add(len(entry.code))
    return {name: frozenset(lengths) for name, lengths in out.items()}


@lru_cache(maxsize=16)
def old_names(year: int | None) -> dict[str, str]:
    """Plain name that no item has any more → the name it has now."""
    current = levels(year)
    return {
        plain(old): entry.name
        for entry in functional(year).entries
        for old in entry.old
        if entry.confidence != "E"
        and plain(old) not in current
        and plain(old) != plain(entry.name)
        and plain(old) + "支出" != plain(entry.name)  # a short form still in use
    }
