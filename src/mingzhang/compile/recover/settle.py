"""Printed amounts to exact ones that add up: each moved by less than half of its last digit, or not at all.

Tables in 万元 are rounded cell by cell, so their sums are a hundredth off here and there. From the whole
downwards, the difference is spread evenly over the parts; what rounding cannot explain stays as it is, and the
comparison at the end names it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from mingzhang.compile.ledger import CENT
from mingzhang.model.cube import Key

from .printed import Said

_NATURES = (("basic", "project"), ("personnel", "public"))
T = TypeVar("T", bound=Hashable)


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


def settle(said: Said) -> None:
    """Make the amounts of functional and economic trees add up exactly, budget by budget."""
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
    _same(said, printed)


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
