"""Printed amounts: exact, with their digits and unit; blank, dash, zero and unread are four things."""

from __future__ import annotations

import enum
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import msgspec

from .place import NOWHERE, Place

UNITS_PER_YUAN = 10_000
"""The cube counts in 1/10000 yuan: half a last digit of any printed amount is then a whole number."""


class Unit(enum.StrEnum):
    """The unit a table or sentence declares for its own amounts."""

    YUAN = "元"
    THOUSAND = "千元"
    WAN = "万元"
    YI = "亿元"

    @property
    def scale(self) -> int:
        """Cube units (1/10000 yuan) in one of this unit."""
        return _SCALES[self]


_SCALES = {
    Unit.YUAN: UNITS_PER_YUAN,
    Unit.THOUSAND: 1_000 * UNITS_PER_YUAN,
    Unit.WAN: 10_000 * UNITS_PER_YUAN,
    Unit.YI: 100_000_000 * UNITS_PER_YUAN,
}


class Mark(enum.StrEnum):
    """What stands in a cell: never let one of these become another."""

    VALUE = "value"
    BLANK = "blank"
    DASH = "dash"
    UNREAD = "unread"
    UNDECIDED = "undecided"
    """A number of this row belongs here or next door; the flattened text cannot tell."""


SURE = 0.95
"""A digit read from a picture with less is read with doubt."""


class Amount(msgspec.Struct, frozen=True, gc=False):
    """One printed amount.

    ``text`` is what was printed; ``digits`` the plain decimal string ("1131.42", "" unless VALUE);
    ``doubt`` is true for digits read by OCR; ``confidence`` is then how sure the least sure of them is
    (0 to 1, None when whoever read them did not say).
    """

    text: str
    digits: str = ""
    mark: Mark = Mark.VALUE
    place: Place = NOWHERE
    doubt: bool = False
    confidence: float | None = None

    @property
    def shaky(self) -> bool:
        """Read from a picture, and not surely."""
        return self.confidence is not None and self.confidence < SURE

    @property
    def value(self) -> Decimal | None:
        """The exact printed value in its own unit, or None when no number is printed."""
        return Decimal(self.digits) if self.mark is Mark.VALUE else None

    @property
    def places(self) -> int:
        """Digits printed after the point."""
        return decimals(self.digits)


@lru_cache(maxsize=4096)
def decimals(digits: str) -> int:
    """Number of digits after the decimal point of a plain decimal string."""
    return len(digits.partition(".")[2])


@lru_cache(maxsize=16384)
def scaled(digits: str, unit: Unit) -> tuple[int, int]:
    """(value, half a last digit) of a plain decimal string, both in cube units.

    Digits finer than the cube can count (a spreadsheet's 0.1 + 0.2) are rounded to it, and the half
    digit is widened to one unit, 1/10000 yuan: the printed interval lies within.
    """
    number = int(digits.replace(".", ""))
    base = 10 ** decimals(digits)
    if unit.scale % (2 * base):
        return round(Fraction(number * unit.scale, base)), 1
    return number * (unit.scale // base), unit.scale // (2 * base)


_NUMBER = re.compile(
    r"^[(（]?[-－−]?\s*(?:[0-9]{1,3}(?:[,，]\s*[0-9]{3})+|[0-9][0-9\s]*)(?:\s*\.\s*[0-9][0-9\s]*)?[)）]?$"
)
_NO_DIGITS = re.compile(r"[\s,()\-]+")
_FULLWIDTH = str.maketrans("０１２３４５６７８９．，（）－−％", "0123456789.,()--%")
_DASHES = frozenset({"-", "--", "—", "——", "－", "–", "/", "―", "───", "---"})


def parse_amount(text: str, place: Place = NOWHERE, *, doubt: bool = False) -> Amount:
    """Read what is printed in a cell: "1, 131. 42", "(3.20)", "—", "", "１２.３".

    A text that is not a number comes back UNREAD with its text kept: it never becomes zero.
    """
    stripped = text.strip()
    if not stripped:
        return Amount(text, mark=Mark.BLANK, place=place, doubt=doubt)
    if stripped[0].isalpha():  # 汉字 are letters
        return Amount(text, mark=Mark.UNREAD, place=place, doubt=doubt)
    plain = stripped if stripped.isascii() else stripped.translate(_FULLWIDTH)
    whole, point, part = plain.partition(".")
    if whole.isascii() and whole.isdigit() and (not point or (part.isascii() and part.isdigit())):
        # Most amounts are digits and a point.
        digits = plain if whole[0] != "0" else (whole.lstrip("0") or "0") + point + part
        return Amount(text, digits, place=place, doubt=doubt)
    if stripped in _DASHES or plain in _DASHES:
        return Amount(text, mark=Mark.DASH, place=place, doubt=doubt)
    if not _NUMBER.match(plain):
        return Amount(text, mark=Mark.UNREAD, place=place, doubt=doubt)
    negative = plain.startswith("(") or "-" in plain
    digits = _NO_DIGITS.sub("", plain)
    digits = digits.lstrip("0") or "0"
    if digits.startswith("."):
        digits = "0" + digits
    return Amount(text, ("-" if negative else "") + digits, place=place, doubt=doubt)


def is_dash(text: str) -> bool:
    """Whether a cell's text is a dash, which says that there is nothing to say."""
    return text.strip() in _DASHES


@lru_cache(maxsize=8192)
def is_amount(text: str) -> bool:
    """Whether a cell's text is a number as printed in a table."""
    if text[:1].isalpha():
        return False  # 汉字 are letters
    stripped = text.strip()
    return bool(_NUMBER.match(stripped if stripped.isascii() else stripped.translate(_FULLWIDTH)))
