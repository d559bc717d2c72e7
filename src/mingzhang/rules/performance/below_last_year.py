"""PF110."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import Indicator
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness

from .form import number, plans, target_number


@rule("PF110", "note", needs=("forms",), kinds=("budget",), basis="财预〔2021〕101号")
def target_below_last_year(d: Disclosure) -> Iterator[Hit]:
    """A target is easier than what was reached last year.

    Why it matters
        A target that was already surpassed drives nothing, and a full score is certain.
    How to repair
        Set the target not below last year's result, or say why it falls.
    """
    for form in plans(d, None):
        easy = [indicator for indicator in form.indicators if _easier(indicator)]
        if easy:
            first, *rest = (indicator_witness(form, indicator) for indicator in easy)
            told = "、".join(f"{i.level3}{i.target.raw}（上年{i.last_year}）" for i in easy[:4] if i.target)
            yield Hit(first, {"name": form.name, "told": told}, witnesses=tuple(rest))


def _easier(indicator: Indicator) -> bool:
    wanted, before = target_number(indicator), number(indicator.last_year)
    if wanted is None or before is None or indicator.target is None or "成本" in indicator.level2:
        return False
    return before < wanted if indicator.target.op == "≤" else indicator.target.op in ("≥", "=") and before > wanted
