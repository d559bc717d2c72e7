"""What a match begins or ends with: one character is told in a fraction of the time that an expression takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from re import Pattern
from typing import Any

from mingzhang.forms.expressions import parts_of

Way = Callable[[Sequence[tuple[Any, Any]]], Iterator[tuple[Any, Any]]]
_CLASSES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s"}


def gated(pattern: str) -> Pattern[str]:
    """The expression behind a look at the next character: no match begins with another one.

    Most characters of a text are then passed over without trying one alternative after another. An expression that
    may begin with anything, or match nothing, is left as it is.
    """
    first = _outermost(pattern, iter)
    return re.compile(f"(?=[{first}])(?:{pattern})" if first else pattern)


def ending(pattern: str) -> Pattern[str]:
    """An expression for the last character of what another matches."""
    last = _outermost(pattern, reversed)
    return re.compile(f"[{last}]" if last else r"[\s\S]")


def _outermost(pattern: str, way: Way) -> str:
    """What may stand first in a match (or last, in the way from its end), as a set; "" where that may be anything."""
    tree = parts_of(pattern)
    first, may_be_nothing = (None, True) if tree is None else _first(tree, way)
    return "" if first is None or may_be_nothing else "".join(sorted(first))


def _first(tree: Sequence[tuple[Any, Any]], way: Way) -> tuple[frozenset[str] | None, bool]:
    """What a match of a tree may begin with, characters and classes (None: any); whether it may be nothing."""
    found: frozenset[str] = frozenset()
    for op, argument in way(tree):
        first, may_be_nothing = _of(str(op), argument, way)
        if first is None:
            return None, True
        found |= first
        if not may_be_nothing:
            return found, False
    return found, True


def _of(op: str, argument: Any, way: Way) -> tuple[frozenset[str] | None, bool]:
    if op == "LITERAL":
        return frozenset({re.escape(chr(argument))}), False
    if op == "IN":
        return _of_class(argument), False
    if op in ("ASSERT", "ASSERT_NOT", "AT"):
        return frozenset(), True
    if op == "SUBPATTERN":
        return _first(argument[3], way)
    if op == "ATOMIC_GROUP":
        return _first(argument, way)
    if op == "BRANCH":
        parts = [_first(part, way) for part in argument[1]]
        known = [first for first, _ in parts if first is not None]
        return (frozenset().union(*known) if len(known) == len(parts) else None), any(nothing for _, nothing in parts)
    if op.endswith("_REPEAT"):
        first, may_be_nothing = _first(argument[2], way)
        return first, may_be_nothing or argument[0] == 0
    return None, True


def _of_class(argument: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    found: set[str] = set()
    for kind, value in argument:
        if str(kind) == "LITERAL":
            found.add(re.escape(chr(value)))
        elif str(kind) == "CATEGORY" and str(value) in _CLASSES:
            found.add(_CLASSES[str(value)])
        else:
            return None
    return frozenset(found)
