"""PR109."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import matches


@rule("PR109", "warning", needs=("sections",), basis="财预〔2016〕143号（增减变化原因说明）")
def reason_left_empty(d: Disclosure) -> Iterator[Hit]:
    """“主要原因是” is followed by nothing.

    Why it matters
        The sentence promises an explanation that nobody wrote.
    How to repair
        Write the reason.
    """
    for section, passage, match in matches(d, r"(?:主要原因是|主要原因|原因是|主要原因为)[：:]?(?=[。；，]|$)"):
        yield Hit(passage.witness(*match.span(), label=section.title), {"words": match.group()})
