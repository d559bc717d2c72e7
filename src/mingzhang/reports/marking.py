"""Point at one number inside a quote."""

from __future__ import annotations

import re
from typing import NamedTuple

from .words import clean

_NUMBER = re.compile(
    r"[-－−]?(?:\d{1,3}(?:[,，]\s?\d{3})+|\d+)(?:\s?[.．]\s?\d+)?",
)
_PLAIN = str.maketrans("０１２３４５６７８９．－−", "0123456789.--", ",， \u3000")


class Marked(NamedTuple):
    """A quote cut in three; ``wrong`` is empty when the number could not be told in it."""

    before: str
    wrong: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The whole quote."""
        return self.before + self.wrong + self.after

    def with_marks(self, left: str = "[[", right: str = "]]") -> str:
        """The quote with the number between marks, for where there are no colours."""
        return f"{self.before}{left}{self.wrong}{right}{self.after}" if self.wrong else self.before


def mark(quote: str, value: str, start: int | None = None, end: int | None = None) -> Marked:
    """Cut a quote at a value.

    ``start`` and ``end`` count in the printed line, of which the quote may be only a part: they are
    used when they fit, else they choose the nearest of equal numbers.
    """
    if not value.strip():
        return Marked(clean(quote))
    spans = [match.span() for match in _NUMBER.finditer(quote) if _same(match.group(), value)]
    if not spans and value in quote:
        first = quote.index(value)
        spans = [(first, first + len(value))]
    if not spans:
        return Marked(clean(quote))
    if (start, end) in spans:
        left, right = start or 0, end or 0
    else:
        left, right = min(spans, key=lambda span: abs(span[0] - (start or 0)))
    before, wrong, after = quote[:left], quote[left:right], quote[right:]
    # Cleaning trims, so the spaces beside the number are put back.
    gap_left = " " if before[-1:].isspace() else ""
    gap_right = " " if after[:1].isspace() else ""
    return Marked(clean(before) + gap_left, clean(wrong), gap_right + clean(after))


def _same(printed: str, value: str) -> bool:
    return printed.translate(_PLAIN) == value.strip().translate(_PLAIN)


def shortened(marked: Marked, room: int) -> Marked:
    """Keep at most ``room`` characters on each side of the number."""
    before, wrong, after = marked
    if not wrong:
        return Marked(before if len(before) <= 2 * room else before[: 2 * room] + "…")
    if len(before) > room:
        before = "…" + before[-room:]
    if len(after) > room:
        after = after[:room] + "…"
    return Marked(before, wrong, after)
