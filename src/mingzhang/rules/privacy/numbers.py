"""Where personal data may stand, and the check digits of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.rules.needles import may_match
from mingzhang.rules.see import form_witness
from mingzhang.rules.text import fold, passages

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_DIGITS = "10X98765432"


def masked(number: str) -> str:
    """A number that can be found again but not used: 186****5457."""
    keep = 3 if len(number) < 15 else 4
    return number[:keep] + "*" * (len(number) - keep - 4) + number[-4:]


def hide(witness: Witness, number: str) -> Witness:
    """The witness with the number masked everywhere: a report must not spread what it warns about."""
    shown = masked(number)
    return msgspec.structs.replace(witness, value=shown, quote=witness.quote.replace(number, shown))


def occurrences(d: Disclosure, pattern: str) -> Iterator[tuple[str, Witness]]:
    """Every match in the running text and in the fields of performance forms."""
    for section, passage in passages(d, quiet=True):
        for match in passage.find(pattern):
            yield match.group(), passage.witness(*match.span(), label=section.title)
    for form in d.performance:
        for field in (form.contact, form.phone, form.owner, form.objective, form.objective_actual):
            text = fold(field or "")
            for match in re.finditer(pattern, text) if text and may_match(pattern, text) else ():
                yield match.group(), form_witness(form, match.group(), text[: match.end() + 20])


def valid_id(number: str) -> bool:
    """The check digit of an 18-digit identity number (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, number, strict=False))
    return _ID_DIGITS[total % 11] == number[-1].upper()


def luhn(number: str) -> bool:
    """The check digit of a bank card number (ISO/IEC 7812)."""
    total = 0
    for position, digit in enumerate(reversed(number)):
        step = int(digit) * (2 if position % 2 else 1)
        total += step - 9 if step > 9 else step
    return total % 10 == 0
