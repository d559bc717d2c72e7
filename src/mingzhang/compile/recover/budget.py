"""The ledger behind a budget's tables: entries with every member the tables determine."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

import msgspec

from mingzhang.compile.ledger import Entry, Ledger, Memo, Project
from mingzhang.forms.load import FormSet, trees
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import TableKind

from .funds import Paid, carries_grants, leaves_of, paid_by
from .margins import Filled, Uneven, fill, spread
from .natures import BASIC, by_carry, by_class
from .printed import Said
from .settle import settle

_SPENDS = ("general_spend", "fund_spend", "capital_spend")
_Named = tuple[str, str, str | None]
_Coded = tuple[str, str]
_Place = tuple[str, str, str]
S = TypeVar("S", bound=Hashable)
T = TypeVar("T", bound=Hashable)


class Open(msgspec.Struct, frozen=True):
    """A part of the ledger that the tables leave open: a message id, and how many cells or amounts it is about."""

    message_id: str
    count: int


class Recovered(msgspec.Struct, frozen=True):
    """A ledger whose tables are those given, and what nobody can know from them."""

    ledger: Ledger
    open: tuple[Open, ...]


def recover_budget(disclosure: Disclosure, forms: FormSet) -> Recovered:
    """The ledger of a budget's tables. Raises Uneven where they contradict each other already."""
    return _Recovery(disclosure, forms).made()


