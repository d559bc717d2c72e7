"""Running text for rules: joined over line breaks, its characters still knowing where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from mingzhang.model.disclosure import Disclosure, Section
from mingzhang.model.finding import Witness
from mingzhang.model.place import NOWHERE, Place
from mingzhang.model.source import Line

from .needles import may_match
from .once import once

_FOLDS = tuple(zip("０１２３４５６７８９．％＋－ＸｘＡ()[]:;?!", "0123456789.%+-XxA（）［］：；？！", strict=True))
_END = "。；;\n"
# Sections that say what a word means or what an office does: no figures, no statements of the year.
QUIET = frozenset({"glossary", "contents", "tables"})


expression = lru_cache(maxsize=1024)(re.compile)
"""A pattern compiled; the module of expressions keeps fewer of them, and takes longer to find one."""


class Passage(msgspec.Struct, frozen=True):
    """Text without white space; ``starts[i]`` is where line i begins in it, the last one is where it ends.

    Digits are half-width, brackets, colons and semicolons full-width; every other character is as printed.
    """

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def row(self, at: int) -> int:
        """The line in which text[at] stands."""
        return bisect_right(self.starts, at) - 1

    def _column(self, row: int, at: int) -> int:
        """The character of its line that text[at] is; a paragraph's end stands at the last one."""
        text, left = self.lines[row].text, at - self.starts[row]
        end = self.starts[row + 1]
        if end - self.starts[row] - (self.text[end - 1] == "\n") == len(text):
            return min(left, len(text) - 1)  # no white space in it
        for column, char in enumerate(text):
            if not char.isspace():
                if not left:
                    return column
                left -= 1
        return max(len(text) - 1, 0)

    def at(self, row: int, column: int) -> int:
        """Where a line goes on in the text from one of its characters; where the next begins, if nowhere."""
        line, here = self.lines[row].text, self.starts[row]
        here += len("".join(line[:column].split()))
        end = here == self.starts[row + 1] - 1 and self.text[here] == "\n" and column > max(len(line) - 1, 0)
        return here + end

    def place(self, start: int, end: int) -> Place:
        """The place of text[start:end]: on the line where it starts, with the boxes of the lines it goes on in."""
        if not 0 <= start < end <= len(self.text):
            return NOWHERE
        places: list[Place] = []
        for row in range(self.row(start), self.row(end - 1) + 1):
            first, last = max(start, self.starts[row]), min(end, self.starts[row + 1]) - 1
            if first <= last:
                places.append(self.lines[row].place(self._column(row, first), self._column(row, last) + 1))
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
        return seek_all(pattern, self.text)


def passage_of(lines: Sequence[Line]) -> Passage:
    """Lines as one passage. A line that ends a sentence also ends a paragraph; others flow on."""
    text: list[str] = []
    starts: list[int] = [0]
    length, last = 0, ""
    for plain in _folded("\n".join(["".join(line.text.split()) for line in lines])).split("\n") if lines else ():
        last = plain[-1:] or last
        ends = last in ("。", "：", "；")
        text += (plain, "\n") if ends else (plain,)
        last = "\n" if ends else last
        length += len(plain) + ends
        starts.append(length)
    return Passage("".join(text), tuple(lines), tuple(starts))


def _folded(text: str) -> str:
    """As `str.translate` with the folds, which takes ten times as long where most characters are Chinese."""
    for printed, plain in _FOLDS:
        text = text.replace(printed, plain)
    return text


def passages(disclosure: Disclosure, *, quiet: bool = False) -> Iterator[tuple[Section, Passage]]:
    """The running text by section; sections that only define words are left out unless asked for."""
    for section, passage in _passages(disclosure):
        if quiet or section.id not in QUIET:
            yield section, passage


@once
def _passages(disclosure: Disclosure) -> tuple[tuple[Section, Passage], ...]:
    return tuple((section, passage_of(section.lines)) for section in disclosure.sections if section.lines)


def matches(
    disclosure: Disclosure, pattern: str, *, quiet: bool = False
) -> Iterator[tuple[Section, Passage, re.Match[str]]]:
    """Every match of a pattern in the running text (see `passages`)."""
    if may_say(disclosure, pattern):
        for section, passage in passages(disclosure, quiet=quiet):
            for match in passage.find(pattern):
                yield section, passage, match


def may_say(disclosure: Disclosure, pattern: str) -> bool:
    """Whether a pattern may match somewhere in the running text: most find nothing in a document."""
    return may_match(pattern, _whole(disclosure))


@once
def _whole(disclosure: Disclosure) -> str:
    return "\0".join([passage.text for _, passage in _passages(disclosure)])


def seek_all(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Every match of a pattern in folded text."""
    return expression(pattern).finditer(text) if may_match(pattern, text) else iter(())


def seek(pattern: str, text: str) -> re.Match[str] | None:
    """The first match of a pattern in folded text."""
    return expression(pattern).search(text) if may_match(pattern, text) else None


@once
def lines(disclosure: Disclosure) -> dict[tuple[int | None, int | None], list[tuple[Passage, list[int]]]]:
    """Each line by its page and number: the passages in which it stands, with its places among their lines."""
    found: dict[tuple[int | None, int | None], list[tuple[Passage, list[int]]]] = {}
    for _, passage in passages(disclosure, quiet=True):
        mine: dict[tuple[int | None, int | None], list[int]] = {}
        for row, line in enumerate(passage.lines):
            mine.setdefault((line.page, line.number), []).append(row)
        for key, rows in mine.items():
            found.setdefault(key, []).append((passage, rows))
    return found


def around(disclosure: Disclosure, place: Place) -> str:
    """The clause in which a place of the running text stands; "" when it stands elsewhere."""
    for passage, rows in lines(disclosure).get((place.page, place.line), ()):
        for row in rows:
            at = passage.at(row, place.start or 0)
            if at < passage.starts[row + 1]:
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
    return _folded("".join(words.split()))
