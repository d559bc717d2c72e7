"""PF132."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import Indicator
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness
from mingzhang.rules.text import fold


@rule("PF132", "note", needs=("forms",), basis="财预〔2021〕101号")
def indicator_stands_twice(d: Disclosure) -> Iterator[Hit]:
    """A form has the same indicator twice, with the same target.

    Why it matters
        One result is then scored twice.
    How to repair
        Take one of them out, or say what the second one measures.
    """
    for form in d.performance:
        seen: dict[tuple[str, str], Indicator] = {}
        for indicator in form.indicators:
            key = fold(indicator.level3), fold(indicator.target.raw if indicator.target else "")
            if all(key) and key in seen:
                yield Hit(
                    indicator_witness(form, indicator),
                    {"form": form.name, "name": indicator.level3},
                    witnesses=(indicator_witness(form, seen[key]),),
                )
            seen.setdefault(key, indicator)
