"""PF108."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness
from mingzhang.rules.text import expression
from mingzhang.rules.words import words

from .form import money, sure_rows, unit_price


@rule("PF108", "warning", needs=("forms",), basis="财预〔2020〕10号；财预〔2021〕101号（指标分类）")
def indicator_in_the_wrong_class(d: Disclosure) -> Iterator[Hit]:
    """An indicator stands in a class that its words do not belong to (满意度 under 数量, 完成率 under 时效).

    Why it matters
        The classes have fixed weights; an indicator in the wrong one lifts a score without measuring the class.
    How to repair
        Move it to its class, and set a real indicator in its place.
    """
    entries = words("performance", "misplaced", d.identity.year)
    of_class: dict[str, list[Any]] = {}
    for form, indicator, name in sure_rows(d):
        if (level := indicator.level2) not in of_class:
            of_class[level] = [entry for entry in entries if entry["class"] in level]
        for entry in of_class[level]:
            if not expression(entry["say"]).search(name):
                continue
            if entry.get("money") and money(indicator) is None and unit_price(indicator) is None:
                continue
            yield Hit(
                indicator_witness(form, indicator, indicator.level3),
                {"name": indicator.level3, "class": indicator.level2, "proper": entry["proper"], "form": form.name},
                expected=entry["proper"],
                severity=Severity.NOTE if entry.get("note") else None,
            )
            break
