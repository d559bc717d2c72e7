"""NR114."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import passages
from mingzhang.rules.words import words


@rule("NR114", "note", needs=("sections",), basis="公开惯例")
def words_or_stops_doubled(d: Disclosure) -> Iterator[Hit]:
    """A full stop, a comma, a quotation mark or a phrase stands twice.

    Why it matters
        It shows that the text was put together in a hurry; a figure may have been lost in the same place.
    How to repair
        Take out the second one and read the sentence again.
    """
    for section, passage in passages(d):
        for entry in words("narrative", "doubled", d.identity.year):
            for match in passage.find(entry["say"]):
                yield Hit(
                    passage.witness(*match.span(), label=section.title), {"words": match.group().replace("\n", "")}
                )
