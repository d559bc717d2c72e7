"""PR106."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity, Witness
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold, heading_witness, passages
from mingzhang.rules.words import pattern, value


@rule("PR106", "error", needs=("year", "sections"), basis="公开惯例")
def wrong_year_in_a_heading(d: Disclosure) -> Iterator[Hit]:
    """A heading, a table's title or a line of the contents has another year, or a year with a digit lost.

    Why it matters
        The document was made from last year's; what stands below may be last year's as well.
    How to repair
        Correct the year, and check the figures below it.
    """
    year = d.identity.year
    heads = [heading_witness(heading) for heading in d.headings or d.sections]
    heads += [Witness(t.title, t.kind.value, place=t.place, quote=t.title, label=t.title) for t in d.tables]
    for section, passage in passages(d, quiet=True):
        # A part's title whose year lost a digit was not taken for a heading: it stands among the lines.
        kind = "contents_line" if section.id in ("contents", "tables") else "part_line"
        heads += [
            Witness(m.group(), place=passage.place(*m.span()), quote=m.group(), label=section.title)
            for m in passage.find(value("presence", kind))
        ]
    for head in heads:
        text = fold(head.quote)
        found = pattern("presence", "year_of_document").search(text)
        if found is not None and found["year"] != str(year) and not pattern("presence", "last_year").search(text):
            cut = len(found["year"]) != 4
            yield Hit(
                Witness(found.group(), head.table, place=head.place, quote=head.quote, label=head.label),
                {"words": found.group(), "year": str(year)},
                expected=f"{year}年",
                # A section on another year may be meant; a year of two or three figures is never meant.
                severity=None if cut else Severity.WARNING,
            )
