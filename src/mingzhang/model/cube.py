"""The cube behind a disclosure: its dimensions, their member trees, and the key of one cell.

A key leaves a dimension at ``None`` to mean the whole of it. Function and economic codes are
members by themselves (their parent is a prefix); the other dimensions are small named trees.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec


class Key(NamedTuple):
    """One cell of the cube. ``None`` is the total over that dimension.

    ``year`` is an offset from the document's own year (0 this year, -1 last year); ``phase`` names
    another phase than the table's own (e.g. "initial_budget"); ``item`` holds memorandum items that
    are not a slice of the other dimensions (三公 and its parts, 机关运行经费, procurement, assets).
    """

    flow: str | None = None
    fund: str | None = None
    function: str | None = None
    economic: str | None = None
    nature: str | None = None
    item: str | None = None
    unit: str | None = None
    project: str | None = None
    phase: str | None = None
    year: int = 0

    def at(self, **members: str | int | None) -> Key:
        """This key with some dimensions set."""
        return self._replace(**members)  # type: ignore[arg-type]  # only "year" is a number; forms are read as text

    @classmethod
    def of(cls, members: Mapping[str, str | int | None]) -> Key:
        """The key of a partial key. Raises TypeError for a dimension that does not exist."""
        return cls(**members)  # type: ignore[arg-type]  # as above


DIMENSIONS = Key._fields
Members = dict[str, str]
"""A partial key as the forms write it: dimension → member."""


class Tree(msgspec.Struct, frozen=True):
    """A dimension's members: each with one or more ways to split it into parts.

    ``parts[m]`` lists alternative decompositions; ``None``'s parts stand under the empty string.
    ``between`` lists (member, floor, slack): floor <= member <= floor + slack.
    ``labels`` are the member's printed names. ``absent_with_fund`` members exist only over all funds
    together (使用非财政拨款结余 is never part of a grant). ``items_whole`` is the member that is the whole
    for memorandum items (三公经费 is paid from grants alone).
    """

    name: str
    parts: dict[str, tuple[tuple[str, ...], ...]]
    between: tuple[tuple[str, str, str], ...] = ()
    labels: dict[str, tuple[str, ...]] = {}
    absent_with_fund: tuple[str, ...] = ()
    items_whole: str | None = None

    def splits(self, member: str | None) -> tuple[tuple[str, ...], ...]:
        """The ways this member (None: the whole) is the sum of others."""
        return self.parts.get(member or "", ())


def function_parent(code: str) -> str | None:
    """类款项: 2010301 → 20103 → 201 → None."""
    return code[:-2] if len(code) > 3 else None


economic_parent = function_parent
"""类款: 30101 → 301 → None."""
