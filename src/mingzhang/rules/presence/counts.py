"""PR108."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import figure
from mingzhang.rules.text import heading_witness, passages
from mingzhang.rules.words import words


@rule(
    "PR108",
    "warning",
    needs=("three_public_figures",),
    kinds=("final",),
    basis="财预〔2016〕143号；财政部部门决算公开检查口径",
)
def counts_of_three_public_missing(d: Disclosure) -> Iterator[Hit]:
    """Final accounts do not say how many groups went abroad, vehicles are kept, or guests were received.

    Why it matters
        The money alone cannot be judged; the six counts are asked for in every inspection.
    How to repair
        Add 团组数, 人次, 公务用车购置数, 保有量, 国内接待批次, 人次 – also where they are nothing.
    """
    sections = [(section, passage) for section, passage in passages(d) if section.id == "three_public"]
    if not sections or figure(d.three_public, "三公合计") == 0:
        return  # nothing was spent: the section says so, and there is nothing to count
    printed = "\n".join(passage.text for _, passage in sections)
    missing = [
        entry["name"]
        for entry in words("presence", "counts", d.identity.year)
        if figure(d.three_public, entry["name"]) is None and not any(re.search(word, printed) for word in entry["say"])
    ]
    if missing:
        yield Hit(heading_witness(sections[0][0]), {"names": "、".join(missing)})
