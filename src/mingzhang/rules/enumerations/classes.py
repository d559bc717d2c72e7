"""EN104."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import TableKind
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import cell, cell_witness, statement_witness, total_column

from .lists import missing_from, open_ended


@rule("EN104", "warning", needs=("expenditure", "statements"), basis="财预〔2016〕143号")
def classes_listed_are_not_those_of_the_table(d: Disclosure) -> Iterator[Hit]:
    """“支出预算包括…” names a 类 without money, or leaves one out that has money.

    Why it matters
        The sentence says what the body spends money for; it then says something else than the table.
    How to repair
        List the 类 of the expenditure table that have an amount.
    """
    table = d.table(TableKind.EXPENDITURE)
    assert table is not None
    column = total_column(table) or ""
    classes = [r for r in table.rows if r.code and len(r.code) == 3 and (a := cell(table, r, column)) and a.value]
    for statement in d.statements:
        if statement.kind != "enumeration" or "支出" not in statement.subject or not statement.items or not classes:
            continue
        said = statement_witness(statement)
        for name in missing_from(statement.items, [row.label for row in classes]):
            yield Hit(msgspec.structs.replace(said, value=name), {"name": name}, message="unpaid")
        absent = set() if open_ended(statement) else set(missing_from([row.label for row in classes], statement.items))
        for row in classes:
            if row.label in absent:
                suspect = msgspec.structs.replace(said, value=row.label)
                there = cell_witness(table, row, column)
                yield Hit(suspect, {"name": row.label}, message="left-out", witnesses=(there,))
