"""EN103."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mingzhang.classification import economic
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.model.table import Row, TableKind
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import cell, cell_witness, statement_witness, total_column
from mingzhang.rules.words import words

from .lists import missing_from, open_ended


@rule("EN103", "warning", needs=("general_basic_by_economic", "statements"), basis="财预〔2016〕143号")
def items_listed_are_not_those_of_the_table(d: Disclosure) -> Iterator[Hit]:
    """“人员经费主要包括…” or “公用经费主要包括…” names an item without money, or leaves one out that has money.

    Why it matters
        The list was taken over from last year or from another body, and tells of spending that is not there.
    How to repair
        List the items of the basic-spending table that have an amount, in their order.
    """
    table = d.table(TableKind.GENERAL_BASIC_BY_ECONOMIC)
    assert table is not None
    column = total_column(table) or ""
    rows = [
        row for row in table.rows if row.code and len(row.code) == 5 and (a := cell(table, row, column)) and a.value
    ]
    names = {row.code: _names(row, d.identity.year) for row in rows}
    known = [name for both in names.values() for name in both]
    headings = [row.label for row in table.rows if row.code and len(row.code) == 3]
    for statement in d.statements:
        classes = _classes(statement)
        if not classes or not statement.items or not rows:
            continue
        said = statement_witness(statement)
        for name in missing_from(missing_from(statement.items, known), headings):
            suspect = msgspec.structs.replace(said, value=name)
            yield Hit(suspect, {"subject": statement.subject, "name": name}, message="unpaid")
        if open_ended(statement):
            continue
        absent = set(missing_from(known, statement.items))
        for row in rows:
            both = names[row.code]
            if (row.code or "")[:3] in classes and absent.issuperset(both):
                suspect = msgspec.structs.replace(said, value=both[0])
                args = {"subject": statement.subject, "name": both[0]}
                yield Hit(suspect, args, message="left-out", witnesses=(cell_witness(table, row, column),))


def _names(row: Row, year: int | None) -> list[str]:
    """The item's printed name, and its code's: a name broken around its figure may not have been read whole."""
    entry = economic(year).entry(row.code or "")
    return [name for name in (row.label, entry.name if entry else "") if name]


def _classes(statement: Statement) -> list[str]:
    """The economic classes of the sum whose parts a statement lists; none for other statements."""
    if statement.kind != "composition":
        return []
    return next((e["classes"] for e in words("enumerations", "composition") if e["subject"] in statement.subject), [])
