"""Numbers as list labels print them: 一, （十二）, ①, Ⅳ, b."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _counting(number: int, digits: str, tens: str, units: str) -> str:
    """Chinese counting up to 9999: 十二, 一百零三."""
    if not 0 < number < 10_000:
        return str(number)
    out = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            out += ("零" if gap and out else "") + digits[digit] + (tens + units)[power - 1 : power] * bool(power)
            gap = False
        else:
            gap = bool(out)
    return out


def _chinese(number: int) -> str:
    said = _counting(number, _DIGITS, "十", "百千")
    return said.removeprefix("一") if said.startswith("一十") else said


def _letters(number: int) -> str:
    """A … z, aa … zz, as Word goes on."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 12)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in (*_ROMAN, *_ROMAN_SMALL):
        while number >= value:
            out, number = out + sign, number - value
    return out


def _series(first: int, count: int) -> Callable[[int], str]:
    """Signs that follow one another in Unicode, beyond them plain digits."""
    return lambda number: chr(first + number - 1) if 0 < number <= count else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "chineseLegalSimplified": lambda number: _counting(number, _LEGAL, "拾", "佰仟"),
    "ideographLegalTraditional": lambda number: _counting(number, _LEGAL, "拾", "佰仟"),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedCircle": _series(0x2460, 20),
    "decimalEnclosedCircleChinese": _series(0x2460, 20),
    "decimalEnclosedParen": _series(0x2474, 20),
    "decimalEnclosedFullstop": _series(0x2488, 20),
    "ideographEnclosedCircle": _series(0x3280, 10),
    "lowerLetter": lambda number: _letters(number) if number > 0 else str(number),
    "upperLetter": lambda number: _letters(number).upper() if number > 0 else str(number),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "none": lambda _number: "",
    "bullet": lambda _number: "",
}


def numeral(number: int, form: str) -> str:
    """A number in one of Word's formats; an unknown format prints digits."""
    return _FORMATS.get(form, str)(number)
