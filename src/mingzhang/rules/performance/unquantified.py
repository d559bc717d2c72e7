"""PF107."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import Indicator
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness
from mingzhang.rules.text import fold

from .form import plans, target_number

_MEASURED = ("数量", "时效", "成本")


@rule("PF107", "warning", needs=("forms",), kinds=("budget",), basis="财预〔2021〕101号")
def targets_without_a_number(d: Disclosure) -> Iterator[Hit]:
    """Indicators of quantity, time or cost have a target that is no number, or one of quality repeats its name.

    Why it matters
        “反映…情况” repeats the indicator; whether it was reached can never be told.
    How to repair
        Give each such indicator an operator, a number and a unit.
    """
    for form in plans(d, None):
        measured = [i for i in form.indicators if any(word in i.level2 for word in _MEASURED) or _repeated(i)]
        bare = [i for i in measured if target_number(i) is None and fold(i.target.value if i.target else "")]
        if bare:
            first, *rest = (indicator_witness(form, indicator) for indicator in bare)
            args = {"name": form.name, "count": str(len(bare)), "of": str(len(measured))}
            yield Hit(first, args, witnesses=tuple(rest))


def _repeated(indicator: Indicator) -> bool:
    """Quality may be told in words (达标), but not by saying the indicator's name again."""
    said = fold(indicator.target.value if indicator.target else "")
    return (
        "质量" in indicator.level2
        and len(said) >= 4
        and said in (fold(indicator.level3), f"反映{fold(indicator.level3)}")
    )
