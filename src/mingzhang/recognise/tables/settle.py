"""Give the amounts of flattened rows their columns, with what other tables already say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mingzhang.forms.laws import key_footings
from mingzhang.forms.load import TableForm
from mingzhang.model.amount import Amount, Mark, Unit, scaled
from mingzhang.model.cube import DIMENSIONS, Key, Members, Tree

from .descent import Node
from .place import RowLaw, place
from .raw import RawRow

Known = dict[Key, tuple[int, int]]
"""Cells of the cube already read: value and half a last digit, in cube units."""


def key_of(*members: Members) -> Key:
    """The cube key of merged partial keys, the later ones first in precedence."""
    merged: dict[str, str] = {}
    for part in members:
        merged.update(part)
    return Key.of(merged)


Overlay = Sequence[tuple[int, str | None]]
"""A partial key as (place in a key, member): laid over a key it costs a third of making one of names."""


_AT = {name: place for place, name in enumerate(DIMENSIONS)}


def _overlays(form: TableForm) -> list[Overlay]:
    """The partial keys of a form's columns."""
    return [[(_AT[name], member) for name, member in column.at.items()] for column in form.columns]


def _laid(key: Key, overlay: Overlay) -> Key:
    """A key with another partial key laid over it."""
    if not overlay:
        return key
    cells = list(key)
    for dimension, member in overlay:
        cells[dimension] = member
    return tuple.__new__(Key, cells)


def _along(key: Key, overlays: Sequence[Overlay]) -> list[Key]:
    """A row's keys: its own with each column's partial key laid over it."""
    out: list[Key] = []
    cells: list[str | int | None] = list(key)
    for overlay in overlays:
        if len(overlay) == 1:
            ((dimension, member),) = overlay
            held, cells[dimension] = cells[dimension], member
            out.append(tuple.__new__(Key, cells))
            cells[dimension] = held
        else:
            out.append(_laid(key, overlay))
    return out


def _spot(scope: Key, row: RawRow, form: TableForm) -> Key:
    """Where a row stands in the cube."""
    return _laid(scope, [(_AT[name], member) for name, member in row_members(row, form).items()])


def row_members(row: RawRow, form: TableForm) -> Members:
    """Where a row stands in the cube, apart from its table's scope."""
    if row.at is None:
        row.at = _members(row, form)
    return row.at


def _members(row: RawRow, form: TableForm) -> Members:
    at: Members = {}
    if row.unit_name:
        at["unit"] = row.unit_name
    if row.key:
        at.update(next(f.at for f in form.rows if f.key == row.key))
    elif row.code:
        if form.axis == "economic":
            at["economic"] = row.code
            if form.personnel_classes:
                nature = "personnel" if row.code[:3] in form.personnel_classes else "public"
                at["nature"] = nature
        else:
            at["function"] = row.code
            if form.axis == "sides":
                at.update(form.function_scope)
    elif form.open_rows and row.amounts and not row.total:
        # Nothing else in the document is this row, not even one of the same name; its columns add up all the same.
        at["project"] = f"{row.text} {row.place.page}.{row.place.line}.{row.place.box}"
    if row.project:
        at["project"] = row.project
    return at


def _parents(rows: Sequence[RawRow]) -> list[int | None]:
    """Each row's parent: the row of the longest shorter code in its context, else the total."""
    out: list[int | None] = []
    by_code: dict[str, int] = {}
    totals = [index for index, row in enumerate(rows) if row.total]
    # A single total may stand at the foot of its table.
    top: int | None = totals[0] if len(totals) == 1 else None
    unit: int | None = None
    for index, row in enumerate(rows):
        if row.total:
            out.append(None)
            top = index
            by_code = {} if len(totals) > 1 else by_code
            continue
        if row.code is None:
            out.append(top)
            if row.amounts:
                unit, by_code = index, {}
            continue
        parent: int | None = None
        if row.project:
            parent = by_code.get(row.code)
        code = row.code
        while parent is None and len(code) > 3:
            code = code[:-2]
            parent = by_code.get(code)
        out.append(parent if parent is not None else (unit if unit is not None else top))
        if not row.project:
            by_code.setdefault(row.code, index)
    return out


_FUND = _AT["fund"]
_ALL_FUNDS = ((_FUND, None),)
_NOTHING = (0, 0)


class _Facts:
    """What is known of the cells of rows; nothing of a fund that has nothing stands anywhere."""

    def __init__(self, known: Known, form: TableForm) -> None:
        self.known = known
        self.overlays = _overlays(form)
        self.wholes = [[(at, member) for at, member in overlay if at != _FUND] for overlay in self.overlays]
        self.none_of: dict[str, bool] = {}

    def of(self, base: Key, columns: Sequence[int]) -> dict[int, tuple[int, int]]:
        """The known cells of a row, by column."""
        known, wholes = self.known, self.wholes
        facts: dict[int, tuple[int, int]] = {}
        whole: Overlay | None = None
        nothing = False
        for index, key in zip(columns, _along(base, [self.overlays[index] for index in columns]), strict=True):
            fact = known.get(key)
            fund = key.fund
            if fact is None and fund is not None:
                if fund not in self.none_of:
                    self.none_of[fund] = known.get(Key(fund=fund)) == _NOTHING
                # No part exceeds the whole over all funds, of which columns that differ in their fund are parts alike.
                if whole != wholes[index]:
                    whole, nothing = wholes[index], known.get(_laid(key, _ALL_FUNDS)) == _NOTHING
                if nothing or self.none_of[fund]:
                    fact = _NOTHING
            if fact is not None:
                facts[index] = fact
        return facts


