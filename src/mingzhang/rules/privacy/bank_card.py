"""PV103."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule

from .numbers import hide, long_numbers, luhn, masked, valid_id

# Cards of the national network begin with 62; account numbers of offices have no such rule and are left alone.
_CARD = r"(?<![\d.])62\d{14,17}(?![\d.])"


@rule("PV103", "error", needs=("sections|forms",), basis="个人信息保护法；政府信息公开条例第十五条")
def bank_card_published(d: Disclosure) -> Iterator[Hit]:
    """A bank-card number (with a right check digit) is printed in a public document.

    Why it matters
        Financial account data is sensitive personal information.
    How to repair
        Take the document off the website, remove the number and publish again.
    """
    for number, witness in long_numbers(d, _CARD):
        if luhn(number) and not (len(number) == 18 and valid_id(number)):
            yield Hit(hide(witness, number), {"number": masked(number), "where": witness.label})
