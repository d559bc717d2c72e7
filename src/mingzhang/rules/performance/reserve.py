"""PF126."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import form_witness
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern

from .form import plans


@rule("PF126", "warning", needs=("project_forms",), kinds=("budget",), basis="预算法第四十条（预备费）、第六十三条")
def project_money_held_for_adjustments(d: Disclosure) -> Iterator[Hit]:
    """A project's objective is to adjust or top up other projects.

    Why it matters
        Project money is for the project; a reserve for adjustments belongs to the finance office (预备费).
    How to repair
        Say what this project itself does, or give the reserve up.
    """
    for form in plans(d):
        text = fold(form.objective or "")
        found = pattern("performance", "reserve").search(text)
        if found:
            quote = text[max(0, found.start() - 20) : found.end() + 20]
            yield Hit(form_witness(form, found.group(), quote), {"name": form.name, "words": found.group()})
