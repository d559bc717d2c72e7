"""PR112."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure, Section
from mingzhang.rules.registry import Hit, Unclear, rule
from mingzhang.rules.text import heading_witness
from mingzhang.rules.words import pattern, value

from .listing import alike, body_words, entries, flattened, heading_core, listed_sections, under_parts

_SURE = 3
"""So many headings in common make a list of contents."""


@rule("PR112", "note", needs=("sections",), basis="公开惯例")
def contents_are_not_the_headings(d: Disclosure) -> Iterator[Hit | Unclear]:
    """The contents list a section that is not in the document or is headed otherwise, or leave one out.

    Why it matters
        Readers look for a section by the contents; they were then written for another version of the text.
    How to repair
        Print the contents anew from the headings, or add the missing section.
    """
    listed = {heading_core(d, entry.title): entry for entry in listed_sections(d)}
    heads = {heading_core(d, head.title): head for head in d.headings or d.sections if head.id != "contents"}
    words = "" if listed.keys() <= heads.keys() else body_words(d)
    there = [core for core in listed if core in heads or core in words]
    if len(there) < max(_SURE, value("presence", "known_share") * len(listed)):
        if listed:
            yield Unclear("the contents have few headings in common with those read")
        return
    left = {core: head for core, head in heads.items() if core not in listed}
    for core, entry in listed.items():
        if core in there:
            continue
        near = max(left, key=lambda other: alike(core, other), default="")
        if near and alike(core, near) >= value("presence", "same_title"):
            head = left.pop(near)
            args = {"words": entry.title, "title": head.title}
            yield Hit(heading_witness(entry), args, witnesses=(heading_witness(head),), message="other")
        elif flattened(d):
            yield Unclear(f"{entry.title}: a table of text without columns may have swallowed it")
        else:
            yield Hit(heading_witness(entry), {"words": entry.title}, message="missing")
    yield from _unlisted(d, left)


def _unlisted(d: Disclosure, left: dict[str, Section]) -> Iterator[Hit]:
    """Sections of a part whose sections the contents list, all but these."""
    listed = under_parts(d, entries(d))
    for part, heads in under_parts(d, d.headings).items():
        told = listed.get(part, {})
        for core, head in heads.items():
            known = any(core in other or core.startswith(other) for other in told)
            complete = 2 * len(told.keys() & heads.keys()) >= len(heads)
            if complete and core in left and not known and pattern("presence", "heading_ends").search(head.title):
                yield Hit(heading_witness(head), {"words": head.title}, message="unlisted")