class _Recovery:
    """Goes from the widest marginals to the narrowest."""

    def __init__(self, disclosure: Disclosure, forms: FormSet) -> None:
        self.disclosure, self.forms = disclosure, forms
        self.said = Said(disclosure, forms)
        settle(self.said, trees(forms.id)["item"])
        self.slack = carries_grants(self.said)
        self.held = leaves_of(forms, slack=self.slack)
        self.open: dict[str, int] = {}
        identity = disclosure.identity
        self.department = identity.department or ""
        projects = self.said.tables.get(TableKind.GENERAL_PROJECTS)
        found = [row.unit_name for row in projects.rows if row.unit_name] if projects else []
        self.units = tuple(dict.fromkeys(found)) or ((self.department,) if self.department else ())

    def made(self) -> Recovered:
        """Funds by item, then their natures, then economic codes and projects."""
        items = sorted({key.function for key in self.said.amounts if key.function and len(key.function) == 7})
        paid, still_open = paid_by(self.said, self.forms, items, slack=self.slack)
        self._note("funds", still_open)
        spent = {
            (item, leaf, nature): amount
            for item in items
            for (leaf, nature), amount in self._natures(item, paid).items()
        }
        codes = self._economic_codes()
        natures = {name: sum(amount for (_, nature), amount in codes.items() if nature == name) for name in BASIC}
        general = self.held.get("general_spend", frozenset())
        spent, undivided = by_class(self.said, general, spent, natures if codes else {})
        self._note("natures", undivided)
        spent, undivided = by_carry(self.said, self.held, spent)
        self._note("natures", undivided)
        entries = (*self._basic(spent, codes), *self._projects(spent))
        names = dict.fromkeys(entry.project for entry in entries if entry.project)
        identity = self.disclosure.identity
        ledger = Ledger(
            department=self.department,
            year=identity.year or 0,
            kind=self.forms.kind,
            entries=entries,
            units=self.units,
            memos=tuple(self._memos()),
            projects=tuple(Project(name, unit=self._unit_of(name, entries)) for name in names),
            grants_carry=self.slack,
            issued=identity.issued or "",
        )
        return Recovered(ledger, tuple(Open(name, count) for name, count in self.open.items() if count))

    def _note(self, name: str, count: int) -> None:
        self.open[name] = self.open.get(name, 0) + count

    def _natures(self, item: str, paid: Paid) -> dict[tuple[str, str], int]:
        """One item's funds by nature, budget by budget; what is in no budget's own table shares the rest."""
        out: dict[tuple[str, str], int] = {}
        rest = {name: self.said.at(function=item, nature=name) for name in ("basic", "project")}
        done: set[str] = set()
        for budget in _SPENDS:
            own = {leaf: paid.get((item, leaf), 0) for leaf in self.held.get(budget, ())}
            natures = self._split(item, budget)
            if not any(own.values()) or sum(natures.values()) != sum(own.values()):
                continue  # without a table of its own it is part of the rest
            done |= set(own)
            for nature, amount in natures.items():
                rest["project" if nature == "project" else "basic"] -= amount
            out |= self._filled("natures", own, natures, item).cells
        others = {leaf: paid.get((item, leaf), 0) for leaf in self.forms.funds if leaf not in done}
        if any(others.values()):
            out |= self._filled("natures", others, rest, item).cells
        return out

    def _split(self, item: str, budget: str) -> dict[str, int]:
        """An item's natures in one budget, as finely as its table has columns."""
        fine = {name: self.said.at(fund=budget, function=item, nature=name) for name in (*BASIC, "project")}
        basic = self.said.at(fund=budget, function=item, nature="basic")
        if basic and not any(fine[name] for name in BASIC):
            return {"basic": basic, "project": fine["project"]}
        return fine

    def _filled(self, name: str, rows: Mapping[S, int], columns: Mapping[T, int], where: str = "") -> Filled[S, T]:
        try:
            found = fill(rows, columns, self.said.half)
        except Uneven as uneven:
            raise uneven.at(name, where) from uneven
        self._note(name, found.open)
        return found

    def _basic(self, spent: Mapping[tuple[str, str, str], int], codes: Mapping[_Coded, int]) -> Iterator[Entry]:
        """Basic spending; of the general budget with its economic codes."""
        unit = self.units[0] if len(self.units) == 1 else ""
        general = self.held.get("general_spend", frozenset())
        coded = {place: amount for place, amount in spent.items() if place[1] in general and place[2] != "project"}
        if codes:
            for rows, columns in _by_nature(coded, codes):
                found = self._filled("economic", rows, columns)
                for ((item, leaf, _), (code, nature)), amount in found.cells.items():
                    yield Entry(leaf, item, amount, economic=code, nature=nature, unit=unit)
        for place, amount in spent.items():
            item, leaf, nature = place
            if nature != "project" and not (codes and place in coded):
                self._note("codes-missing", 1)
                yield Entry(leaf, item, amount, nature=nature, unit=unit)

    def _economic_codes(self) -> dict[_Coded, int]:
        """(economic code, nature) of the general budget's basic spending."""
        return {
            (key.economic, key.nature): amount
            for key, amount in self.said.amounts.items()
            if key.economic
            and len(key.economic) == 5
            and key.nature in BASIC
            and key == Key(fund="general_spend", economic=key.economic, nature=key.nature)
        }

    def _projects(self, spent: Mapping[tuple[str, str, str], int]) -> Iterator[Entry]:
        """Project spending: unit, name and economic class where a table of projects tells them."""
        general = self.held.get("general_spend", frozenset())
        for item in dict.fromkeys(place[0] for place in spent):
            own = {leaf: amount for (at, leaf, nature), amount in spent.items() if at == item and nature == "project"}
            parts, halves = self._listed(item)
            named = {leaf: amount for leaf, amount in own.items() if leaf in general and parts}
            if named:
                found = self._filled("projects", named, spread(parts, halves, sum(named.values())), item)
                self._note("classes-only", len(parts))
                for (leaf, (unit, project, code)), amount in found.cells.items():
                    yield Entry(leaf, item, amount, economic=code, nature="project", unit=unit, project=project)
            for leaf, amount in own.items():
                if leaf not in named:
                    self._note("names-missing", 1)
                    unit = self.units[0] if len(self.units) == 1 else ""
                    yield Entry(leaf, item, amount, nature="project", unit=unit)

    def _listed(self, item: str) -> tuple[dict[_Named, int], dict[_Named, int]]:
        """(unit, project, economic class) of an item in the table of projects, with half of their last digits."""
        amounts: dict[_Named, int] = {}
        halves: dict[_Named, int] = {}
        here = [key for key in self.said.amounts if key.function == item and key.project]
        coded = {(key.unit, key.project) for key in here if key.economic}
        for key in here:
            if key.project and key.unit and key.fund == "general_spend":
                # Where no class was printed (or read), the project's whole amount is what there is.
                if key.economic is None and (key.unit, key.project) in coded:
                    continue
                amounts[key.unit, key.project, key.economic] = self.said.amounts[key]
                halves[key.unit, key.project, key.economic] = self.said.halves[key]
        return amounts, halves

    def _memos(self) -> Iterator[Memo]:
        """三公 and running costs as printed, budget by budget where there are columns."""
        items = trees(self.forms.id)["item"]
        for item in dict.fromkeys(key.item for key in self.said.amounts if key.item):
            if items.splits(item):
                continue
            parts = [(budget, self.said.at(item=item, fund=budget)) for budget in _SPENDS]
            if any(amount for _, amount in parts):
                yield from (Memo(item, amount, budget) for budget, amount in parts if amount)
            else:
                yield Memo(item, self.said.at(item=item))

    @staticmethod
    def _unit_of(name: str, entries: tuple[Entry, ...]) -> str:
        return next(entry.unit for entry in entries if entry.project == name)


def _by_nature(
    spent: Mapping[_Place, int], codes: Mapping[_Coded, int]
) -> list[tuple[dict[_Place, int], dict[_Coded, int]]]:
    """Basic spending beside its economic codes: nature by nature where both sides know it, else all together."""
    pairs = [
        (
            {place: amount for place, amount in spent.items() if place[2] == nature},
            {code: amount for code, amount in codes.items() if code[1] == nature},
        )
        for nature in BASIC
    ]
    even = all(sum(rows.values()) == sum(columns.values()) for rows, columns in pairs)
    if even and not any(place[2] == "basic" for place in spent):
        return pairs
    return [(dict(spent), dict(codes))]


__all__ = ["Open", "Recovered", "Uneven", "recover_budget"]
