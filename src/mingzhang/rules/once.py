"""What many rules ask of one document is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from mingzhang.model.disclosure import Disclosure

Answer = TypeVar("Answer")


def once(function: Callable[[Disclosure], Answer]) -> Callable[[Disclosure], Answer]:
    """Keep the answer for the document asked about last. Its answer must not be changeable."""
    # One pair, replaced as a whole: threads may ask about different documents.
    last: list[tuple[Disclosure, Answer]] = []

    @wraps(function)
    def answer(disclosure: Disclosure) -> Answer:
        for document, known in last:
            if document is disclosure:
                return known
        found = function(disclosure)
        last[:] = [(disclosure, found)]
        return found

    return answer
