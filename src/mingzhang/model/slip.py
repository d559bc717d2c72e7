"""Slips of the pen: which wrong numbers a person types for a right one.

One digit replaced, left out or doubled, two neighbours swapped, the point moved: the error model of
typed figures. Conventions that a correct document may break are evidence only when a slip explains
the difference.
"""

from __future__ import annotations

import re
from fractions import Fraction


def variants(digits: str) -> set[str]:
    """All texts that one slip makes of a printed number (so also what it may have been meant to be)."""
    sign = "-" if digits.startswith("-") else ""
    plain = digits.removeprefix("-")
    return {sign + text for text in (*_mistyped(plain), *_miscounted(plain)) if _is_number(text)}


def _mistyped(plain: str) -> set[str]:
    """One digit replaced, or two neighbours swapped: as many digits as before, the point where it was."""
    out: set[str] = set()
    for i, char in enumerate(plain):
        if not char.isdigit():
            continue
        out |= {plain[:i] + other + plain[i + 1 :] for other in "0123456789" if other != char}
        if i + 1 < len(plain) and plain[i + 1].isdigit() and plain[i + 1] != char:
            out.add(plain[:i] + plain[i + 1] + char + plain[i + 2 :])
    return out


def _miscounted(plain: str) -> set[str]:
    """A digit left out or one too many, the point moved."""
    out: set[str] = set()
    for i, char in enumerate(plain):
        if char.isdigit() and (i < plain.find(".") or "." not in plain):
            out.add(plain[:i] + plain[i + 1 :])
    for i in range(len(plain.partition(".")[0]) + 1):
        out |= {plain[:i] + other + plain[i:] for other in "0123456789"}
    return out | _shifted(plain)


def _shifted(plain: str) -> set[str]:
    whole, _, tail = plain.partition(".")
    digits = whole + tail
    places = len(tail)
    moved: set[str] = set()
    for by in (1, -1):
        point = len(whole) + by
        if 0 < point <= len(digits):
            moved.add(digits[:point] + ("." + digits[point:] if digits[point:] else ""))
    if places:
        moved.add(digits)
    elif len(digits) > 2:
        moved.add(f"{digits[:-2]}.{digits[-2:]}")  # the point left out
    moved.add("0." + digits.zfill(places + 1)[-(places + 1) :])
    return moved


def _is_number(text: str) -> bool:
    head, _, tail = text.partition(".")
    return head.isdigit() and (tail.isdigit() or "." not in text)


def explains(digits: str, low: Fraction, high: Fraction) -> str | None:
    """The variant of a printed number that lies in an interval (in its own unit), nearest its middle."""
    middle = (low + high) / 2
    fitting = [text for text in variants(digits) if _within(text, low, high)]
    return min(fitting, key=lambda text: abs(Fraction(text) - middle)) if fitting else None


def explanations(digits: str, low: Fraction, high: Fraction) -> list[tuple[str, bool]]:
    """Every variant that lies in an interval, and whether one wrong digit or two swapped ones alone make it."""
    typed = _mistyped(digits)
    found = (text for text in variants(digits) if _within(text, low, high))
    return [(text, text in typed and not re.match(r"0\d", text)) for text in sorted(found)]


def mistyped(digits: str, low: Fraction, high: Fraction) -> bool:
    """Whether one wrong digit or two swapped ones alone explain the number: the commonest slips of all."""
    typed = (text for text in _mistyped(digits) if _is_number(text) and not re.match(r"0\d", text))
    return any(_within(text, low, high) for text in typed)


def _within(text: str, low: Fraction, high: Fraction) -> bool:
    """Whether a number lies in an interval, in whole numbers: many are tried."""
    value = int(text.replace(".", ""))
    scale: int = 10 ** len(text.partition(".")[2])
    return low.numerator * scale <= value * low.denominator and value * high.denominator <= high.numerator * scale
