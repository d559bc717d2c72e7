"""NR114."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.rules.needles import may_match
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold, heading_witness, may_say, passages, seek
from mingzhang.rules.words import words


@rule("NR114", "note", needs=("sections",), basis="公开惯例")
def words_or_stops_doubled(d: Disclosure) -> Iterator[Hit]:
    """A full stop, a comma, a quotation mark or a phrase stands twice.

    Why it matters
        It shows that the text was put together in a hurry; a figure may have been lost in the same place.
    How to repair
        Take out the second one and read the sentence again.
    """
    patterns = [entry["say"] for entry in words("narrative", "doubled", d.identity.year)]
    likely = [say for say in patterns if may_say(d, say)]
    for section, passage in passages(d, quiet=True) if likely else ():
        if section.id in ("contents", "tables"):
            continue
        for match in (found for say in likely for found in passage.find(say)):
            yield Hit(passage.witness(*match.span(), label=section.title), {"words": match.group().replace("\n", "")})
    titles = [heading_witness(head) for head in d.headings or d.sections]
    titles += [Witness(t.title, t.kind.value, place=t.place, quote=t.title, label=t.title) for t in d.tables]
    quotes = "\n".join(fold(title.quote) for title in titles)
    likely = [say for say in patterns if may_match(say, quotes)]
    for title in titles if likely else ():
        found = next((hit.group() for say in likely if (hit := seek(say, fold(title.quote)))), None)
        if found is not None:
            yield Hit(msgspec.structs.replace(title, value=found), {"words": found})
