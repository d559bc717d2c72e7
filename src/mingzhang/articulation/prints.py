"""Printed facts: what each number in a document says about which cells of the cube."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from mingzhang.model.amount import Amount, Mark, Unit, scaled
from mingzhang.model.cube import DIMENSIONS, Key, Members
from mingzhang.model.finding import Witness
from mingzhang.model.place import NOWHERE
from mingzhang.model.table import Column, Row, Table

KeyTerms = tuple[tuple[Key, int], ...]


class Role(enum.StrEnum):
    """What a printed number is in its row or sentence."""

    AMOUNT = "amount"
    BLANK = "blank"
    EMPTY = "empty"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    BUDGET = "budget"
    COMPLETION = "completion"
    VARIANCE = "variance"
    FLAT = "flat"


class Print(msgspec.Struct, frozen=True):
    """One printed number: a linear form over keys (or, with ``over``, a ratio) and its interval.

    ``lo``, ``hi`` and ``ulp`` are in cube units (1/10000 yuan), or plain ratios with ``over``.
    ``slack`` is how far a ratio's numerator may be off (see ratios); ``unlisted`` that the text, which lists
    what has money, does not name it, ``unpaid`` that it rightly does not: it has none (see listed).
    ``above`` is 1 where the text says that a plan is more than what came of it (决算数小于预算数), -1 where less.
    ``counted`` is false for blanks and sentences without a number: they are no printed numbers.
    """

    role: Role
    terms: KeyTerms
    lo: int | Fraction
    hi: int | Fraction
    ulp: int | Fraction
    weight: int
    where: Witness
    over: KeyTerms | None = None
    counted: bool = True
    unit: Unit | None = None
    amount: Amount | None = None
    source: str = "table"
    slack: int = 0
    unlisted: bool = False
    unpaid: bool = False
    above: int = 0


WEIGHT = 1000
_EMPTY = 900
"""Weights. Numbers weigh the same: which of two equally likely ones is wrong is decided by whether a
slip explains it (likelihood.rank), and so do blanks that should hold one: where twenty cells are blank,
each could. A statement that a table is empty is a little likelier wrong."""


NOTHING = Key(item="nothing")
"""An unknown that is nothing by law (see laws.zero_law): what must be zero says so through it."""


COUNT = 10_000
"""Things are counted in the same integers as yuan, so that half a thing is a whole number too."""


def memo_key(group: str, label: str) -> Key:
    """The unknown behind one figure of a group that stands beside the cube."""
    return Key(item=f"{group}:{label}")


_WHOLE = Key()
_PLACES = {name: place for place, name in enumerate(DIMENSIONS)}
_YEAR = _PLACES["year"]


def merged(*parts: Members | None) -> Key:
    """The key of partial keys, later ones winning; an empty member means the whole."""
    members: list[str | int | None] = list(_WHOLE)
    for part in parts:
        for name, member in part.items() if part else ():
            members[_PLACES[name]] = member or None
    if not isinstance(members[_YEAR], int):
        members[_YEAR] = int(str(members[_YEAR]))
    return tuple.__new__(Key, members)  # as Key._make, which takes twice as long


def with_fund(key: Key, fund: str | None) -> Key:
    """The key with another fund; `_replace` takes four times as long."""
    return tuple.__new__(Key, (key.flow, fund, *key[2:]))


def keys_of(prints: Sequence[Print]) -> dict[Key, None]:
    """The cells that anything printed speaks about, in the order of the prints."""
    keys: dict[Key, None] = {}
    for item in prints:
        for key, _ in item.terms:
            keys[key] = None
        for key, _ in item.over or ():
            keys[key] = None
    return keys


def cell_key(table: Table, row: Row, column: Column) -> Key:
    """Where a cell stands in the cube: scope, then row, then column."""
    return merged(table.scope, row.at, column.at)


_KEPT: dict[int, tuple[Table, list[list[Key]]]] = {}
_MOST_KEPT = 16


def cell_keys(table: Table) -> list[list[Key]]:
    """`cell_key` of every row and column; what the prints and the laws of a table ask for is worked out once."""
    known = _KEPT.get(id(table))
    if known is None or known[0] is not table:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        columns = _columns_at(table)
        known = _KEPT[id(table)] = table, [_row_keys(table, row, columns) for row in table.rows]
    return known[1]


def _row_keys(table: Table, row: Row, columns: Sequence[ColumnAt]) -> list[Key]:
    base = merged(table.scope, row.at)
    found: list[Key] = []
    for at in columns:
        if at:
            members: list[str | int | None] = list(base)
            for index, member in at:
                members[index] = member
            found.append(tuple.__new__(Key, members))
        else:
            found.append(base)
    return found


ColumnAt = tuple[tuple[int, str | int | None], ...]
"""What a column sets of a key: (place among its members, member)."""


def _columns_at(table: Table) -> list[ColumnAt]:
    """The members that each column of a table sets."""
    keys = [(column.at or {}, merged(column.at)) for column in table.columns]
    return [tuple([(_PLACES[name], getattr(key, name)) for name in at]) for at, key in keys]


def row_name(row: Row) -> str:
    """How a row is called in reports: its code, project or label."""
    parts = [part for part in (row.code, row.project or row.label) if part]
    return " ".join(parts)


class _About:
    """What the cells of a row have in common as places in a report."""

    def __init__(self, table: Table, row: Row) -> None:
        self.table, self.place = table.kind.value, row.place
        self.row = row.code if row.code and not row.project else (row.key or row_name(row))
        self.label = f"{table.title}“{row.project or row.label}”"
        texts = [part for part in (row.label, row.project) if part]
        self.quote = " ".join(texts + [c.text for c in row.cells if c and c.text.strip()])

    def witness(self, column: str, label: str, amount: Amount) -> Witness:
        """One of its cells: its column's key, and what the column is called."""
        place = amount.place
        return Witness(
            amount.digits or amount.text,
            self.table,
            self.row,
            column,
            self.place if place is NOWHERE or place == NOWHERE else place,
            self.quote,
            label=self.label + label,
        )


