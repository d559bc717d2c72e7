"""NM108."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import form_witness
from mingzhang.rules.text import fold, heading_witness

_HEADING = re.compile(r"关于(?P<name>[\u4e00-\u9fff（）]{4,40}?)\d{4}年")


@rule("NM108", "warning", needs=("department", "sections"), basis="财预〔2016〕143号")
def another_body_named(d: Disclosure) -> Iterator[Hit]:
    """A heading or a performance form names another body than the one whose document this is.

    Why it matters
        The text was copied from another body's document; its figures may have come along.
    How to repair
        Put in the right name, and check the figures beside it.
    """
    own = fold(d.identity.department or "")
    names = [(found["name"], heading_witness(s)) for s in d.sections if (found := _HEADING.search(fold(s.title)))]
    names += [
        (fold(f.unit_name), form_witness(f, f.unit_name))
        for f in d.performance
        if f.unit_name and f.level == "department"
    ]
    for name, witness in names:
        if not _short_for(name, own) and not _short_for(own, name):
            yield Hit(witness, {"name": name, "department": own}, expected=own)


def _short_for(short: str, full: str) -> bool:
    """Whether all letters of a name stand in the other in the same order: 区政府办 for 区人民政府办公室."""
    rest = iter(full)
    return all(char in rest for char in short.replace("（", "").replace("）", ""))
