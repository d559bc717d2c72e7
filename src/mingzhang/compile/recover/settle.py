"""Printed amounts to exact ones that add up: each moved by less than half of its last digit, or not at all.

Tables in 万元 are rounded cell by cell, so their sums are a hundredth off here and there. From the whole
downwards, the difference is spread evenly over the parts; what rounding cannot explain stays as it is, and the
comparison at the end names it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mingzhang.compile.ledger import CENT
from mingzhang.model.cube import Key, Tree

from .margins import spread
from .printed import Said

_NATURES = (("basic", "project"), ("personnel", "public"))


def settle(said: Said, items: Tree) -> None:
    """Make the amounts of functional and economic trees and of items add up exactly, budget by budget."""
    printed = dict(said.amounts)
    funds = [None, "general_spend", "fund_spend", "capital_spend"]
    for fund in funds:
        whole = Key(fund=fund)
        _parts(said, whole, [whole._replace(nature=name) for name in _NATURES[0]])
        _parts(said, whole._replace(nature="basic"), [whole._replace(nature=name) for name in _NATURES[1]])
        for nature in ("basic", "personnel", "public", "project"):
            for axis in ("function", "economic"):
                _tree(said, whole._replace(nature=nature), axis, 3)
        _totals(said, fund)
        _items(said, whole, items, "")
    _same(said, printed)


def _items(said: Said, whole: Key, items: Tree, item: str) -> None:
    """Items from the whole down. A whole that nothing else speaks of may be off by its rounding as well."""
    below = {part for splits in items.parts.values() for split in splits for part in split}
    for name in [item] if item else sorted(set(items.parts) - below):
        key = whole._replace(item=name)
        parts = [whole._replace(item=part) for split in items.splits(name)[:1] for part in split]
        known = {part: said.amounts[part] for part in parts if part in said.amounts}
        if key in said.amounts and known and not item:
            room = max(0, said.halves[key] - 1) // CENT * CENT
            printed, total = said.amounts[key], sum(known.values())
            said.amounts[key] = min(max(total, printed - room), printed + room)
        _parts(said, key, parts)
        for part in parts:
            if items.splits(part.item):
                _items(said, whole, items, part.item or "")


def _parts(said: Said, whole: Key, parts: Sequence[Key]) -> None:
    known = {part: said.amounts[part] for part in parts if part in said.amounts}
    if whole in said.amounts and known:
        said.amounts.update(spread(known, said.halves, said.amounts[whole]))


def _tree(said: Said, whole: Key, axis: str, length: int, prefix: str = "") -> None:
    """One code tree, from its root down."""
    below = []
    for key in said.amounts:
        code = getattr(key, axis)
        if code and len(code) == length and code.startswith(prefix) and key == _at(whole, axis, code):
            below.append(key)
    if not below:
        return
    _parts(said, _at(whole, axis, prefix) if prefix else whole, below)
    for key in below:
        _tree(said, whole, axis, length + 2, getattr(key, axis))


def _at(whole: Key, axis: str, code: str) -> Key:
    return whole._replace(function=code) if axis == "function" else whole._replace(economic=code)


def _totals(said: Said, fund: str | None) -> None:
    """The total column of a functional item is its natures together, when it prints so."""
    for key in [key for key in said.amounts if key.function and key == Key(fund=fund, function=key.function)]:
        fine = [said.amounts.get(key._replace(nature=name)) for name in ("personnel", "public", "project")]
        basic = said.amounts.get(key._replace(nature="basic"))
        parts = [basic, fine[2]] if basic is not None else fine
        total = sum(part for part in parts if part is not None)
        if any(part is not None for part in parts) and abs(total - said.amounts[key]) < said.halves[key]:
            said.amounts[key] = total


def _same(said: Said, printed: Mapping[Key, int]) -> None:
    """What other columns print alike moved alike: 一般公共预算 is the whole where there is no other money."""
    for key, amount in printed.items():
        twin = key._replace(fund="general_spend")
        if key.fund != "general_spend" and key.item is None and printed.get(twin) == amount:
            said.amounts[key] = said.amounts[twin]
