"""NR116."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import matches


@rule("NR116", "warning", needs=("sections",), basis="公开惯例")
def moved_and_level_at_once(d: Disclosure) -> Iterator[Hit]:
    """A sentence says that an amount went down (or up) and that it is level with last year.

    Why it matters
        Only one of the two can be true.
    How to repair
        Keep the one that last year's figure supports.
    """
    pattern = r"(?:减少|增加|下降|上升)(?:(?:为|到|至)\d[\d.,]*万?元，[^，。；]{0,14})?(?:基本)?持平"
    for section, passage, match in matches(d, pattern):
        yield Hit(passage.witness(*match.span(), label=section.title), {"words": match.group()})
