"""Words of which every match of an expression has one: a text without any of them need not be searched.

Rules look for hundreds of expressions in every section, and nearly all find nothing. Whether a text has a word is
told a hundred times as fast as whether an expression matches somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Any

from mingzhang.forms.expressions import parts_of

MOST = 24
"""Words worth asking for, one after the other."""


@lru_cache(maxsize=1024)
def needles(pattern: str) -> tuple[str, ...]:
    """The words; none when there are no such words, or too many."""
    tree = parts_of(pattern)
    return () if tree is None else tuple(sorted(_needed(tree)))


def may_match(pattern: str, text: str) -> bool:
    """Whether an expression may match somewhere in a text."""
    words = needles(pattern)
    for word in words:  # a loop: `any` costs more than most of the looks
        if word in text:
            return True
    return not words


def _needed(tree: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The best choice: no short word, long words, then few."""
    found: list[frozenset[str]] = []
    run = frozenset({""})
    for op, argument in tree:
        every = _every(op, argument)
        if every is not None and len(run) * len(every) <= MOST:
            run = frozenset(a + b for a, b in product(run, every))
            continue
        found += [run, _of_repeat(run, op, argument), _within(op, argument)]
        run = frozenset({""})
    found.append(run)
    good = [_shortest(words) for words in found if words and "" not in words]
    return max([words for words in good if len(words) <= MOST], key=_worth, default=frozenset())


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """Without the words that have another in them."""
    return frozenset(word for word in words if not any(other in word for other in words if other != word))


def _worth(words: frozenset[str]) -> tuple[int, float, int]:
    lengths = [len(word) for word in words]
    return min(lengths), sum(lengths) / len(lengths), -len(lengths)


def _every(op: Any, argument: Any) -> frozenset[str] | None:
    """All the texts that a part of an expression matches, when they are few; None otherwise."""
    name = str(op)
    if name == "LITERAL":
        return frozenset({chr(argument)})
    if name in ("ASSERT", "ASSERT_NOT", "AT"):
        return frozenset({""})
    if name == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        return frozenset(chr(code) for _, code in argument)
    if name == "SUBPATTERN":
        return _all(argument[3])
    if name == "BRANCH":
        parts = [_all(part) for part in argument[1]]
        known = [part for part in parts if part is not None]
        return frozenset().union(*known) if len(known) == len(parts) else None
    if name.endswith("_REPEAT") and argument[1] <= 2:
        once = _all(argument[2])
        if once is not None:
            return frozenset().union(*(_times(once, count) for count in range(argument[0], argument[1] + 1)))
    return None


def _all(tree: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    run = frozenset({""})
    for op, argument in tree:
        every = _every(op, argument)
        if every is None or len(run) * len(every) > MOST:
            return None
        run = frozenset(a + b for a, b in product(run, every))
    return run


def _times(words: frozenset[str], count: int) -> frozenset[str]:
    return frozenset("".join(several) for several in product(words, repeat=count))


def _of_repeat(run: frozenset[str], op: Any, argument: Any) -> frozenset[str]:
    """What stands before a part that is repeated, with as much of it as there must be."""
    if not str(op).endswith("_REPEAT") or not 0 < argument[0] <= 3:
        return frozenset()
    once = _all(argument[2])
    if once is None or len(run) * len(once) ** argument[0] > MOST:
        return frozenset()
    return frozenset(a + b for a, b in product(run, _times(once, argument[0])))


def _within(op: Any, argument: Any) -> frozenset[str]:
    """The words that a part needs by itself."""
    name = str(op)
    if name == "SUBPATTERN":
        return _needed(argument[3])
    if name.endswith("_REPEAT") and argument[0] > 0:
        return _needed(argument[2])
    if name == "BRANCH":
        parts = [_needed(part) for part in argument[1]]
        return frozenset().union(*parts) if all(parts) else frozenset()
    return frozenset()
