"""Exact amounts as printed figures: each rounded once, half up."""

from __future__ import annotations

from mingzhang.model.amount import Amount, Mark, Unit

PLACES = 2


def rounded(numerator: int, denominator: int, places: int = PLACES) -> str:
    """A ratio as a plain decimal string, rounded half away from zero."""
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    scaled = abs(numerator) * 10**places
    whole = (2 * scaled + denominator) // (2 * denominator)
    digits = str(whole).rjust(places + 1, "0")
    sign = "-" if numerator < 0 and whole else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def money(value: int, unit: Unit, places: int = PLACES) -> str:
    """A cube amount in a unit."""
    return rounded(value, unit.scale, places)


def grouped(digits: str) -> str:
    """Thousands set apart by commas: 1131.42 → 1,131.42."""
    head, point, tail = digits.partition(".")
    sign = "-" if head.startswith("-") else ""
    return f"{sign}{int(head.lstrip('-')):,}{point}{tail}"


def cell(value: int, unit: Unit, *, zero: str = "") -> Amount:
    """What a table prints for an exact amount: nothing (or ``zero``) where there is none."""
    if value == 0 and not zero:
        return Amount("", mark=Mark.BLANK)
    digits = money(value, unit)
    return Amount(digits, digits)


def percent(part: int, whole: int) -> str:
    """A share or rate in per cent; of nothing it is 0.00."""
    return rounded(part * 100, whole) if whole else "0.00"


def rate(now: int, prior: int, unit: Unit = Unit.WAN) -> str:
    """The size of a change in per cent. On a base of nothing, or one that prints so under an amount that
    does not, the convention is 100.00; nothing against nothing, also as it prints, is 0.00.
    """
    if now == prior or money(now, unit) == money(prior, unit) == "0.00":
        return "0.00"
    if prior == 0 or (money(prior, unit) == "0.00" and money(now, unit) != "0.00"):
        return "100.00"
    return percent(abs(now - prior), prior)
