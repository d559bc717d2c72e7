"""What several rules ask of one document is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from mingzhang.model.disclosure import Disclosure

T = TypeVar("T")


def per_document(function: Callable[[Disclosure], T]) -> Callable[[Disclosure], T]:
    """Remember a function's answer for the document asked about last (documents come one after another)."""
    last: list[tuple[Disclosure, T]] = []

    @wraps(function)
    def asked(d: Disclosure) -> T:
        if not last or last[0][0] is not d:
            last[:] = [(d, function(d))]
        return last[0][1]

    return asked
