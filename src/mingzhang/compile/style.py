"""How a compiled text looks: widths, spaces, markers. Numbers and words never depend on it."""

from __future__ import annotations

import re
import unicodedata

import msgspec


class Style(msgspec.Struct, frozen=True, omit_defaults=True):
    """The looks of one document.

    Widths count Chinese characters. ``spacing`` puts blanks around figures ("none", "before", "both");
    ``grouping`` sets thousands apart in "none", "comma" or "loose" ("1, 131. 42"); ``spread`` writes
    收 入 总 计; ``page_numbers`` prints the number of a page alone now and then.
    """

    width: int = 34
    label_width: int = 14
    head_width: int = 5
    page_lines: int = 30
    spacing: str = "before"
    grouping: str = "none"
    spread: bool = True
    blank_lines: bool = True
    page_numbers: bool = False
    indent: int = 2


PLAIN = Style()

_NO_START = frozenset("，。；：、？！）》”’％%)")
_TOKEN = re.compile(r"=?[A-Za-z0-9][A-Za-z0-9.,%]*|.", re.DOTALL)
_CJK_DIGIT = re.compile(r"(?<=[一-龥）”])(?=\d)")
_DIGIT_CJK = re.compile(r"(?<=[\d.])(?=[一-龥])")


def spaced(text: str, style: Style) -> str:
    """Blanks between Chinese characters and figures, as office programs put them."""
    if style.spacing in ("before", "both"):
        text = _CJK_DIGIT.sub(" ", text)
    if style.spacing == "both":
        text = _DIGIT_CJK.sub(" ", text)
    return text


_MONEY = re.compile(r"(?<![\d.])\d{4,}\.\d\d(?!\d)")


def separated(text: str, style: Style) -> str:
    """Thousands set apart in every amount of a text."""
    if style.grouping == "none":
        return text
    return _MONEY.sub(lambda hit: amount(hit.group(), style), text)


def amount(digits: str, style: Style) -> str:
    """One amount with its thousands set apart."""
    if style.grouping == "none" or "." not in digits:
        return digits
    head, _, tail = digits.partition(".")
    body = f"{int(head):,}"
    return f"{body.replace(',', ', ')}. {tail}" if style.grouping == "loose" else f"{body}.{tail}"


def width_of(text: str) -> float:
    """Printed width in Chinese characters."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def wrapped(text: str, width: float) -> list[str]:
    """A paragraph as lines: figures stay whole, no line begins with a closing mark."""
    lines: list[str] = []
    current, used = "", 0.0
    for token in _TOKEN.findall(text):
        size = width_of(token)
        if current and used + size > width and token not in _NO_START:
            lines.append(current.rstrip(" "))
            current, used = "", 0.0
            if token == " ":  # noqa: S105 - a piece of text
                continue
        current += token
        used += size
    if current.strip():
        lines.append(current.rstrip(" "))
    return lines


def cut(text: str, width: int) -> list[str]:
    """A cell's text cut at a fixed width, brackets and figures included."""
    return [text[at : at + width] for at in range(0, len(text), width)] or [""]
