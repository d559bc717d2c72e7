"""PR105."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import may_say, passages
from mingzhang.rules.words import words


@rule("PR105", "warning", needs=("sections",), basis="公开惯例")
def template_remains(d: Disclosure) -> Iterator[Hit]:
    """Words of the template are still there: XX, x,xxx, 增加（减少）, 如持平….

    Why it matters
        The figure or the direction was never filled in; the reader learns nothing.
    How to repair
        Fill in the figure and choose one of the words; take out the template's instructions.
    """
    entries = [entry for entry in words("presence", "remains", d.identity.year) if may_say(d, entry["say"])]
    for section, passage in passages(d, quiet=True) if entries else ():
        if section.id == "contents":
            continue
        for entry in entries:
            found = [passage.witness(*match.span(), label=section.title) for match in passage.find(entry["say"])]
            if found:
                yield Hit(found[0], {"words": found[0].value, "what": entry["what"]}, witnesses=tuple(found[1:6]))
