"""Running text for rules: joined over line breaks, its characters still knowing where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from mingzhang.model.disclosure import Disclosure, Section
from mingzhang.model.finding import Witness
from mingzhang.model.place import NOWHERE, Place
from mingzhang.model.source import Line

from .once import once

_FOLD = str.maketrans("０１２３４５６７８９．％＋－ＸｘＡ()[]:;?!", "0123456789.%+-XxA（）［］：；？！")
_END = "。；;\n"
# Sections that say what a word means or what an office does: no figures, no statements of the year.
QUIET = frozenset({"glossary", "contents", "tables"})


class Passage(msgspec.Struct, frozen=True):
    """Text without white space; ``spots[i]`` is (line, character) of ``text[i]``.

    Digits are half-width, brackets, colons and semicolons full-width; every other character is as printed.
    """

    text: str
    lines: tuple[Line, ...]
    spots: tuple[tuple[int, int], ...]

    def place(self, start: int, end: int) -> Place:
        """The place of text[start:end]: on the line where it starts, with the boxes of the lines it goes on in."""
        if not 0 <= start < end <= len(self.text):
            return NOWHERE
        spans: dict[int, tuple[int, int]] = {}
        for row, column in self.spots[start:end]:
            first, last = spans.get(row, (column, column))
            spans[row] = min(first, column), max(last, column)
        places = [self.lines[row].place(first, last + 1) for row, (first, last) in spans.items()]
        here = places[0]
        more = tuple(place.box for place in places[1:] if place.box and place.page == here.page)
        return msgspec.structs.replace(here, more=more) if more and here.box else here

    def sentence(self, start: int, end: int) -> str:
        """The sentence around text[start:end], shortened around it when long."""
        left = max(self.text.rfind(mark, 0, start) for mark in _END) + 1
        right = min((at for mark in _END if (at := self.text.find(mark, end)) >= 0), default=len(self.text))
        return self.text[max(left, start - 60) : min(right + 1, end + 60)].strip("\n")

    def witness(self, start: int, end: int, label: str = "", law: str = "") -> Witness:
        """text[start:end] as a witness, quoted with its sentence."""
        value = self.text[start:end].replace("\n", "")
        quote = self.sentence(start, end).replace("\n", "")
        return Witness(value, place=self.place(start, end), quote=quote, label=label, law=law)

    def find(self, pattern: str) -> Iterator[re.Match[str]]:
        """Every match of a pattern written for folded text."""
        return re.finditer(pattern, self.text)


@lru_cache(maxsize=512)
def passage_of(lines: tuple[Line, ...]) -> Passage:
    """Lines as one passage. A line that ends a sentence also ends a paragraph; others flow on."""
    text: list[str] = []
    spots: list[tuple[int, int]] = []
    for row, line in enumerate(lines):
        for column, char in enumerate(line.text):
            if not char.isspace():
                text.append(char.translate(_FOLD))
                spots.append((row, column))
        if text and text[-1] in "。：；":
            text.append("\n")
            spots.append((row, max(len(line.text) - 1, 0)))
    return Passage("".join(text), lines, tuple(spots))


def passages(disclosure: Disclosure, *, quiet: bool = False) -> Iterator[tuple[Section, Passage]]:
    """The running text by section; sections that only define words are left out unless asked for."""
    for section, passage in _passages(disclosure):
        if quiet or section.id not in QUIET:
            yield section, passage


@once
def _passages(disclosure: Disclosure) -> tuple[tuple[Section, Passage], ...]:
    return tuple((section, passage_of(section.lines)) for section in disclosure.sections if section.lines)


def around(disclosure: Disclosure, place: Place) -> str:
    """The clause in which a place of the running text stands; "" when it stands elsewhere."""
    for section, passage in passages(disclosure, quiet=True):
        here = (place.page, place.line)
        rows = [row for row, line in enumerate(section.lines) if (line.page, line.number) == here]
        for row in rows:
            at = next(
                (i for i, spot in enumerate(passage.spots) if spot[0] == row and spot[1] >= (place.start or 0)), None
            )
            if at is not None:
                return passage.sentence(at, at + 1).replace("\n", "")
    return ""


def heading_witness(section: Section) -> Witness:
    """A section's heading as a witness."""
    return Witness(section.title, place=section.place, quote=section.title, label=section.title)


def locate(disclosure: Disclosure, words: str, sections: Sequence[str] = ()) -> Witness | None:
    """The first place where exactly these words stand, in the sections with these ids (any, by default)."""
    plain = fold(words)
    for section, passage in passages(disclosure, quiet=True):
        if sections and section.id not in sections:
            continue
        at = passage.text.find(plain)
        if at >= 0:
            return passage.witness(at, at + len(plain), label=section.title)
    return None


@lru_cache(maxsize=4096)
def fold(words: str) -> str:
    """Words as `Passage.text` writes them."""
    return "".join(words.split()).translate(_FOLD)
