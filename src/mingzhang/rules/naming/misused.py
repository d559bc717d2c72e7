"""NM107."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import may_say, passages
from mingzhang.rules.words import words


@rule("NM107", "note", needs=("sections",), basis="公开惯例")
def field_term_misused(d: Disclosure) -> Iterator[Hit]:
    """A fixed term of the field is written wrongly (部门价值 for 单位价值, 截止 for 截至).

    Why it matters
        The usual cause is replacing a word everywhere (单位 by 部门), which damages other terms.
    How to repair
        Write the term as the form has it.
    """
    entries = [entry for entry in words("naming", "misused", d.identity.year) if may_say(d, entry["say"])]
    for section, passage in passages(d, quiet=True) if entries else ():
        for entry in entries:
            for match in passage.find(entry["say"]):
                yield Hit(
                    passage.witness(*match.span(), label=section.title),
                    {"word": match.group(), "proper": entry["proper"]},
                    expected=entry["proper"],
                )
                break
