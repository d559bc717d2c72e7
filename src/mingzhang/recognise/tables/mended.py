"""Numbers that a narrow cell broke before their last digit: 702.2 on one line, 2 on the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from mingzhang.model.source import Line

# Looking back from behind the first digit: what begins with a digit is found faster than what looks back first.
_WHOLE = re.compile(r"\d(?<![\d.]\d)[\d,]*\.\d\d(?!\d)")
_CUT = re.compile(r"\d(?<![\d.]\d)[\d,]*\.\d(?=\s|$)")
_DIGITS = re.compile(r"^\s*\d(?:\s+\d)*\s*$")


def mended(lines: Sequence[Line]) -> list[Line]:
    """A table's lines with such digits back behind their numbers.

    Only in a table that prints two decimals, and where a line of single digits has one for each number with one
    decimal on the line before it: a table that prints one decimal, or a page number, is left alone.
    """
    text = "\n".join(line.text for line in lines)
    cut = len(_CUT.findall(text))
    if not cut or len(_WHOLE.findall(text)) <= 2 * cut:
        return list(lines)
    out: list[Line] = []
    for line in _brought_in(lines):
        if out and _DIGITS.match(line.text) and out[-1].page == line.page:
            digits = line.text.split()
            if len(_CUT.findall(out[-1].text)) == len(digits):
                rest = iter(digits)
                # Character positions behind the number move; a box would no longer fit them.
                whole = _CUT.sub(lambda cut, rest=rest: cut[0] + next(rest), out[-1].text)  # type: ignore[misc]
                out[-1] = replace(out[-1], text=whole, xs=None)
                continue
        out.append(line)
    return out


def _brought_in(lines: Sequence[Line]) -> list[Line]:
    """Rows with the numbers that stand around them, broken in cells higher than the row: each behind its label."""
    out: list[Line] = []
    here = 0
    while here < len(lines):
        row = _with_numbers(lines[here : here + 3])
        out.append(lines[here] if row is None else row)
        here += 1 if row is None else 3
    return out


def _with_numbers(lines: Sequence[Line]) -> Line | None:
    """The middle one of three lines with the numbers that the first begins and the last ends."""
    if len(lines) < 3 or len({line.page for line in lines}) > 1:
        return None
    heads, tails = lines[0].text.split(), lines[2].text.split()
    if not (_DIGITS.match(lines[2].text) and len(heads) == len(tails) and all(map(_CUT.fullmatch, heads))):
        return None
    words = lines[1].text.split()
    labels = next((i for i, word in enumerate(words) if word[0].isdigit()), len(words))
    if labels < len(heads):
        return None
    numbers = [head + tail for head, tail in zip(heads, tails, strict=True)]
    first = labels - len(numbers)
    named = [f"{label} {number}" for label, number in zip(words[first:labels], numbers, strict=True)]
    return replace(lines[1], text=" ".join([*words[:first], *named, *words[labels:]]), xs=None)
