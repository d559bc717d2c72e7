"""Last year's printed figures in place of last year's ledger: what was published, and what follows from it.

A figure that was not printed and does not follow is unknown (None), which is not nothing.
"""

from __future__ import annotations

from functools import cached_property

import msgspec

from mingzhang.model.cube import Key, Tree

_ITEM = 7


class Figure(msgspec.Struct, frozen=True):
    """One published amount in cube units: as printed, and the amounts that print so. ``label`` is its place."""

    value: int
    low: int
    high: int
    label: str = ""


class Past(msgspec.Struct, frozen=True, dict=True):
    """The published figures by the keys of last year; ``title`` names the document, ``kind`` is what it is."""

    said: dict[Key, Figure]
    title: str = ""
    kind: str = ""

    def at(self, key: Key, items: Tree) -> int | None:
        """Last year's amount at a key, or None where the document leaves it open."""
        figure = self.said.get(key)
        if figure is not None:
            return figure.value
        if key.item is not None:
            splits = items.splits(key.item)
            parts = [self.at(key._replace(item=part), items) for part in splits[0]] if splits else [None]
            known = [part for part in parts if part is not None]
            return sum(known) if len(known) == len(parts) else None
        return self._listed(key) if key.function else None

    def functions(self, key: Key, length: int) -> list[str]:
        """The functional codes of a length that have something at a key, in order."""
        listed = self._lists.get(key._replace(function=None), {})
        return sorted({code[:length] for code, figure in listed.items() if figure.value})

    def _listed(self, key: Key) -> int | None:
        """An item of a list whose lines add up to the printed whole: a line that is not there is nothing."""
        whole = self.said.get(key._replace(function=None))
        lines = self._lists.get(key._replace(function=None), {})
        if whole is None:
            return None
        low, high = sum(line.low for line in lines.values()), sum(line.high for line in lines.values())
        if not lines or low > whole.high or high < whole.low:
            # No amount is below nothing: parts of a whole that is nothing are nothing too.
            return 0 if whole.high <= 0 <= whole.low else None
        return sum(line.value for code, line in lines.items() if code.startswith(key.function or ""))

    @cached_property
    def _lists(self) -> dict[Key, dict[str, Figure]]:
        """Functional items by the whole they are parts of."""
        out: dict[Key, dict[str, Figure]] = {}
        for key, figure in self.said.items():
            if key.function and len(key.function) == _ITEM:
                out.setdefault(key._replace(function=None), {})[key.function] = figure
        return out
