"""Numbers that a narrow cell broke before their last digit: 702.2 on one line, 2 on the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from mingzhang.model.source import Line

_WHOLE = re.compile(r"(?<![\d.])\d[\d,]*\.\d\d(?!\d)")
_CUT = re.compile(r"(?<![\d.])\d[\d,]*\.\d(?=\s|$)")
_DIGITS = re.compile(r"^\s*\d(?:\s+\d)*\s*$")


def mended(lines: Sequence[Line]) -> list[Line]:
    """A table's lines with such digits back behind their numbers.

    Only in a table that prints two decimals, and where a line of single digits has one for each number with one
    decimal on the line before it: a table that prints one decimal, or a page number, is left alone.
    """
    text = "\n".join(line.text for line in lines)
    if len(_WHOLE.findall(text)) <= 2 * len(_CUT.findall(text)):
        return list(lines)
    out: list[Line] = []
    for line in lines:
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
