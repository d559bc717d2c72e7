"""NR115."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import matches


@rule("NR115", "warning", needs=("sections",), basis="公开惯例")
def share_without_percent_sign(d: Disclosure) -> Iterator[Hit]:
    """A share or a rate is printed without its percent sign (占76.23).

    Why it matters
        A share without its sign can be read as an amount.
    How to repair
        Add %.
    """
    for section, passage, match in matches(d, r"(?<=[，,])占(?:[^，。；\d]{0,16}的)?\d+\.\d{1,2}(?![\d%‰万元亿平])"):
        yield Hit(
            passage.witness(*match.span(), label=section.title),
            {"words": match.group()},
            expected=f"{match.group()}%",
        )
