"""A table whose text looks scrambled, but whose sums all hold, was read right.

Where several tables of a text have come apart from their numbers, none of the others is believed either: what looks
right may be so by chance. Not so where nearly every number of a table is confirmed by others of the same table:
numbers in the wrong rows or columns do not add up that way.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mingzhang.model.cube import Tree
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import Table

from .build import build_system
from .laws import hard_laws
from .one_row import one_row_laws
from .sentences import prints_of
from .solver import feasible, reach

FEW = 8
"""Of fewer numbers the sums may hold by chance."""
UNPROVED = 10
"""One number in ten may stand alone."""


def with_proved(disclosure: Disclosure, trees: Mapping[str, Tree]) -> Disclosure:
    """The document with those doubtful tables trusted that prove themselves."""
    if not any(table.doubtful for table in disclosure.tables):
        return disclosure
    return msgspec.structs.replace(disclosure, tables=tuple(_judged(disclosure, t, trees) for t in disclosure.tables))


def _judged(disclosure: Disclosure, table: Table, trees: Mapping[str, Tree]) -> Table:
    if not table.doubtful or not table.rows or any(row.loose for row in table.rows):
        return table
    trusted = msgspec.structs.replace(table, doubtful=False)
    return trusted if _adds_up(Disclosure(disclosure.identity, tables=(trusted,)), trees) else table


def _adds_up(alone: Disclosure, trees: Mapping[str, Tree]) -> bool:
    """Whether the numbers of the only table confirm one another."""
    prints = prints_of(alone)
    laws = [*hard_laws(alone, prints, trees), *one_row_laws(alone.tables[0], trees)]
    build = build_system(prints, laws)
    counted = [i for i, item in enumerate(build.prints) if item.counted]
    if len(counted) < FEW or not feasible(build.system):
        return False
    confirmed = reach(build.system)
    return sum(not confirmed[i] for i in counted) * UNPROVED <= len(counted)
