"""Characters to text: lines within a group, blanks where there is a gap, wrapped lines joined."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from mingzhang.readers.page import Chars, Floats, Ints, decode

LINE_APART = 0.4
"""Baselines further apart than this part of an em are two lines: digits may sit a little off the others."""
_WIDE = 0.6
_NARROW = 0.3
_HAIR = 0.12
_BLANK, _BREAK = 0x20, 0x0A
_FIRST_CJK = 0x2E80


@dataclass(frozen=True, slots=True)
class Composed:
    """Text of groups one after another in ``text``; group ``groups[k]`` is ``text[cuts[k]:cuts[k + 1]]``.

    ``chars`` are the characters in composed order, ``at`` where each stands in ``text``; ``first`` the
    first character of each group.
    """

    text: str
    groups: list[int]
    cuts: list[int]
    chars: Chars
    first: Ints
    at: Ints


def in_lines(chars: Chars, group: Ints) -> tuple[Ints, Ints]:
    """Order by group, line, x; and the running number of the line each character stands on."""
    # A page hands its characters over by line and x: nearly always sorting by group is enough.
    order = np.argsort(group, kind="stable")
    line, backwards = _line_numbers(chars, group, order)
    if not backwards:
        step = np.diff(chars.box[order, 0])
        if not ((step < 0) & (line[1:] == line[:-1])).any():
            return order, line
    order = np.lexsort((chars.baseline, group))
    line, _ = _line_numbers(chars, group, order)
    return order[np.lexsort((chars.box[order, 0], line))], line


def _line_numbers(chars: Chars, group: Ints, order: Ints) -> tuple[Ints, bool]:
    """Line numbers of characters in this order, and whether some step goes back up the page."""
    base, of, em = chars.baseline[order], group[order], chars.size[order]
    near = LINE_APART * np.minimum(em[1:], em[:-1])
    step = np.diff(base)
    same = of[1:] == of[:-1]
    new = np.empty(len(order), np.bool_)
    new[:1] = True
    new[1:] = ~same | (step > near)
    return np.cumsum(new, dtype=np.int64), bool((same & (step < -near)).any())


def compose(chars: Chars, group: Ints) -> Composed:
    """Put the characters of each group (one or more, each character in one) into text."""
    order, line = in_lines(chars, group)
    return compose_lines(chars.take(order), group[order], line)


def compose_lines(chars: Chars, of: Ints, line: Ints) -> Composed:
    """Put characters into text that already stand in order, in groups `of` and on lines `line`."""
    code, box, em = chars.code, chars.box, chars.size
    gap = (box[1:, 0] - box[:-1, 2]) / em[:-1]
    cjk = code >= _FIRST_CJK
    either = cjk[1:] | cjk[:-1]
    same = line[1:] == line[:-1]
    # A printed blank, a wide gap, or between letters and digits any gap a blank would leave.
    printed = chars.blank[:-1] & (gap > np.where(either, _NARROW, _HAIR))
    blank = same & (printed | (gap > np.where(either, _WIDE, _NARROW)))
    broken = ~same & ~either
    new_group = of[1:] != of[:-1]
    between = np.zeros(len(code), np.int64)
    between[1:] = np.where(new_group, 0, np.where(blank, _BLANK, np.where(broken, _BREAK, 0)))
    at = np.flatnonzero(between)
    text = decode(np.insert(code, at, between[at].astype(np.uint32)) if len(at) else code)
    position = np.arange(len(code)) + np.cumsum(between != 0)
    first = np.concatenate(([0], np.flatnonzero(new_group) + 1))
    cuts = [*position[first].tolist(), len(text)]
    return Composed(text, of[first].tolist(), cuts, chars, first, position)


_WRAPPED = re.compile(r"([\d,，.．]*[,，.．\d])\n([\d,，.．]+)")
_WHOLE = re.compile(r"[-－]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d{1,2})?")
_LETTERS = re.compile(r"(?<=[A-Za-z,;:)%])\n|\n(?=[A-Za-z(])")


def mend(text: str) -> str:
    """Join what a narrow cell broke: "371,514,6" over "55.00" is one number, "1.00" over "2.00" stays two."""
    if "\n" not in text:
        return text
    return _LETTERS.sub(" ", _WRAPPED.sub(_mended, text))


def _mended(match: re.Match[str]) -> str:
    head, tail = match[1], match[2]
    whole = _WHOLE.fullmatch(head + tail)
    # Only a head that is no number by itself shows that the number goes on.
    cut = head[-1] in ",，.．" or not _WHOLE.fullmatch(head)
    return head + tail if whole and cut else match[0]


def tight_boxes(chars: Chars, first: Ints) -> Floats:
    """The box around the characters of each group."""
    low = np.minimum.reduceat(chars.box[:, :2], first)
    high = np.maximum.reduceat(chars.box[:, 2:], first)
    return np.concatenate((low, high), 1)
