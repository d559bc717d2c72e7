"""NR102."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import matches
from mingzhang.rules.words import value


@rule("NR102", "warning", needs=("year", "sections"), basis="公开惯例")
def compared_with_an_older_year(d: Disclosure) -> Iterator[Hit]:
    """A change is told against a year that is not the year before.

    Why it matters
        The sentence was taken over from an earlier document; its figures may have been, too.
    How to repair
        Compare with the year before, and check the figures.
    """
    year = d.identity.year or 0
    for section, passage, match in matches(d, value("narrative", "compared_year")):
        if int(match["year"]) not in (year, year - 1) and 2000 <= int(match["year"]) <= year + 1:
            yield Hit(
                passage.witness(*match.span(), label=section.title),
                {"words": match.group(), "year": str(year - 1)},
                expected=f"{year - 1}年",
            )
