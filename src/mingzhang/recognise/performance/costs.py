"""How unlike each kind of indicator cell a text is: 0 for a perfect fit, 9 for impossible.

The numbers are weights of evidence in one sum over a form; only their order of size matters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from .values import is_placeholder, parse_target, points
from .vocabulary import Vocabulary, fold, label_key, vocabulary

NEVER = 9.0
BLANK = {
    "target": 5.0,
    "basis": 2.5,
    "last_year": 2.0,
    "weight": 5.0,
    "scoring_rule": 2.5,
    "evidence": 2.5,
    "actual": 4.0,
    "score": 4.0,
    "deviation": 0.0,
    "skip": 1.5,
    "level3": NEVER,
}
LONGEST = {
    "target": 9,
    "basis": 6,
    "last_year": 5,
    "weight": 2,
    "scoring_rule": 10,
    "evidence": 6,
    "actual": 9,
    "score": 2,
    "deviation": 14,
    "skip": 3,
    "level3": 9,
}
_OPERATOR = re.compile(r"[<>=≥≤≧≦﹥﹤]")
_DIGIT = re.compile(r"\d")
_CJK = re.compile(r"[\u3400-\u9fff]")
_SPLIT = re.compile(r"[,、;/]")


def cell_cost(kind: str, text: str) -> float:
    """The cost of reading ``text`` (white space removed) as a cell of a kind."""
    return cost_of(kind)(text)


@lru_cache(maxsize=64)
def cost_of(kind: str) -> Callable[[str], float]:
    """The cost of reading a text as a cell of this kind: one question less for each of very many texts."""
    cost = _COSTS[kind]

    @lru_cache(maxsize=8192)
    def known(text: str) -> float:
        return cost(text, fold(text), vocabulary())

    return known


def _balanced(key: str) -> float:
    return 0.0 if key.count("(") == key.count(")") and key[-1:] not in "(、," and key[:1] not in "),。、;)" else 2.5


def _foreign(key: str, words: Vocabulary, own: str) -> float:
    """A text that is another column's very word does not belong to this one."""
    cells = words.cells
    if own != "basis" and key in cells.basis and len(key) > 2:
        return 4.0
    if own != "scoring_rule" and key in cells.scoring_rule:
        return 5.0
    if own != "evidence" and key in cells.evidence and len(key) > 2:
        return 3.0
    return 0.0


def _name(_text: str, key: str, words: Vocabulary) -> float:
    if not _CJK.search(key) or _OPERATOR.match(key):
        return NEVER
    cost = 1.0 + _balanced(key) + _foreign(key, words, "level3")
    if len(key) < 3:
        cost += 2.0 if len(key) == 2 else 5.0
    if key == "指标" or (key.startswith("指标") and len(key) < 4):
        cost += 4.0
    if any(mark in key for mark in "。<>=≥≤"):
        cost += 2.5
    if label_key(key) in words.level1 or label_key(key) in words.level2:
        cost += 4.0
    return cost - (0.8 if key.endswith(words.cells.name_end) else 0.0) + max(0, len(key) - 40) * 0.1


def _quantity(key: str, words: Vocabulary) -> float | None:
    """The cost of a number with unit as a value, or None when the text is no quantity."""
    target = parse_target(key)
    if target.unit is None and not (target.op or target.value != target.raw or _DIGIT.match(target.value)):
        return None
    if not _DIGIT.search(target.value) or _CJK.search(target.value):
        return None
    if target.unit is None:
        return 0.8
    return 0.0 if target.unit in words.target.units else 0.6 + 0.15 * len(target.unit)


def _quality(key: str, words: Vocabulary) -> float:
    """The cost of a text as a qualitative value."""
    if key in words.target.qualitative:
        return 0.3
    rest = key
    for word in words.target.adverbs:
        if rest.startswith(word):
            rest = rest[len(word) :]
            break
    if rest in words.target.qualitative or not rest:
        return 0.3
    free = 2.0 + _balanced(key) + (0.0 if _CJK.search(key) else 3.0) + (3.0 if "。" in key[:-1] else 0.0)
    return free - (0.7 if rest != key else 0.0) + (1.0 if len(key) < 2 else 0.0)


def _target(_text: str, key: str, words: Vocabulary) -> float:
    quantity = _quantity(key, words)
    if quantity is not None:
        return quantity + (0.0 if _OPERATOR.match(key) else 0.5)
    if _OPERATOR.match(key):
        return 4.0 if len(key) < 3 or not _DIGIT.search(key) else 1.5 + 0.3 * max(0, len(key) - 8)
    if is_placeholder(key):
        return 3.0
    return _quality(key, words) + _foreign(key, words, "target")


def _value(_text: str, key: str, words: Vocabulary) -> float:
    if is_placeholder(key):
        return 0.0
    quantity = _quantity(key, words)
    if quantity is not None:
        return quantity + (0.8 if _OPERATOR.match(key) else 0.0)
    return 0.2 + _quality(key, words) + _foreign(key, words, "value")


def _points(_text: str, key: str, _words: Vocabulary) -> float:
    if is_placeholder(key):
        return 2.0
    number = points(key)
    return NEVER if number is None or float(number) > 1000 else 0.0


def _worded(known: frozenset[str], ends: tuple[str, ...], key: str) -> float:
    if key in known:
        return 0.0
    if not _CJK.search(key) or len(key) < 2:
        return 1.5 if is_placeholder(key) else 6.0
    return (0.9 if key.endswith(ends) else 2.2) + _balanced(key) + (4.0 if _OPERATOR.search(key) else 0.0)


def _basis(_text: str, key: str, words: Vocabulary) -> float:
    return _worded(words.cells.basis, words.cells.basis_end, key) + _foreign(key, words, "basis")


def _rule(_text: str, key: str, words: Vocabulary) -> float:
    return _worded(words.cells.scoring_rule, words.cells.scoring_rule_end, key) + _foreign(key, words, "scoring_rule")


def _evidence(_text: str, key: str, words: Vocabulary) -> float:
    parts = [part for part in _SPLIT.split(key) if part]
    if parts and all(part in words.cells.evidence for part in parts):
        return 0.0 if _balanced(key) == 0 else 1.0
    return _worded(words.cells.evidence, words.cells.evidence_end, key) + _foreign(key, words, "evidence")


def _deviation(_text: str, key: str, words: Vocabulary) -> float:
    if key in words.cells.deviation or is_placeholder(key):
        return 0.0
    if not _CJK.search(key):
        return 6.0
    return (1.2 if key.endswith("。") else 2.6) + _balanced(key)


def _skip(_text: str, key: str, _words: Vocabulary) -> float:
    return 0.5 if len(key) < 8 else 2.5


_COSTS = {
    "level3": _name,
    "target": _target,
    "basis": _basis,
    "last_year": _value,
    "weight": _points,
    "scoring_rule": _rule,
    "evidence": _evidence,
    "actual": _value,
    "score": _points,
    "deviation": _deviation,
    "skip": _skip,
}
