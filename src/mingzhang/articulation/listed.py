"""What the text lists as the parts of a sum, as evidence on which of two figures is wrong.

“人员经费主要包括：基本工资、津贴补贴…” names the items that have money. Where the lists of a document
agree with its table nearly everywhere, a row with money that no list names is the likelier slip: a 0.00
that became 0.70, among sums that only say that one of them is wrong. A row without money that no list names
is right twice.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from mingzhang.classification.names import close, plain
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import TableKind

from .prints import Print

MOST = 2
"""Rows no list names; with more of them the lists are of another table or another year."""
LEAF = 5
"""Digits of an economic item."""


def with_unlisted(disclosure: Disclosure, prints: Sequence[Print]) -> list[Print]:
    """The prints, those of rows with money that no list of parts names marked as such."""
    table = disclosure.table(TableKind.GENERAL_BASIC_BY_ECONOMIC)
    names = {plain(name) for s in disclosure.statements if s.kind == "composition" for name in s.items}
    if table is None or not names:
        return list(prints)
    rows = [row for row in table.rows if row.code and len(row.code) == LEAF]
    named = {row.code for row in rows if _among(plain(row.label), names)}
    paid = {row.code for row in rows if any(cell is not None and cell.value for cell in row.cells)}
    odd = paid - named
    if len(odd) > MOST or len(paid) < 5 * max(1, len(odd)):
        return list(prints)
    unpaid = {row.code for row in rows} - paid - named
    kind = table.kind.value
    return [
        msgspec.structs.replace(item, unlisted=item.where.row in odd, unpaid=item.where.row in unpaid)
        if item.where.table == kind and item.where.row in odd | unpaid
        else item
        for item in prints
    ]


def _among(label: str, names: Collection[str]) -> bool:
    return label in names or any(_same(label, name) for name in names)


def _same(label: str, name: str) -> bool:
    short, long = sorted((label, name), key=len)
    return close(label, name) or (len(short) >= 2 and (long.startswith(short) or long.endswith(short)))
