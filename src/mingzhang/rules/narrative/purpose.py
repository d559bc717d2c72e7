"""NR119."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import TableKind
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import cell_witness, statement_witness, total_column, yuan
from mingzhang.rules.text import fold
from mingzhang.rules.words import value, words


@rule("NR119", "note", needs=("general_by_function", "statements"), basis="公开惯例")
def purpose_leaves_out_a_large_item(d: Disclosure) -> Iterator[Hit]:
    """“社会保障和就业支出…主要用于…” leaves out an item that makes up a fifth of the 类 or more.

    Why it matters
        The reader is told what the money is for; a large part of it is not mentioned.
    How to repair
        Name the items in the order of their amounts.
    """
    table = d.table(TableKind.GENERAL_BY_FUNCTION)
    assert table is not None
    column = total_column(table) or ""
    keys = [c.key for c in table.columns]
    for statement in d.statements:
        code, whole = (statement.at or {}).get("function", ""), yuan(statement.amount, statement.unit)
        use = fold(statement.use or "")
        if statement.kind != "use" or len(code) != 3 or not whole or not use or "等" in use:
            continue
        for row in table.rows:
            if row.code is None or len(row.code) != 7 or not row.code.startswith(code):
                continue
            amount = yuan(row.cells[keys.index(column)], table.unit) if column in keys else None
            entry = next((e for e in words("narrative", "item_words") if row.code.startswith(tuple(e["codes"]))), None)
            if entry is None or amount is None:
                continue
            large = amount / whole >= Decimal(str(value("narrative", "large_item")))
            if large and not any(word in use for word in (*entry["say"], *entry["general"])):
                yield Hit(
                    statement_witness(statement),
                    {"item": statement.subject, "left": row.label, "use": use[:40]},
                    witnesses=(cell_witness(table, row, column),),
                )
