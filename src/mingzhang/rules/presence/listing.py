"""What the contents list, and how its words are compared with the titles and headings of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from mingzhang.model.disclosure import Disclosure, Section
from mingzhang.model.finding import Witness
from mingzhang.rules.text import fold, heading_witness, passage_of
from mingzhang.rules.words import pattern, value


def listed_titles(d: Disclosure) -> Iterator[tuple[str, Witness]]:
    """The titles of tables listed one a line in the contents, or under the head of the tables' part."""
    for entry in leaves(d):
        match = pattern("presence", "listed_table").match(fold(entry.title))
        if match is not None:
            yield plain(match["title"]), heading_witness(entry)
    listed = {(entry.place.page, entry.place.line) for entry in d.contents}
    for section in d.sections:
        for line in section.lines if section.id == "tables" else ():
            if (line.page, line.number) in listed:
                continue
            passage = passage_of((line,))
            match = pattern("presence", "listed_table").match(passage.text)
            if match is not None:
                yield plain(match["title"]), passage.witness(*match.span("title"), label=section.title)


def entries(d: Disclosure) -> tuple[Section, ...]:
    """What the contents list. Where the list itself was not made out, the lines below its heading."""
    if d.contents:
        return d.contents
    under = (section for section in d.sections if section.id == "contents")
    lines = (line for section in under for line in section.lines)
    return tuple(
        Section(None, pattern("presence", "dots").sub("", line.text), (), place=line.place()) for line in lines
    )


def plain(title: str) -> str:
    """A title without its number, year and marks: 1.《2025年收入总表》 → 收入总表."""
    return pattern("presence", "beside_title").sub("", fold(title))


def leaves(d: Disclosure) -> list[Section]:
    """The entries under which no others stand."""
    listed = entries(d)
    levels = [numbering(entry.title) for entry in listed] + [0]
    return [entry for entry, own, after in zip(listed, levels, levels[1:], strict=False) if own == 0 or after <= own]


def listed_sections(d: Disclosure) -> list[Section]:
    """The parts and sections among the entries; tables, and what every document calls otherwise, left out."""
    tables = [e for e in leaves(d) if pattern("presence", "listed_table").match(fold(e.title))]
    general = value("presence", "general_entries")
    return [e for e in entries(d) if numbering(e.title) < 3 and e not in tables and not re.search(general, e.title)]


@lru_cache(maxsize=512)
def numbering(title: str) -> int:
    """1 for 第一部分, 2 for 一、, 3 for what is below it, 0 without a number."""
    found = pattern("presence", "numbering").match(fold(title))
    return 0 if found is None else 1 if found["part"] else 2 if found["main"] else 3


def heading_core(d: Disclosure, title: str) -> str:
    """A heading without number, year, name of the body and the words that are there or not by chance."""
    bare = pattern("presence", "beside_heading").sub("", fold(title).replace(fold(d.identity.department or "…"), ""))
    return bare or fold(title)


def body_words(d: Disclosure) -> str:
    """The cores of all headings, titles of tables and short lines of the body, one a line."""
    listed = {(entry.place.page, entry.place.line) for entry in d.contents}
    lines = (line for section in d.sections if section.id != "contents" for line in section.lines)
    short = [line.text for line in lines if len(line.text) <= _SHORT and (line.page, line.number) not in listed]
    titles = [head.title for head in (*d.headings, *d.sections) if head.id != "contents"]
    return "\n".join(heading_core(d, words) for words in (*titles, *(table.title for table in d.tables), *short))


_SHORT = 60
"""A line with no more characters may be a heading that was not taken for one."""


def under_parts(d: Disclosure, heads: Sequence[Section]) -> dict[str, dict[str, Section]]:
    """By part (第一部分) the sections (一、) that stand under it."""
    found: dict[str, dict[str, Section]] = {}
    part: dict[str, Section] = {}
    for head in heads:
        level = numbering(head.title)
        if level == 1:
            part = found.setdefault(heading_core(d, head.title), {})
        elif level == 2:
            part[heading_core(d, head.title)] = head
    return found


def alike(one: str, other: str) -> float:
    """How much two titles have in common, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def flattened(d: Disclosure) -> bool:
    """Whether tables were read out of running text, where one may hide in another."""
    cells = (cell for table in d.tables for row in table.rows for cell in row.cells if cell is not None)
    return any(cell.place.start is not None and cell.place.box is None for cell in cells)
