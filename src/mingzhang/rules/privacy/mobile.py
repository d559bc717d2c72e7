"""PV101."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule

from .numbers import hide, long_numbers, masked

# A mobile number, not the middle of a longer number, an amount or a file number.
_MOBILE = r"(?<![\d.〔+-])(?:\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}(?![\d.万元])"


@rule("PV101", "warning", needs=("sections|forms",), basis="个人信息保护法第二十五条；政府信息公开条例第十五条")
def mobile_number_published(d: Disclosure) -> Iterator[Hit]:
    """A personal mobile number is printed in a public document.

    Why it matters
        A mobile number with a name beside it is personal information. Published once, it stays in search
        engines for good. A landline of the office serves the reader as well.
    How to repair
        Print the office's landline, or leave the field out of the published form.
    """
    for number, witness in long_numbers(d, _MOBILE):
        yield Hit(hide(witness, number), {"number": masked(number), "where": witness.label})
