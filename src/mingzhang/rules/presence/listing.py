"""The tables that the contents list, and how their titles are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.rules.text import fold, passage_of
from mingzhang.rules.words import value


def listed_titles(d: Disclosure) -> Iterator[tuple[str, Witness]]:
    """The titles of tables listed one a line under the head of the contents or of the tables' part."""
    for section in d.sections:
        for line in section.lines if section.id in ("contents", "tables") else ():
            passage = passage_of((line,))
            match = re.match(value("presence", "listed_table"), passage.text)
            if match is not None:
                yield plain(match["title"]), passage.witness(*match.span("title"), label=section.title)


def plain(title: str) -> str:
    """A title without its number, year and marks: 1.《2025年收入总表》 → 收入总表."""
    return re.sub(value("presence", "beside_title"), "", fold(title))


def flattened(d: Disclosure) -> bool:
    """Whether tables were read out of running text, where one may hide in another."""
    cells = (cell for table in d.tables for row in table.rows for cell in row.cells if cell is not None)
    return any(cell.place.start is not None and cell.place.box is None for cell in cells)
