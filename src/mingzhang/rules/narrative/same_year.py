"""NR101."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import matches
from mingzhang.rules.words import value


@rule("NR101", "error", needs=("year", "sections"), basis="公开惯例")
def year_compared_with_itself(d: Disclosure) -> Iterator[Hit]:
    """A change against last year is explained by comparing with the document's own year.

    Why it matters
        The year was not put back when the sentence was written; which years are compared is not clear.
    How to repair
        Name the year before.
    """
    year = d.identity.year or 0
    for section, passage, match in matches(d, value("narrative", "compared_year")):
        if int(match["year"]) != year or _between(passage.text[: match.start()], year):
            continue
        # Final accounts are rightly compared with the budget of their own year.
        if d.identity.kind != "final" or "预算" not in match.group():
            yield Hit(
                passage.witness(*match.span(), label=section.title),
                {"words": match.group(), "year": str(year)},
                expected=f"{year - 1}年",
            )


def _between(before: str, year: int) -> bool:
    """Whether another year stands just before: “2024年与2025年均未安排” compares two years, rightly."""
    return f"{year - 1}年" in before[-8:]
