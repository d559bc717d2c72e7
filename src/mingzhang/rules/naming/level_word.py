"""NM109."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import passages

_WORDS = {"department": ("本部门", "本单位"), "unit": ("本单位", "本部门")}
_ENOUGH = 2


@rule("NM109", "note", needs=("sections",), basis="公开惯例（部门、单位分别公开）")
def department_and_unit_mixed_up(d: Disclosure) -> Iterator[Hit]:
    """A department's document, which speaks of 本部门, says 本单位 in some places, or the reverse.

    Why it matters
        The department's figures hold all its units; the reader cannot tell whose figure this is. The usual
        cause is text taken over from the unit's own document.
    How to repair
        Use the word of the document's level, and check the figures of the sentence.
    """
    if d.identity.unit_level not in _WORDS:
        return
    own, other = _WORDS[d.identity.unit_level]
    texts = list(passages(d))
    if sum(passage.text.count(own) for _, passage in texts) < _ENOUGH:
        return  # the document does not keep the two words apart
    places = [passage.witness(*m.span(), label=s.title) for s, passage in texts for m in passage.find(other)]
    if places:
        yield Hit(places[0], {"other": other, "own": own, "count": str(len(places))}, witnesses=tuple(places[1:8]))
