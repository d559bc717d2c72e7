"""Where personal data may stand, and the check digits of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mingzhang.model.disclosure import Disclosure, Section
from mingzhang.model.finding import Witness
from mingzhang.model.performance import PerformanceForm
from mingzhang.rules.once import once
from mingzhang.rules.see import form_witness
from mingzhang.rules.text import Passage, fold, may_say, passages, seek_all

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
    for section, passage in passages(d, quiet=True) if may_say(d, pattern) else ():
        yield from _in_section(section, passage, pattern)
    for form in d.performance:
        for text in _fields(form):
            yield from _in_field(form, text, pattern)


def long_numbers(d: Disclosure, pattern: str) -> Iterator[tuple[str, Witness]]:
    """As `occurrences`, for a pattern that matches only where ten figures or dashes stand in a row: hardly anywhere."""
    sections, fields = _with_long_numbers(d)
    for section, passage in sections:
        yield from _in_section(section, passage, pattern)
    for form, text in fields:
        yield from _in_field(form, text, pattern)


_LONG = re.compile(r"\d[\d-]{9}")
_Sections = tuple[tuple[Section, Passage], ...]
_Fields = tuple[tuple[PerformanceForm, str], ...]


@once
def _with_long_numbers(d: Disclosure) -> tuple[_Sections, _Fields]:
    sections = tuple((section, passage) for section, passage in passages(d, quiet=True) if _LONG.search(passage.text))
    return sections, tuple((form, text) for form in d.performance for text in _fields(form) if _LONG.search(text))


def _in_section(section: Section, passage: Passage, pattern: str) -> Iterator[tuple[str, Witness]]:
    for match in passage.find(pattern):
        yield match.group(), passage.witness(*match.span(), label=section.title)


def _in_field(form: PerformanceForm, text: str, pattern: str) -> Iterator[tuple[str, Witness]]:
    for match in seek_all(pattern, text):
        yield match.group(), form_witness(form, match.group(), text[: match.end() + 20])


def _fields(form: PerformanceForm) -> list[str]:
    """What a form says in words of people and of its aims."""
    fields = (form.contact, form.phone, form.owner, form.objective, form.objective_actual)
    return [fold(field) for field in fields if field]


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
