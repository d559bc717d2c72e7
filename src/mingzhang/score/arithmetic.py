"""The arithmetic of scores, shared by those who give them and the rules that check them. All of it exact."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

_NUMBER = re.compile(r"^\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(.*)$", re.DOTALL)
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "≥": "≥", "≤": "≤"}
RISING = frozenset({"≥", ">", "="})
FALLING = frozenset({"≤", "<"})


def sign(op: str | None) -> str:
    """An operator as one sign; "" for a target in words."""
    text = unicodedata.normalize("NFKC", op or "")
    return _SIGNS.get(text, "")


def quantity(text: str | None) -> tuple[Fraction, str] | None:
    """The number a text begins with and what follows it: "1,200.5次" → (2401/2, "次"); None for words."""
    found = _NUMBER.match(unicodedata.normalize("NFKC", text or ""))
    return (Fraction(found[1].replace(",", "")), found[2].strip()) if found else None


def met(op: str, target: Fraction, actual: Fraction, *, falls: bool = False) -> bool:
    """Whether a result is on the right side of its target; ``falls``: for "=", more is worse."""
    if op == "=":
        return actual <= target if falls else actual >= target
    return {"≥": actual >= target, ">": actual > target, "≤": actual <= target, "<": actual < target}[op]


def reached(op: str, target: Fraction, actual: Fraction, *, falls: bool = False) -> Fraction:
    """The part of a target that was reached, from 0 to 1.

    More-is-better targets count result ÷ target, less-is-better ones target ÷ result; below zero the two
    change places. A target of nothing has no part: it is met or it is not.
    """
    if met(op, target, actual, falls=falls):
        return Fraction(1)
    smaller_is_better = op in FALLING or (op == "=" and falls)
    over, under = (target, actual) if smaller_is_better else (actual, target)
    if target < 0:
        over, under = under, over
    if under == 0 or over / under < 0:
        return Fraction(0)
    return min(Fraction(1), over / under)


def beyond(op: str, target: Fraction, actual: Fraction, *, falls: bool = False) -> Fraction:
    """By what part of its target a more-is-better result goes beyond it; 0 where that has no meaning."""
    if op not in RISING or falls or target <= 0 or actual <= target:
        return Fraction(0)
    return (actual - target) / target


def execution(weight: Fraction, spent: int, budget: int) -> Fraction | None:
    """Points of the execution rate; None when there was nothing to execute."""
    if budget <= 0:
        return None
    return weight * max(Fraction(0), min(Fraction(1), Fraction(spent, budget)))


def two(value: Fraction, places: int = 2) -> Decimal:
    """A value rounded once, half away from zero."""
    shifted = abs(value) * 10**places
    whole = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    # Written out, because scaleb would round a long number to the context's digits.
    return Decimal(f"{'-' if value < 0 and whole else ''}{whole}E-{places}")


def plain(value: Fraction | Decimal, places: int = 2) -> str:
    """A value without trailing zeros, at most so many places: 8, 6.4, 33.33."""
    text = f"{two(Fraction(value), places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
