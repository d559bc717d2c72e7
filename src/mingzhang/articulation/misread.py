"""When most of a table seems wrong, the table was misread or carries a wrong unit: say that instead.

A list of wrong findings is worse than none. A document has a few wrong numbers; where the diagnosis
would blame many numbers of one table, either its unit line is wrong (then another unit makes all of
them right) or our reading is, and the table takes no part in the check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import msgspec

from mingzhang.model.amount import Mark, Unit
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Severity, Witness
from mingzhang.model.table import Table

from .laws import LawRow
from .prints import Print

MANY = 6
FACTORS = 2
"""Two pairs of figures a thousand or ten thousand times apart are no accident."""
SHARE = 8
"""More than an eighth of a table's numbers, and at least six, are not slips of the pen."""


def doubtful_table(disclosure: Disclosure, blamed: Sequence[Print]) -> Table | None:
    """The table most of whose numbers would be called wrong, if any."""
    counts = Counter(item.where.table for item in blamed if item.source == "table")
    for kind, count in counts.most_common(1):
        table = next((t for t in disclosure.tables if t.kind.value == kind), None)
        if table is not None and count >= MANY and count * SHARE >= _numbers(table):
            return table
    return None


def _numbers(table: Table) -> int:
    return sum(1 for row in table.rows for cell in row.cells if cell is not None and cell.mark is Mark.VALUE)


def with_unit(disclosure: Disclosure, table: Table, unit: Unit) -> Disclosure:
    """The document with one table's unit replaced."""
    changed = msgspec.structs.replace(table, unit=unit)
    return msgspec.structs.replace(disclosure, tables=tuple(changed if t is table else t for t in disclosure.tables))


def without(disclosure: Disclosure, table: Table) -> Disclosure:
    """The document without one table."""
    return msgspec.structs.replace(disclosure, tables=tuple(t for t in disclosure.tables if t is not table))


def other_units(table: Table) -> list[Unit]:
    """The units a table may really be printed in."""
    return [unit for unit in (Unit.YUAN, Unit.WAN, Unit.THOUSAND) if unit is not table.unit]


def by_a_factor(prints: Sequence[Print], laws: Sequence[LawRow]) -> bool:
    """Whether figures of different tables that should be equal differ by a thousand or ten thousand times."""
    first: dict[Key, Print] = {}
    pairs: list[tuple[Print, Print]] = []
    for item in prints:
        if item.counted and item.source == "table" and len(item.terms) == 1 and item.over is None and item.lo > 0:
            known = first.setdefault(item.terms[0][0], item)
            if known is not item:
                pairs.append((known, item))
    for law in laws:
        if len(law.terms) == 2 and law.lo == law.hi == 0:
            (one, plus), (two, minus) = law.terms
            if plus == 1 and minus == -1 and one in first and two in first:
                pairs.append((first[one], first[two]))
    return sum(1 for a, b in pairs if a.where.table != b.where.table and _far(a, b)) >= FACTORS


def _far(a: Print, b: Print) -> bool:
    one, two = a.lo + a.hi, b.lo + b.hi
    if one < 2 * two and two < 2 * one:
        return False
    ratio = Fraction(max(one, two)) / Fraction(min(one, two))
    return any(abs(ratio / power - 1) < Fraction(1, 100) for power in (10**3, 10**4))


def unit_finding(table: Table, unit: Unit) -> Finding:
    """The one finding of a table whose unit line is wrong."""
    printed = table.unit.value if table.unit else ""
    where = Witness(
        printed,
        table=table.kind.value,
        place=table.place,
        quote=f"{table.title} 单位：{printed}",
        label=f"{table.title}单位",
    )
    return Finding(
        code="UN101",
        name="unit-line-wrong",
        severity=Severity.ERROR,
        message_id="finding.UN101",
        args={"where": table.title, "value": printed, "expected": unit.value},
        suspect=where,
        expected=unit.value,
    )


def unread(disclosure: Disclosure, kinds: frozenset[str]) -> Disclosure:
    """The document with the cells of set-aside tables marked unread, for whoever looks at them next."""
    if not kinds:
        return disclosure
    return msgspec.structs.replace(
        disclosure, tables=tuple(_unread(table) if table.kind.value in kinds else table for table in disclosure.tables)
    )


def _unread(table: Table) -> Table:
    rows = tuple(
        msgspec.structs.replace(
            row,
            cells=tuple(
                cell if cell is None else msgspec.structs.replace(cell, mark=Mark.UNREAD) for cell in row.cells
            ),
        )
        for row in table.rows
    )
    return msgspec.structs.replace(table, rows=rows, doubtful=True)
