"""PR103."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.table import Table
from mingzhang.rules.registry import Hit, Unclear, rule
from mingzhang.rules.text import passages
from mingzhang.rules.words import words


@rule("PR103", "warning", needs=("tables",), basis="基层政务公开标准目录（没有数据的表格应当列出空表并说明）")
def empty_table_without_a_word(d: Disclosure) -> Iterator[Hit | Unclear]:
    """A table has no figure at all, and no sentence says that it is empty.

    Why it matters
        A reader cannot tell “nothing to report” from “not filled in”.
    How to repair
        Print below the table, and in the section about it, that there is no such income or spending this year.
    """
    # In a text whose order is lost, a table's figures may stand anywhere.
    scrambled = any(table.doubtful for table in d.tables)
    for table in d.tables:
        unread = not table.empty and not table.rows
        if table.empty_statement or unread or _has_figures(table) or _declared(d, table):
            continue
        if scrambled:
            yield Unclear(f"{table.title}: its figures may stand elsewhere")
            continue
        yield Hit(
            Witness(table.title, table.kind.value, place=table.place, quote=table.title, label=table.title),
            {"title": table.title},
        )


def _has_figures(table: Table) -> bool:
    amounts = (amount for row in table.rows for amount in (*row.cells, *row.loose))
    return any(amount is not None and (amount.value is not None or amount.mark.value == "unread") for amount in amounts)


def _declared(d: Disclosure, table: Table) -> bool:
    """Whether any sentence denies what the table would show, or states it as nothing."""
    say = next((entry["say"] for entry in words("presence", "subjects") if entry["kind"] == table.kind), None)
    if say is None:
        return False
    nothing = r"无|没有|未安排|空表|为0|0\.00|0万元|0元"
    denial = rf"(?:无|没有|未安排|未使用|不涉及|为0)[^。；\n]{{0,40}}(?:{say})|(?:{say})[^。；\n]{{0,60}}(?:{nothing})"
    return any(re.search(denial, passage.text) for _, passage in passages(d, quiet=True))
