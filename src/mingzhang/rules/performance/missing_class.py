"""PF114."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import form_witness, indicator_witness
from mingzhang.rules.words import words


@rule("PF114", "note", needs=("forms",), basis="财预〔2020〕10号；财预〔2021〕101号")
def class_of_indicators_missing(d: Disclosure) -> Iterator[Hit]:
    """A form has no indicator of cost, of benefit, or of satisfaction.

    Why it matters
        Output, cost, benefit and satisfaction are scored apart; a class without indicators is not evaluated.
    How to repair
        Add an indicator of the class, or say why the project has none (no persons served).
    """
    for form in d.performance:
        if len(form.indicators) < 3:
            continue
        classes = "|".join(f"{i.level1}{i.level2}{i.level3}" for i in form.indicators)
        missing = [
            entry["name"]
            for entry in words("performance", "classes", form.year or d.identity.year)
            if form.level in entry["levels"] and not any(word in classes for word in entry["say"])
        ]
        if missing:
            # The reader looks where the list ends: there the missing class would follow.
            ends = (indicator_witness(form, form.indicators[-1]),)
            yield Hit(form_witness(form), {"name": form.name, "missing": "、".join(missing)}, witnesses=ends)
