"""PF131."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness
from mingzhang.rules.text import expression
from mingzhang.rules.words import words

from .form import sure_rows, target_number


@rule("PF131", "warning", needs=("forms",), basis="财预〔2021〕101号（指标值应当可衡量）")
def unit_does_not_fit_the_indicator(d: Disclosure) -> Iterator[Hit]:
    """A rate is measured in hours, a number of times in per cent, a cost in pieces.

    Why it matters
        The value was typed into the wrong row or copied from another indicator; it cannot be measured so.
    How to repair
        Put the unit and the value right, or name the indicator after what is measured.
    """
    entries = words("reasons", "units", d.identity.year)
    for form, indicator, name in sure_rows(d):
        unit = (indicator.target.unit or "").strip("()（） ") if indicator.target else ""
        if not unit or target_number(indicator) is None:
            continue
        entry = next((entry for entry in entries if expression(entry["say"]).search(name)), None)
        if entry is None:
            continue
        wrong = (
            not expression(entry["only"]).search(unit) if "only" in entry else expression(entry["never"]).search(unit)
        )
        if wrong:
            args = {"form": form.name, "name": indicator.level3, "unit": unit, "proper": entry["proper"]}
            yield Hit(indicator_witness(form, indicator), args, expected=entry["proper"])
