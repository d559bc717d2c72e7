"""PR110."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity, Witness
from mingzhang.model.table import Table
from mingzhang.rules.registry import Hit, Unclear, rule
from mingzhang.rules.words import value

from .listing import alike, flattened, listed_titles, plain

_SURE = 3
"""So many titles in common make a list of contents."""


@rule("PR110", "warning", needs=("tables", "sections"), basis="公开惯例")
def contents_are_not_the_tables(d: Disclosure) -> Iterator[Hit | Unclear]:
    """The contents list a table that is not in the document, under another title, or in another order.

    Why it matters
        Readers look for a table by the contents; one that is listed and not there looks withheld.
    How to repair
        Print the contents anew from the tables, or add the missing table.
    """
    bodies = {plain(table.title): table for table in reversed(d.tables)}
    listed = list(listed_titles(d))
    if sum(title in bodies for title, _ in listed) < _SURE:
        if listed:
            yield Unclear("the list has few titles in common with the tables read")
        return
    names = {title for title, _ in listed}
    left = {title: table for title, table in bodies.items() if title not in names}
    for title, witness in listed:
        if title in bodies or any(title in other for other in left):
            continue
        if flattened(d):
            yield Unclear(f"{title}: a table of text without columns may have swallowed it")
            continue
        near = max(left, key=lambda other: alike(title, other), default="")
        if near and alike(title, near) >= value("presence", "same_title"):
            table = left.pop(near)
            yield Hit(witness, {"words": title, "title": near}, None, None, (_head(table),), "other", Severity.NOTE)
        else:
            yield Hit(witness, {"words": title}, message="missing")
    placed = [(witness, bodies[title]) for title, witness in listed if title in bodies]
    for (_, one), (witness, other) in pairwise(placed):
        if (one.place.page or 0, one.place.line or 0) > (other.place.page or 0, other.place.line or 0):
            yield Hit(witness, {"words": other.title}, None, None, (_head(one),), "order", Severity.NOTE)
            return


def _head(table: Table) -> Witness:
    return Witness(table.title, table.kind.value, place=table.place, quote=table.title, label=table.title)
