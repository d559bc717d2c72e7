"""PV104."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule

from .numbers import occurrences

# A home, not an office: a house number goes on with building, entrance or flat, or the words say it is a home.
_HOME = (
    r"(?:家庭住址|家庭地址|现住址|户籍地址|居住地址|住址|(?<!之)家住)[：为]?[^，。；\n]{4,40}"
    r"|[^，。；：\n]{2,20}(?:小区|花园|新村|家园|苑|公寓|里)\d{1,4}(?:号楼|幢|栋|号)\d{0,3}(?:单元)?\d{0,4}(?:室|号|户)"
)


@rule("PV104", "warning", needs=("sections|forms",), basis="个人信息保护法；政府信息公开条例第十五条")
def home_address_published(d: Disclosure) -> Iterator[Hit]:
    """A home address, down to the flat, is printed in a public document.

    Why it matters
        Where a person lives is personal information; an office's address is not.
    How to repair
        Leave the address out, or print the office's.
    """
    for words, witness in occurrences(d, _HOME):
        yield Hit(witness, {"words": words[:6] + "…", "where": witness.label})
