"""The laws of one document, derived from its forms: footing over codes and member trees.

Nothing here compares two tables by name. Equal keys are the same unknown (tie-out), parents are the
sum of their children (footing), and what sentences derive is a linear form (prints.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from mingzhang.forms.laws import key_footings
from mingzhang.model.amount import Mark
from mingzhang.model.cube import Key, Tree
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import Column, Row, Table

from .prints import NOTHING, Print, cell_key, cell_keys, keys_of, loose_key, merged, with_fund


class LawRow(msgspec.Struct, frozen=True):
    """``lo <= sum(coefficient * cell) <= hi``; ``lo`` = ``hi`` = 0 is an equation.

    ``kind`` is "footing", "between", "loose" or a convention's name; ``soft`` laws are conventions
    that a correct document may break.
    """

    terms: tuple[tuple[Key, int], ...]
    kind: str
    whole: Key
    lo: int | None = 0
    hi: int | None = 0
    soft: bool = False
    table: str | None = None


def sum_law(whole: Key, parts: Iterable[Key], kind: str, table: str | None = None, *, soft: bool = False) -> LawRow:
    """The law ``whole = sum(parts)``."""
    return LawRow(((whole, 1), *[(part, -1) for part in parts]), kind, whole, soft=soft, table=table)


@lru_cache(maxsize=256)
def _levels(codes: tuple[str, ...]) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """Children by parent code; a code whose parent is not listed stands under the nearest listed one."""
    have = set(codes)
    children: dict[str | None, list[str]] = defaultdict(list)
    for code in dict.fromkeys(codes):
        parent: str | None = code
        while parent is not None:
            parent = parent[:-2] if len(parent) > 3 else None
            if parent is None or parent in have:
                break
        children[parent].append(code)
    return tuple((parent, tuple(below)) for parent, below in children.items())


def code_laws(table: Table) -> list[LawRow]:
    """类 = Σ款, 款 = Σ项, total = Σ类, column by column, for tables by code."""
    if table.axis not in ("function", "economic", "sides"):
        return []
    cells = zip(table.rows, cell_keys(table), strict=True)
    keyed = [(row, keys) for row, keys in cells if row.code and not row.project]
    dimension = "economic" if table.axis == "economic" else "function"
    partial = any(_unknown(row) for row in table.rows)
    out: list[LawRow] = []
    for index in range(len(table.columns)):
        by_code: dict[str, Key] = {}
        for row, keys in keyed:
            if row.cells[index] is not None and row.code is not None:
                by_code[row.code] = keys[index]
        for (parent, nature), parts in _families(by_code, dimension).items():
            if parent is None and partial:
                continue
            if parent is not None:
                whole = by_code[parent]
            else:
                whole = next(iter(by_code.values())).at(**{dimension: None})
                if nature is not None:
                    whole = whole._replace(nature=nature)
            out.append(sum_law(whole, parts, "footing", table.kind.value))
    return out


def _unknown(row: Row) -> bool:
    """A row with numbers that could not be told: the rows above it are no longer all the parts."""
    known = row.code or row.key or row.project or row.unit_name or row.side == "income"
    return not known and any(cell is not None and cell.mark is Mark.VALUE for cell in row.cells)


def _families(by_code: Mapping[str, Key], dimension: str) -> dict[tuple[str | None, str | None], list[Key]]:
    """Children by (parent, nature): in final accounts an economic class fixes the nature."""
    out: dict[tuple[str | None, str | None], list[Key]] = defaultdict(list)
    for parent, codes in _levels(tuple(by_code)):
        for code in codes:
            key = by_code[code]
            nature = key.nature if parent is None and dimension == "economic" else None
            out[(parent, nature)].append(key)
    return out


def project_laws(table: Table) -> list[LawRow]:
    """Project tables: a code is the sum of its projects, a unit of its codes, the total of its units."""
    if table.axis != "project":
        return []
    out: list[LawRow] = []
    units = [row for row in table.rows if row.code is None and row.key is None and row.unit_name]
    for index, column in enumerate(table.columns):

        def printed(row: Row, at: int = index) -> bool:
            cell = row.cells[at]
            return cell is not None and cell.mark is not Mark.UNDECIDED

        top = merged(table.scope, column.at)
        if units and all(map(printed, units)):
            out.append(sum_law(top, [cell_key(table, row, column) for row in units], "footing", table.kind.value))
        for unit in [row.unit_name for row in units] or [None]:
            out += _unit_laws(table, column, unit, [r for r in table.rows if r.unit_name == unit and r.code], printed)
    out += _project_totals(table)
    return out


def _unit_laws(
    table: Table, column: Column, unit: str | None, rows: Sequence[Row], printed: Callable[[Row], bool]
) -> list[LawRow]:
    out: list[LawRow] = []
    plain = {row.code: row for row in rows if not row.project}
    projects: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.project and row.code:
            projects[row.code].append(row)
    codes = tuple([code for code in (*plain, *projects) if code])
    at = {"unit": unit} if unit else {}
    for parent, children in _levels(codes):
        if parent is None:
            whole = merged(table.scope, at, column.at)
        elif parent in plain:
            whole = cell_key(table, plain[parent], column)
        else:
            continue
        parts: list[Key] = []
        complete = True
        for code in children:
            if code in plain:
                complete &= printed(plain[code])
                parts.append(cell_key(table, plain[code], column))
            else:
                complete &= all(map(printed, projects[code]))
                parts += [cell_key(table, row, column) for row in projects[code]]
        if complete and (parent is None or printed(plain[parent])):
            out.append(sum_law(whole, parts, "footing", table.kind.value))
    for code, members in projects.items():
        if code in plain and all(map(printed, members)) and printed(plain[code]):
            out.append(
                sum_law(
                    cell_key(table, plain[code], column),
                    [cell_key(table, row, column) for row in members],
                    "footing",
                    table.kind.value,
                )
            )
    return out


def _project_totals(table: Table) -> list[LawRow]:
    """A project over all functions and units is what the narrative and its performance form state."""
    by_name: dict[str, list[Key]] = defaultdict(list)
    total = table.columns[0]
    for row in table.rows:
        if row.project and row.cells[0] is not None:
            by_name[row.project].append(cell_key(table, row, total))
    return [
        sum_law(keys[0]._replace(function=None, unit=None), keys, "footing", table.kind.value)
        for keys in by_name.values()
        if keys[0]._replace(function=None, unit=None) not in keys
    ]


def loose_laws(table: Table, trees: Mapping[str, Tree]) -> list[LawRow]:
    """A row whose numbers have no columns: together they are the row's total, wherever they stand.

    Only where no column is part of another but the first: 小计 and what it holds would count twice.
    """
    out: list[LawRow] = []
    if not table.columns or table.columns[0].key != "total" or not any(row.loose for row in table.rows):
        return out
    keys = [merged(column.at) for column in table.columns]
    sums = key_footings(keys, trees)
    if len(sums) > 1 or (sums and set(sums[0][1]) != set(keys[1:])):
        return out
    for row in table.rows:
        first = row.cells[0]
        if row.loose and first is not None and first.mark is Mark.VALUE:
            whole = cell_key(table, row, table.columns[0])
            out.append(sum_law(whole, [loose_key(table, row, a) for a in row.loose], "loose", table.kind.value))
    return out


def between_laws(keys: Iterable[Key], trees: Mapping[str, Tree]) -> list[LawRow]:
    """``floor <= member <= floor + slack``: what a region may or may not include in its grant tables."""
    tree = trees["fund"]
    have = dict.fromkeys(keys)
    of_fund: dict[str | None, list[Key]] = defaultdict(list)
    for key in have:
        of_fund[key.fund].append(key)
    members = {part for splits in tree.parts.values() for split in splits for part in split}
    out: list[LawRow] = []
    for member, floor, slack in tree.between:
        for key in of_fund[member]:
            low = with_fund(key, floor)
            if low not in have and not (key.function is None and key.nature is None and key.item is None):
                continue
            if slack not in members:
                out.append(sum_law(key, [low], "tie"))
                continue
            room = with_fund(key, slack)
            out.append(LawRow(((key, 1), (low, -1)), "between", key, 0, None))
            out.append(LawRow(((key, 1), (low, -1), (room, -1)), "between", key, None, 0))
    return out


def unit_laws(tables: Iterable[Table]) -> list[LawRow]:
    """A function over all units in a project table is the function's project spending."""
    out: list[LawRow] = []
    for table in tables:
        if table.axis != "project":
            continue
        groups: dict[str, list[Key]] = defaultdict(list)
        total = table.columns[0]
        for row in table.rows:
            if row.code and row.cells[0] is not None and row.unit_name and not row.project:
                groups[row.code].append(cell_key(table, row, total))
        leaves: dict[str, list[Key]] = defaultdict(list)
        for row in table.rows:
            if row.code and row.project and row.code not in groups:
                leaves[row.code].append(cell_key(table, row, total))
        for code, parts in [*groups.items(), *leaves.items()]:
            out.append(sum_law(merged(table.scope)._replace(function=code), parts, "footing", table.kind.value))
    return out


def hard_laws(disclosure: Disclosure, prints: Sequence[Print], trees: Mapping[str, Tree]) -> list[LawRow]:
    """Every law that a correct document cannot break."""
    out: list[LawRow] = []
    for table in disclosure.tables:
        out += code_laws(table) + project_laws(table) + loose_laws(table, trees)
    out += unit_laws(disclosure.tables)
    # In the order of the document: what is found does not depend on how a set is laid out.
    keys = keys_of(prints)
    out += between_laws(keys, trees)
    if NOTHING in keys:
        out.append(LawRow(((NOTHING, 1),), "zero", NOTHING))
    keys |= dict.fromkeys([key for law in out for key, _ in law.terms])
    for whole, parts in key_footings(keys, trees):
        if parts:
            out.append(sum_law(whole, parts, "footing"))
    return _distinct(out)


def _distinct(laws: Iterable[LawRow]) -> list[LawRow]:
    """Each equation once, whatever derived it."""
    seen: dict[tuple[object, ...], LawRow] = {}
    for law in laws:
        if len(law.terms) == 2 and law.terms[0][0] == law.terms[1][0]:
            continue
        seen.setdefault((frozenset(law.terms), law.lo, law.hi), law)
    return list(seen.values())