# A member of an enumeration is found anew each time it is named; these are asked for every cell.
_AMOUNT, _BLANK, _VALUE, _UNKNOWN = Role.AMOUNT, Role.BLANK, Mark.VALUE, (Mark.UNDECIDED, Mark.UNREAD)


def table_prints(table: Table) -> Iterator[Print]:
    """Every cell of a table; blanks say that nothing stands there."""
    unit = table.unit
    if unit is None:
        return
    seen_half = unit.scale // 200
    single = table.axis == "single"
    fine = any(cell is not None and "." in cell.digits for row in table.rows for cell in row.cells)
    columns = [(column.key, column.label.rpartition("/")[2]) for column in table.columns]
    for row, keys in zip(table.rows, cell_keys(table), strict=True):
        # Nobody knows what this row is: its numbers are counted among those that nothing speaks about.
        unknown = not row.at and row.key is None and row.code is None and not single
        about = _About(table, row)
        for (column, label), key, amount in zip(columns, keys, row.cells, strict=True):
            if amount is None or amount.mark in _UNKNOWN:
                continue
            if amount.mark is _VALUE:
                value, half = scaled(amount.digits, unit)
                if amount.digits == "0" and fine:
                    half = min(half, seen_half)  # a spreadsheet's nothing, as exact as a blank
                yield Print(
                    _AMOUNT,
                    ((own_key(table, row, column) if unknown else key, 1),),
                    value - half,
                    value + half,
                    2 * half,
                    WEIGHT,
                    about.witness(column, label, amount),
                    unit=unit,
                    amount=amount,
                )
            elif not single and not unknown:
                yield Print(
                    _BLANK,
                    ((key, 1),),
                    -seen_half,
                    seen_half,
                    2 * seen_half,
                    WEIGHT,
                    about.witness(column, label, amount),
                    counted=False,
                    unit=unit,
                    amount=amount,
                )
        for amount in row.loose:
            # The column is undecided; the row's total still speaks about it (see laws.loose_laws).
            value, half = scaled(amount.digits, unit)
            key = loose_key(table, row, amount)
            where = Witness(
                value=amount.digits,
                table=table.kind.value,
                row=row_name(row),
                column=None,
                place=amount.place,
                quote=row_name(row),
                label=f"{table.title}“{row.project or row.label}”",
            )
            yield Print(
                Role.AMOUNT, ((key, 1),), value - half, value + half, 2 * half, WEIGHT, where, unit=unit, amount=amount
            )


def loose_key(table: Table, row: Row, amount: Amount) -> Key:
    """A variable of its own for a number whose column is not known."""
    place = amount.place
    return merged(table.scope, row.at)._replace(economic=f"?{place.line}:{place.start}", item="loose")


def own_key(table: Table, row: Row, column: str) -> Key:
    """A variable of its own for a number whose row is not known."""
    at = row.place
    name = f"?{at.page}:{at.line}:{at.box}:{at.cell}:{row.side}:{row.label}:{column}"
    return merged(table.scope)._replace(economic=name, item="loose")


def empty_print(table: Table) -> Print | None:
    """A table that is declared empty says that the whole it would break down is nothing."""
    if not table.empty or not table.empty_statement or not table.scope:
        return None
    key = merged(table.scope)
    where = Witness(
        value="",
        table=table.kind.value,
        place=table.place if table.empty_place == NOWHERE else table.empty_place,
        quote=table.empty_statement,
        label=f"{table.title}（空表）",
    )
    half = (table.unit or Unit.WAN).scale // 200
    return Print(Role.EMPTY, ((key, 1),), -half, half, 2 * half, _EMPTY, where, counted=False, unit=table.unit)


def witness_key(where: Witness, law: str) -> Witness:
    """A place as a witness through a law."""
    return msgspec.structs.replace(where, law=law)
