"""Cell texts made into values: targets, weights, placeholders, money."""

from __future__ import annotations

import re
from functools import lru_cache

from mingzhang.model.amount import Amount, Mark, parse_amount
from mingzhang.model.performance import Target
from mingzhang.model.place import NOWHERE, Place

from .vocabulary import fold, squeeze, vocabulary

_RAW = str.maketrans("０１２３４５６７８９．＞＜＝％", "0123456789.><=%")
_NUMBER = r"[-+]?\d[\d,]*(?:\.\d+)?(?:[-~～—至]\d+(?:\.\d+)?%?)?"
_PARTS = re.compile(rf"^(?P<op>[<>=≥≤≧≦﹥﹤]{{1,2}})?(?P<number>{_NUMBER})(?P<unit>[^\d,，。;；]{{0,10}})$")
_PRICE = re.compile(r"(?:亿|千|万)?元[/／每][^\d/／]{1,6}(?:[/／][年月日天次])?$")
_POINTS = re.compile(r"^(-?\d{1,5}(?:\.\d+)?)(?:分|%)?$")
_PLACEHOLDERS = frozenset({"-", "--", "—", "——", "/", "–", "―", "一", "\\", "---", "───"})


def is_placeholder(text: str) -> bool:
    """Whether a cell says "nothing here" (dash or slash)."""
    return fold(text) in _PLACEHOLDERS


def _said(text: str) -> Target:
    """A target in words, as printed."""
    words = squeeze(text)
    return Target(None, words, None, words)


@lru_cache(maxsize=8192)
def parse_target(text: str) -> Target:
    """A target as printed over soft breaks: "＞ =90%" is ≥ 90 %, "有效 提高" is qualitative."""
    raw = squeeze(text).translate(_RAW)
    words = vocabulary().target
    plain, op = fold(raw), None
    for word, meaning in words.words.items():
        if plain.startswith(word) and plain[len(word) : len(word) + 1].isdigit():
            plain, op = plain[len(word) :], meaning
            break
    for word, meaning in words.suffixes.items():
        if op is None and plain.endswith(word) and plain[:1].isdigit():
            plain, op = plain[: -len(word)], meaning
            break
    found = _PARTS.match(plain)
    if not found or (op and found["op"]):
        return _said(text)
    if found["op"]:
        op = words.operators.get(found["op"])
        if op is None:
            return _said(text)
    unit: str | None = found["unit"] or None
    if unit and unit.startswith("(") and unit.endswith(")"):
        unit = unit[1:-1] or None
    if unit and len(unit) > 4 and unit not in words.units and not _PRICE.match(unit):
        return _said(text)  # "至少1次…的活动" is a sentence
    number = found["number"]
    if number.endswith("%"):
        number, unit = number[:-1], "%"
    return Target(op, number.replace(",", ""), unit, raw)


def points(text: str) -> str | None:
    """A weight or score without its 分 or %: "10分" is 10."""
    found = _POINTS.match(fold(text))
    return found.group(1) if found else None


def money(text: str, place: Place = NOWHERE) -> Amount:
    """A money cell; a rate keeps its sign in ``text`` only."""
    plain = fold(text)
    if plain in _PLACEHOLDERS:
        return Amount(squeeze(text), mark=Mark.DASH, place=place)
    amount = parse_amount(plain, place)
    if amount.mark is Mark.UNREAD:
        bare = parse_amount(plain.rstrip("%分万元"), place)
        if bare.mark is Mark.VALUE:
            return Amount(squeeze(text), bare.digits, place=place)
    return Amount(squeeze(text), amount.digits, amount.mark, place)


def is_money(text: str) -> bool:
    """Whether a fragment can stand in a money cell."""
    return money(text).mark in (Mark.VALUE, Mark.DASH)
