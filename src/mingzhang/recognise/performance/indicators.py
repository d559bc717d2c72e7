"""Indicator records out of typed cells and level names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mingzhang.model.performance import Indicator
from mingzhang.model.place import NOWHERE, Place

from .levels import MODES, Cover, Ways
from .values import is_placeholder, parse_target, points
from .vocabulary import squeeze, vocabulary


def indicator(
    level1: str | None, level2: str | None, cells: Mapping[str, str], place: Place, target_place: Place = NOWHERE
) -> Indicator:
    """One indicator; texts lose their white space, placeholders become None."""
    cells = {field: squeeze(text) for field, text in cells.items() if squeeze(text)}
    last = cells.get("last_year")
    one, two = home_of(level1, level2)
    return Indicator(
        level1=one,
        level2=two,
        level3=cells.get("level3", ""),
        target=parse_target(cells["target"]) if "target" in cells else None,
        basis=_said(cells.get("basis")),
        last_year=_said(last),
        last_year_raw=last,
        weight=_points(cells.get("weight")),
        scoring_rule=_said(cells.get("scoring_rule")),
        evidence=_said(cells.get("evidence")),
        actual=_said(cells.get("actual")),
        score=_points(cells.get("score")),
        deviation=_said(cells.get("deviation")),
        place=place,
        target_place=target_place,
    )


def home_of(level1: str | None, level2: str | None) -> tuple[str, str]:
    """Level names with the missing one found in the vocabulary, where only one is possible."""
    words = vocabulary()
    if level2 and not level1:
        homes = [name for name, members in words.belongs.items() if level2 in members]
        level1 = homes[0] if len(homes) == 1 else None
    if level1 and not level2 and level1 in words.belongs.get(level1, ()):
        level2 = level1
    return level1 or "", level2 or ""


def _said(text: str | None) -> str | None:
    return None if text is None or is_placeholder(text) else text


def _points(text: str | None) -> str | None:
    if text is None or is_placeholder(text):
        return None
    return points(text) or text


def best_mode(forms: Sequence[Ways]) -> str:
    """The way merged cells come out that fits all forms of a document best."""
    best, least = MODES[0], float("inf")
    for mode in MODES:
        cost = 0.0
        for ways in forms:
            cost += ways.of(mode)[0]
            if round(cost, 6) >= least:
                break  # the other forms cannot make it cheaper
        if round(cost, 6) < least:
            best, least = mode, round(cost, 6)
    return best


def names_of(ways: Ways, mode: str) -> Cover:
    """Level names per row: the document's mode, unless this form can only be another."""
    cost, best = ways.of(mode)
    if cost < 10.0:
        return best
    for other in MODES:
        price, names = ways.of(other)
        if price < cost - 5.0:
            cost, best = price, names
    return best
