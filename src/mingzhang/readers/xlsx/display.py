"""What a spreadsheet shows for a value: the printed digits decide how exact a number is.

A cell holds 1234.5 and shows 1,234.50; it holds 0 and shows "-" or nothing.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import pairwise

from .codes import Section, sections

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = "一二三四五六日"
_LAST_SERIAL = 2_958_466
_LARGE = 30
"""Beyond so many digits a number is no amount; it keeps its exponent and stays unread."""
_EXACT = Context(prec=400)


def number_of(text: str) -> Decimal | None:
    """A stored number with the fifteen digits a spreadsheet shows of it: 0.30000000000000004 is 0.3."""
    try:
        value = float(text)
    except ValueError:
        return None
    return decimal_of(value) if math.isfinite(value) else None


def decimal_of(value: float) -> Decimal:
    """A binary number as the decimal one it was meant to be."""
    return Decimal(f"{value:.15g}")


def plain(value: Decimal) -> str:
    """All digits of a number, without an exponent and without zeros at the end."""
    if not value:
        return "0"
    if abs(value.adjusted()) > _LARGE:
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_text(text: str, code: str) -> str:
    """What is shown for a text: only the fourth section of a format changes it."""
    parts = sections(code)
    if len(parts) < 4:
        return text
    return "".join(text if kind == "text" else said for kind, said in parts[3].tokens if kind in ("text", "literal"))


def shown_number(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """What is shown for a number under a format code, without blanks around it."""
    if abs(value.adjusted()) > _LARGE:
        return plain(value)
    section, signed = _choose(value, sections(code))
    if section is None:
        return plain(value)
    if section.has("date"):
        return _date(value, section, from_1904=from_1904)
    if section.has("exp"):
        return f"{float(value):.{_exponent_places(section)}E}"
    if any(said == "/" for _, said in section.tokens) and section.has("digit"):
        return plain(value)
    sign = "-" if signed and value < 0 else ""
    return (sign + _number(abs(value), section)).strip()


def _exponent_places(section: Section) -> int:
    """Digits printed between the point and the exponent."""
    kinds = [kind for kind, _ in section.tokens]
    end = kinds.index("exp")
    start = kinds.index("point") if "point" in kinds[:end] else end
    return min(kinds[start:end].count("digit"), 15)


def _choose(value: Decimal, parts: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """The section for a value, and whether its sign is still to be printed."""
    if any(part.condition for part in parts):
        for part in parts[:3]:
            if part.meets(value):
                return part, True
        rest = [part for part in parts[:3] if part.condition is None]
        return (rest[-1] if rest else None), True
    if value < 0 and len(parts) > 1:
        return parts[1], False
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], True


def _number(value: Decimal, section: Section) -> str:
    tokens = section.tokens
    point = next((k for k, (kind, _) in enumerate(tokens) if kind == "point"), len(tokens))
    whole = [k for k, (kind, _) in enumerate(tokens[:point]) if kind == "digit"]
    part = [k for k, (kind, _) in enumerate(tokens) if kind == "digit" and k > point]
    if not whole and not part:
        general = plain(value)
        return "".join(
            general if kind in ("general", "text") else said
            for kind, said in tokens
            if kind in ("literal", "general", "text", "percent")
        )
    last = whole[-1] if whole else -1
    commas = [k for k, (kind, _) in enumerate(tokens[:point]) if kind == "comma"]
    grouped = any(k < last for k in commas)
    thousands = sum(1 for k in commas if k > last)
    percent = sum(1 for kind, _ in tokens if kind == "percent")
    scaled = value.scaleb(2 * percent - 3 * thousands, _EXACT)
    rounded = scaled.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP, _EXACT)
    digits, _, fraction = f"{rounded:f}".partition(".")
    zeros = [k for k in whole if tokens[k][1] == "0"]
    least = sum(1 for k in whole if k >= zeros[0]) if zeros else 0
    digits = digits.lstrip("0").rjust(least, "0")
    put = _spread(digits, whole, grouped=grouped)
    keep = max((n for n, k in enumerate(part, 1) if tokens[k][1] == "0"), default=0)
    for n, k in enumerate(part, 1):
        put[k] = fraction[n - 1] if n <= keep or fraction[n - 1 :].strip("0") else ""
    out = []
    for k, (kind, said) in enumerate(tokens):
        if kind == "digit":
            out.append(put.get(k, ""))
        elif kind == "point":
            out.append(".")
        elif kind in ("literal", "percent"):
            out.append(said)
    return "".join(out)


def _spread(digits: str, places: list[int], *, grouped: bool) -> dict[int, str]:
    """Digits over placeholders from the right; the first placeholder takes all that are left."""
    put: dict[int, str] = {}
    count = len(digits)
    for at, place in enumerate(reversed(places)):
        end = count - at
        if end <= 0:
            put[place] = ""
            continue
        start = 0 if place == places[0] else end - 1
        text = ""
        for k in range(start, end):
            right = count - k - 1
            text += digits[k] + ("," if grouped and right and right % 3 == 0 else "")
        put[place] = text
    return put


def _date(value: Decimal, section: Section, *, from_1904: bool) -> str:
    serial = value + (1462 if from_1904 else 0)
    if not 0 <= serial < _LAST_SERIAL:
        return plain(value)
    # Spreadsheets count a 29 February 1900 that never was.
    days = serial if serial >= 61 else serial + 1
    moment = datetime(1899, 12, 30) + timedelta(seconds=round(float(days) * 86400))  # noqa: DTZ001 - a wall clock
    tokens = list(section.tokens)
    dated = [k for k, (kind, _) in enumerate(tokens) if kind == "date"]
    minutes = set()
    for before, after in pairwise(dated):
        first, second = tokens[before][1].lower(), tokens[after][1].lower()
        if first.strip("[")[0] == "h" and second[0] == "m":
            minutes.add(after)
        if second[0] == "s" and first[0] == "m":
            minutes.add(before)
    twelve = section.has("ampm")
    out = []
    for k, (kind, said) in enumerate(tokens):
        if kind == "date":
            out.append(_field(moment, said.lower(), serial, minute=k in minutes, twelve=twelve))
        elif kind == "ampm":
            out.append("下午" if moment.hour >= 12 else "上午")
        elif kind in ("literal", "point", "comma", "percent"):
            out.append(said)
    return "".join(out).strip()


def _field(moment: datetime, said: str, serial: Decimal, *, minute: bool, twelve: bool) -> str:
    width = len(said)
    match said[0]:
        case "[":
            scale = {"h": 24, "m": 1440, "s": 86400}[said[1]]
            return str(int(serial * scale))
        case "y":
            return f"{moment.year:04d}" if width > 2 else f"{moment.year % 100:02d}"
        case "m" if minute:
            return f"{moment.minute:0{min(width, 2)}d}"
        case "m":
            return _MONTHS[moment.month - 1] if width > 2 else f"{moment.month:0{width}d}"
        case "d":
            return "星期" + _WEEKDAYS[moment.weekday()] if width > 2 else f"{moment.day:0{width}d}"
        case "h":
            hour = (moment.hour - 1) % 12 + 1 if twelve else moment.hour
            return f"{hour:0{min(width, 2)}d}"
        case "s":
            return f"{moment.second:0{min(width, 2)}d}"
        case _:
            return ("星期" if width > 3 else "") + _WEEKDAYS[moment.weekday()]
