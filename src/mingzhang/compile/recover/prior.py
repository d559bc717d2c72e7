"""Last year's ledger as the sentences imply it: this year's amount less the change they print."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import msgspec

from mingzhang.compile.cube import Cube, item_selections, key_of
from mingzhang.compile.ledger import CENT, Entry, Ledger, Memo
from mingzhang.forms.load import FormSet, trees
from mingzhang.model.amount import Unit, scaled
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement

from .funds import leaves_of
from .margins import fill, spread

_NATURES = ("basic", "project")


class Implied(msgspec.Struct, frozen=True):
    """Last year's amounts by key, with half of the last printed digit of each change."""

    amounts: dict[Key, int]
    halves: dict[Key, int]

    def at(self, **members: str) -> int:
        """Last year's amount at a place; nothing where no sentence speaks of it."""
        return self.amounts.get(Key(**members), 0)  # type: ignore[arg-type]


def implied(disclosure: Disclosure, cube: Cube) -> Implied:
    """What every sentence with a change says of last year."""
    amounts: dict[Key, int] = {}
    halves: dict[Key, int] = {}
    for said in disclosure.statements:
        if said.at is None or said.change is None or said.change.value is None:
            continue
        if said.comparator != cube.ledger.prior_phase:
            continue
        key = key_of(said.at)
        if key not in amounts:
            change, halves[key] = _change(cube[key], said)
            amounts[key] = cube[key] - change
    return Implied(amounts, halves)


def _change(amount: int, said: Statement) -> tuple[int, int]:
    """A printed change with its sign, as exactly as its own rate tells, and how far it may still move."""
    assert said.change is not None
    size, half = scaled(said.change.digits, said.unit or Unit.WAN)
    sign = -1 if said.direction == "减少" else 1
    low, high = size - half + 1, size + half - 1
    if said.rate is not None and said.rate.value is not None and size and amount:
        # change = rate × prior, prior = amount ∓ change: the rate's interval is one of changes too.
        rate, slack = Fraction(said.rate.value) / 100, Fraction(1, 20_000)
        ends = [_of_rate(amount, rate + step, sign) for step in (-slack * Fraction(9, 10), slack * Fraction(9, 10))]
        inside = max(low, min(ends)), min(high, max(ends))
        low, high = inside if inside[0] <= inside[1] else (low, high)
    middle = (low + high) // 2 // CENT * CENT
    return sign * middle, max(0, min(middle - low, high - middle))


def _of_rate(amount: int, rate: Fraction, sign: int) -> int:
    base = 1 + rate if sign > 0 else 1 - rate
    return int(amount * rate / base) if base > 0 else amount * 1000


def with_prior(ledger: Ledger, disclosure: Disclosure, forms: FormSet) -> Ledger:
    """The ledger with last year's entries and memos. Raises Uneven where the sentences contradict each other."""
    cube = Cube(ledger, forms.id)
    last = implied(disclosure, cube)
    held = leaves_of(forms, slack=ledger.grants_carry)
    entries = tuple(_general(last, held["general_spend"], ledger)) + tuple(_rest(last, held, ledger))
    told = _told(disclosure)
    memos = tuple(msgspec.structs.replace(memo, prior=last.at(item=memo.item)) for memo in ledger.memos)
    parts = trees(forms.id)["item"]
    stated = {memo.item for memo in memos}
    more = tuple(
        Memo(item, told.get(item, cube.at({"item": item})), prior=last.at(item=item))
        for item in dict.fromkeys((*told, *(key.item for key in last.amounts if key.item)))
        if item not in stated and not parts.splits(item)
    )
    return msgspec.structs.replace(ledger, prior=entries, memos=(*memos, *more))


def _told(disclosure: Disclosure) -> dict[str, int]:
    """What only sentences tell: procurement and the like. What the cube knows itself is calculated, not copied."""
    out: dict[str, int] = {}
    known = item_selections()
    for said in disclosure.statements:
        if not said.at or set(said.at) != {"item"} or said.at["item"] in known:
            continue
        if said.amount is not None and said.amount.value is not None:
            out.setdefault(said.at["item"], scaled(said.amount.digits, said.unit or Unit.WAN)[0])
    return out


def _fitted(last: Implied, keys: Mapping[str, Key], whole: int) -> dict[str, int]:
    parts = {name: last.amounts.get(key, 0) for name, key in keys.items()}
    return spread(parts, {name: last.halves.get(key, 0) for name, key in keys.items()}, whole)


def _general(last: Implied, leaves: frozenset[str], ledger: Ledger) -> list[Entry]:
    """The general budget: items by nature, then by fund."""
    funds = {leaf: last.at(fund=leaf) for leaf in sorted(leaves)}
    whole = sum(funds.values())
    natures = _fitted(last, {name: Key(fund="general_spend", nature=name) for name in _NATURES}, whole)
    items = {
        key.function: key
        for key in last.amounts
        if key.function and len(key.function) == 7 and key == Key(fund="general_spend", function=key.function)
    }
    placed = fill(_fitted(last, items, whole), natures).cells
    unit = ledger.units[0] if ledger.units else ""
    return [
        Entry(leaf, item, amount, nature=nature, unit=unit)
        for ((item, nature), leaf), amount in fill(placed, funds).cells.items()
    ]


def _rest(last: Implied, held: Mapping[str, frozenset[str]], ledger: Ledger) -> list[Entry]:
    """What other money paid: its nature is what the whole leaves over; no sentence tells the item."""
    general = held["general_spend"]
    funds: dict[str, int] = {}
    for key, amount in last.amounts.items():
        if key == Key(fund=key.fund) and key.fund and amount and not held.get(key.fund, frozenset()) & general:
            leaf = min(held.get(key.fund, frozenset((key.fund,))))
            funds[leaf] = funds.get(leaf, 0) + amount
    if not funds:
        return []
    whole = sum(funds.values())
    left, halves = {}, {}
    for name in _NATURES:
        key = Key(nature=name)
        left[name] = max(0, last.amounts.get(key, 0) - last.at(fund="general_spend", nature=name))
        halves[name] = 2 * last.halves.get(key, 0)
    natures = spread(left, halves, whole)
    item = ledger.entries[0].function
    return [Entry(leaf, item, amount, nature=nature) for (leaf, nature), amount in fill(funds, natures).cells.items()]
