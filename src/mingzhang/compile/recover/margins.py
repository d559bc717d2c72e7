"""Amounts from their row and column sums: one filling, and which of its cells no other filling could change."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

import msgspec

from mingzhang.compile.ledger import CENT

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)
T = TypeVar("T", bound=Hashable)


class Uneven(Exception):
    """Row and column sums of a block that do not add up to the same: ``rows`` and ``columns`` in cube units.

    ``what`` is the kind of block and ``where`` its functional item or fund, once that is known.
    """

    def __init__(self, rows: int, columns: int, what: str = "", where: str = "") -> None:
        super().__init__(rows, columns, what, where)
        self.rows, self.columns, self.what, self.where = rows, columns, what, where

    def at(self, what: str, where: str = "") -> Uneven:
        """The same, with its place."""
        return Uneven(self.rows, self.columns, what, where)


class Filled(msgspec.Struct, Generic[R, C], frozen=True):
    """Cells with an amount, and how many cells may hold something else with the same sums."""

    cells: dict[tuple[R, C], int]
    open: int


def spread(parts: Mapping[T, int], halves: Mapping[T, int], whole: int) -> dict[T, int]:
    """The parts moved within their rounding so that they add up to the whole; as they are where they cannot."""
    gap = whole - sum(parts.values())
    room = {name: max(0, (halves.get(name, 0) - 1) // CENT) for name, amount in parts.items() if amount}
    if not gap or gap % CENT or abs(gap) // CENT > sum(room.values()):
        return dict(parts)
    out, left, sign = dict(parts), abs(gap) // CENT, 1 if gap > 0 else -1
    names = sorted(room, key=lambda name: room[name])
    for at, name in enumerate(names):
        step = min(room[name], -(-left // (len(names) - at)))
        out[name] += sign * step * CENT
        left -= step
    return out


def fill(rows: Mapping[R, int], columns: Mapping[C, int], half: int = 0) -> Filled[R, C]:
    """Fill a block from its corner: exact, and no negative amount where none is asked for. Raises Uneven.

    The largest rows and columns meet first, so that few cells are used and the same sums give the same cells.
    ``half`` is how far each column may be off: half of a last digit.
    """
    whole = sum(rows.values())
    columns = spread(columns, dict.fromkeys(columns, half), whole) if half else columns
    if whole != sum(columns.values()):
        raise Uneven(whole, sum(columns.values()))
    left = {row: amount for row, amount in rows.items() if amount}
    wanted = {column: amount for column, amount in columns.items() if amount}
    if any(amount < 0 for amount in (*left.values(), *wanted.values())):
        return _signed(rows, columns)
    still_open = _open(left, wanted, whole)
    cells: dict[tuple[R, C], int] = {}
    order = sorted(left, key=lambda row: -left[row])
    for column in sorted(wanted, key=lambda column: -wanted[column]):
        for row in order:
            part = min(left[row], wanted[column])
            if part:
                cells[row, column] = part
                left[row] -= part
                wanted[column] -= part
    return Filled(cells, still_open)


def _open(rows: Mapping[R, int], columns: Mapping[C, int], whole: int) -> int:
    """How many cells lie between different bounds (those of Fréchet) when nothing else is known."""
    return sum(max(0, row + column - whole) != min(row, column) for row in rows.values() for column in columns.values())


def _signed(rows: Mapping[R, int], columns: Mapping[C, int]) -> Filled[R, C]:
    """With amounts below zero nothing but a single row or column is determined: the first of each take the rest."""
    (first, *others), (head, *_) = list(rows), list(columns)
    cells = {(first, column): amount for column, amount in columns.items()}
    for row in others:
        cells[row, head] = rows[row]
        cells[first, head] -= rows[row]
    still_open = 0 if len(rows) <= 1 or len(columns) <= 1 else len(rows) * len(columns)
    return Filled({place: amount for place, amount in cells.items() if amount}, still_open)
