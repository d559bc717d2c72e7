"""PV102."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule

from .numbers import hide, long_numbers, masked, valid_id

_IDENTITY = r"(?<![\d.])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\d.])"


@rule("PV102", "error", needs=("sections|forms",), basis="个人信息保护法；政府信息公开条例第十五条")
def identity_number_published(d: Disclosure) -> Iterator[Hit]:
    """An identity-card number (with a right check digit) is printed in a public document.

    Why it matters
        It identifies a person for life and must not be published.
    How to repair
        Take the document off the website, remove the number, publish again, and have copies removed.
    """
    for number, witness in long_numbers(d, _IDENTITY):
        if valid_id(number):
            yield Hit(hide(witness, number), {"number": masked(number), "where": witness.label})
