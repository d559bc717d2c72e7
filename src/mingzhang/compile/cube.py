"""Entries to marginals: the amount at any key of the cube, each pattern of dimensions summed once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from itertools import product

import msgspec

from mingzhang.forms.load import trees
from mingzhang.model.cube import Key, Members, Tree

from .ledger import Entry, Ledger, Memo
from .past import Past

_SOURCES = frozenset({"income", "use_surplus", "opening"})
_Pattern = tuple[bool, bool, int, int, bool, bool, bool]
_Place = tuple[str | None, ...]


def key_of(*parts: Members) -> Key:
    """The key of partial keys, later ones winning; an empty member unsets its dimension."""
    members: dict[str, str | int | None] = {}
    for part in parts:
        for name, member in part.items():
            members[name] = int(member) if name == "year" else (member or None)
    return Key(**members)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def item_selections() -> dict[str, tuple[Members, ...]]:
    """What part of the cube each memorandum item is, as data."""
    text = (resources.files("mingzhang.forms") / "text" / "items.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["item"], dict[str, tuple[Members, ...]])


def ancestors(tree: Tree, *, slack: bool) -> dict[str, frozenset[str]]:
    """Member → itself and everything it is part of; ``slack`` puts carried-over grants into grants."""
    above: dict[str, set[str]] = {}
    for member, splits in tree.parts.items():
        for split in splits:
            for part in split:
                above.setdefault(part, set()).add(member)
    for member, floor, room in tree.between:
        above.setdefault(floor, set()).add(member)
        if slack:
            above.setdefault(room, set()).add(member)
    # A member that holds two others by `between` must not be reached twice: sets take care of that.
    out: dict[str, frozenset[str]] = {}
    for member in set(above) | set(tree.parts):
        seen, todo = {member}, [member]
        while todo:
            for parent in above.get(todo.pop(), ()):
                if parent and parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        out[member] = frozenset(seen)
    return out


def _where(key: Key) -> tuple[_Pattern, _Place]:
    """Which dimensions a key fixes, and their members."""
    pattern = (
        key.flow is not None,
        key.fund is not None,
        len(key.function or ""),
        len(key.economic or ""),
        key.nature is not None,
        key.unit is not None,
        key.project is not None,
    )
    place = (key.flow, key.fund, key.function, key.economic, key.nature, key.unit, key.project)
    return pattern, place


class Cube:
    """All marginals of a ledger, computed when first asked for."""

    def __init__(
        self, ledger: Ledger, set_id: str, past: Past | None = None, adjusted: Mapping[Key, int] | None = None
    ) -> None:
        self.ledger = ledger
        self._past = past
        self._adjusted = adjusted or {}
        self._slices = ledger.slices()
        forest = trees(set_id)
        self._fund = ancestors(forest["fund"], slack=ledger.grants_carry)
        self._nature = ancestors(forest["nature"], slack=False)
        self._items = forest["item"]
        self._sums: dict[tuple[str | None, int, _Pattern], dict[_Place, int]] = {}
        self._memos: dict[str, list[Memo]] = {}
        for memo in ledger.memos:
            self._memos.setdefault(memo.item, []).append(memo)

    def __getitem__(self, key: Key) -> int:
        """The exact amount at a key, in cube units; 0 where nothing stands."""
        if key.item is not None:
            return self._item(key)
        pattern, place = _where(key)
        return self._table(key.phase, key.year, pattern).get(place, 0)

    def before(self, key: Key) -> int | None:
        """Last year's amount at a key: of the ledger, or as it was published; None where nobody says."""
        last = key._replace(year=-1, phase=self.ledger.prior_phase)
        beside = self._memos.get(key.item or "", ())
        known = any(memo.prior for memo in beside) or (bool(self.ledger.prior) and not beside)
        return self[last] if self._past is None or known else self._past.at(last, self._items)

    def holds(self, entry: Entry, key: Key) -> bool:
        """Whether an entry of the key's phase and year counts at the key."""
        pattern, place = _where(key)
        return place in self._places(entry, pattern)

    def item_leaves(self, item: str) -> list[str]:
        """The leaves an item adds up from; a leaf is itself."""
        splits = self._items.splits(item)
        return [leaf for part in splits[0] for leaf in self.item_leaves(part)] if splits else [item]

    def at(self, *parts: Members) -> int:
        """The amount at merged partial keys."""
        return self[key_of(*parts)]

    def spent(self, *parts: Members) -> int:
        """What was spent at merged partial keys: in final accounts spending is a flow of its own."""
        flow: Members = {"flow": "expenditure"} if self.ledger.kind == "final" else {}
        return self.at(*parts, flow)

    def entries(self, phase: str | None = None, year: int = 0) -> tuple[Entry, ...]:
        """The entries of one phase and year."""
        return self._slices.get((phase, year), ())

    def functions(self, key: Key, length: int = 7) -> list[str]:
        """The functional codes of a length that have something at a key, in order."""
        if key.year == -1 and self._past is not None and not self.ledger.prior:
            return self._past.functions(key, length)
        entries = self.entries(key.phase, key.year)
        codes = sorted({entry.function[:length] for entry in entries})
        return [code for code in codes if self[key._replace(function=code)]]

    def economics(self, key: Key, length: int = 5) -> list[str]:
        """The economic codes of a length that have something at a key, in order."""
        entries = self.entries(key.phase, key.year)
        codes = sorted({entry.economic[:length] for entry in entries if entry.economic})
        return [code for code in codes if self[key._replace(economic=code)]]

    def _table(self, phase: str | None, year: int, pattern: _Pattern) -> dict[_Place, int]:
        held = self._sums.get((phase, year, pattern))
        if held is None:
            held = self._sums[(phase, year, pattern)] = {}
            for entry in self.entries(phase, year):
                for place in self._places(entry, pattern):
                    held[place] = held.get(place, 0) + entry.amount
        return held

    def _places(self, entry: Entry, pattern: _Pattern) -> list[_Place]:
        """Every place an entry counts at, for one pattern of dimensions."""
        flow, fund, function, economic, nature, unit, project = pattern
        if not flow and entry.flow is not None and entry.flow not in _SOURCES:
            return []  # the whole over flows is what came in; what went out equals it
        if (economic and not entry.economic) or (nature and not entry.nature) or (project and not entry.project):
            return []
        none: tuple[str | None, ...] = (None,)
        choices: tuple[tuple[str | None, ...], ...] = (
            (entry.flow,) if flow else none,
            tuple(self._fund.get(entry.fund, (entry.fund,))) if fund else none,
            (entry.function[:function],) if function else none,
            ((entry.economic or "")[:economic],) if economic else none,
            tuple(self._nature.get(entry.nature or "", (entry.nature,))) if nature else none,
            (entry.unit,) if unit else none,
            (entry.project,) if project else none,
        )
        return list(product(*choices))

    def _item(self, key: Key) -> int:
        """An item is the sum of its leaves; a leaf is a memo or a selection of the cube."""
        assert key.item is not None
        if key in self._adjusted:
            return self._adjusted[key]
        splits = self._items.splits(key.item)
        if splits:
            return sum(self._item(key._replace(item=part)) for part in splits[0])
        if key.item in self._memos:
            # One that no budget pays alone counts in every column, as it always did.
            own = [memo for memo in self._memos[key.item] if key.fund in (None, "grants", memo.fund) or not memo.fund]
            if key.year == -1:
                return sum(memo.prior for memo in own)
            return sum(memo.amount for memo in own) if key.phase is None else 0
        spends = any(entry.flow for entry in self.entries(key.phase, key.year))
        total = 0
        for selection in item_selections().get(key.item, ()):
            part = key_of(selection)._replace(phase=key.phase, year=key.year)
            if key.fund is not None:
                part = part._replace(fund=key.fund)
            total += self[part._replace(flow="expenditure") if spends else part]
        return total
