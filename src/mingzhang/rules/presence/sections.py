"""PR102."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure, Section
from mingzhang.model.finding import Witness
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import Passage, expression, fold, heading_witness, passages
from mingzhang.rules.words import pattern, words


@rule("PR102", "warning", needs=("sections", "statements"), basis="预算法第十四条；财预〔2016〕143号")
def required_explanation_missing(d: Disclosure) -> Iterator[Hit]:
    """A subject that every disclosure has to explain is not mentioned anywhere.

    Why it matters
        The budget law and the ministry name the subjects; a reader looks for them in every document.
    How to repair
        Add the section; when there is nothing to report, say that there is nothing.
    """
    printed = "\n".join([_told(section, passage) for section, passage in passages(d, quiet=True)])
    last = d.sections[-1]
    for entry in words("presence", "explanations", d.identity.year):
        if d.identity.kind not in entry["kinds"] or ("unless" in entry and expression(entry["unless"]).search(printed)):
            continue
        if not expression(entry["say"]).search(printed) and not any(s.id == entry["id"] for s in d.sections):
            where = heading_witness(last)
            yield Hit(
                Witness(entry["name"], place=where.place, quote=where.quote, label=where.label),
                {"name": entry["name"], "basis": entry["basis"]},
            )


def _told(section: Section, passage: Passage) -> str:
    """The words of a section with its heading; of the glossary without what it only defines."""
    text = pattern("presence", "definition").sub("", passage.text) if section.id == "glossary" else passage.text
    return fold(section.title) + text