def _by_class(keys: Sequence[Key], at: Mapping[Key, int]) -> list[RowLaw]:
    """A column that is the whole of columns by economic class (the classes stand in no member tree)."""
    classes: dict[Key, list[int]] = {}
    for index, key in enumerate(keys):
        if key.economic is not None:
            classes.setdefault(key.at(economic=None), []).append(index)
    return [(at[whole], tuple(parts)) for whole, parts in classes.items() if whole in at]


def _usable(form: TableForm, side: str | None) -> tuple[int, ...]:
    """The columns in which a row of a side may have numbers."""
    return tuple(
        index
        for index, column in enumerate(form.columns)
        if (side is None or column.side in (None, side)) and not column.optional
    )


def settle_columns(
    rows: Sequence[RawRow], form: TableForm, unit: Unit, trees: Mapping[str, Tree], known: Known
) -> None:
    """Fill ``columns`` of rows whose amounts have none; leave undecided ones at None."""
    open_rows = [row for row in rows if row.amounts and None in row.columns]
    if not open_rows:
        return
    keys = [key_of(form.scope, column.at) for column in form.columns]
    at = {key: index for index, key in enumerate(keys)}
    laws: list[RowLaw] = [
        (at[whole], tuple(at[part] for part in parts)) for whole, parts in key_footings(keys, trees) if whole in at
    ]
    laws += _by_class(keys, at)
    nodes = _nodes(rows, form, unit, known)
    spots = place(nodes, _hung(nodes, rows, form), range(len(form.columns)), laws)
    for index, row in enumerate(rows):
        spot = spots.get(index)
        if spot is None:
            continue
        values_seen = iter(spot)
        row.columns = [next(values_seen, None) if a.mark is Mark.VALUE else None for a in row.amounts]


def _nodes(rows: Sequence[RawRow], form: TableForm, unit: Unit, known: Known) -> list[Node]:
    """The rows with what they print and what is known of them, each by itself."""
    scope, facts = key_of(form.scope), _Facts(known, form)
    by_side: dict[str | None, tuple[int, ...]] = {}
    # What other tables print for a row that prints nothing matters only where it is part of another one.
    part = form.axis in ("function", "economic", "project")
    nodes: list[Node] = []
    for row in rows:
        values = [scaled(amount.digits, unit) for amount in row.amounts if amount.mark is Mark.VALUE]
        if row.side not in by_side:
            by_side[row.side] = _usable(form, row.side)
        usable = by_side[row.side]
        asked = part or values or row.code or row.total
        nodes.append(
            Node(
                values=tuple([value for value, _ in values[: len(usable)]]),
                half=max([half for _, half in values], default=0),
                columns=usable,
                known=facts.of(_spot(scope, row, form), usable) if asked else {},
            )
        )
    return nodes


def _hung(nodes: Sequence[Node], rows: Sequence[RawRow], form: TableForm) -> list[int]:
    """Hang each row under the one it is part of; the rows that stand under none."""
    roots: list[int] = []
    if form.axis in ("function", "economic", "project"):
        for index, parent in enumerate(_parents(rows)):
            if parent is None:
                roots.append(index)
            else:
                nodes[parent].children.append(index)
    else:
        totals = [i for i, row in enumerate(rows) if row.total]
        for index, row in enumerate(rows):
            whole = next((t for t in totals if rows[t].side == row.side and t != index), None)
            # Only function classes add up to the total of a labelled table.
            if whole is not None and row.code:
                nodes[whole].children.append(index)
            else:
                roots.append(index)
    return roots


def remember_empty(form: TableForm, known: Known) -> None:
    """A table declared empty says that the whole it breaks down is nothing."""
    key = key_of(form.scope)
    if key != Key():
        known.setdefault(key, (0, 0))


def remember(rows: Sequence[RawRow], form: TableForm, unit: Unit, known: Known) -> None:
    """Add a settled table's cells to what is known; a blank in a placed row is a zero."""
    overlays, scope = _overlays(form), key_of(form.scope)
    by_side: dict[str | None, list[int]] = {}
    for row in rows:
        if row.code is None and row.key is None and not row.total:
            continue
        placed: dict[int, Amount] = {}
        loose = False
        for column, amount in zip(row.columns, row.amounts, strict=True):
            if column is not None:
                placed.setdefault(column, amount)
            elif amount.mark is Mark.VALUE:
                loose = True
        if loose or (row.amounts and not placed):
            continue
        stated = by_side.get(row.side)
        if stated is None:
            stated = by_side[row.side] = _stated(form, row.side)
        keys = _along(_spot(scope, row, form), [overlays[index] for index in stated])
        for index, key in zip(stated, keys, strict=True):
            printed = placed.get(index)
            fact = _NOTHING if printed is None or printed.mark is not Mark.VALUE else scaled(printed.digits, unit)
            known.setdefault(key, fact)


def _stated(form: TableForm, side: str | None) -> list[int]:
    """The columns in which a row of a side says something even where it prints nothing."""
    return [i for i, column in enumerate(form.columns) if column.side in (None, side) and not column.optional]
