"""Characters to text: lines within a group, blanks where there is a gap, wrapped lines joined."""

from __future__ import annotations

import re

import msgspec
import numpy as np

from mingzhang.readers.page import Chars, Floats, Ints, decode

LINE_APART = 0.4
"""Baselines further apart than this part of an em are two lines: digits may sit a little off the others."""
_WIDE = 0.6
_NARROW = 0.3
_HAIR = 0.12
_BLANK, _BREAK = 0x20, 0x0A
_FIRST_CJK = 0x2E80


class Composed(msgspec.Struct, frozen=True, eq=False):
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


def in_lines(chars: Chars) -> tuple[Chars, Ints]:
    """The characters ordered by line and x, and the running number of the line each stands on."""
    # A page hands its characters over by line and x: nearly always there is nothing to do.
    line, sorted_already = _line_numbers(chars.baseline, chars.box[:, 0], chars.size, None)
    if sorted_already:
        return chars, line
    order, line = _ordered(chars, np.zeros(len(chars), np.int64))
    return chars.take(order), line


def _in_groups(chars: Chars, group: Ints) -> tuple[Ints, Ints]:
    """Order by group, line, x; and the running number of the line each character stands on."""
    order = np.argsort(group, kind="stable")
    line, sorted_already = _line_numbers(chars.baseline[order], chars.box[order, 0], chars.size[order], group[order])
    return (order, line) if sorted_already else _ordered(chars, group)


def _ordered(chars: Chars, group: Ints) -> tuple[Ints, Ints]:
    order = np.lexsort((chars.baseline, group))
    line, _ = _line_numbers(chars.baseline[order], chars.box[order, 0], chars.size[order], group[order])
    return order[np.lexsort((chars.box[order, 0], line))], line


def _line_numbers(base: Floats, x: Floats, em: Floats, of: Ints | None) -> tuple[Ints, bool]:
    """Line numbers of characters in this order, and whether it is that of lines and x within each group."""
    near = LINE_APART * np.minimum(em[1:], em[:-1])
    step = base[1:] - base[:-1]
    begins = step > near
    back = step < -near
    if of is not None:
        other = of[1:] != of[:-1]
        begins |= other
        back &= ~other
    line = np.zeros(len(base), np.int64)
    np.cumsum(begins, out=line[1:])
    left = (x[1:] < x[:-1]) & ~begins
    return line, not bool((back | left).any())


def compose(chars: Chars, group: Ints) -> Composed:
    """Put the characters of each group (one or more, each character in one) into text."""
    order, line = _in_groups(chars, group)
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
    new_group = of[1:] != of[:-1]
    broken = ~(same | either | new_group)
    blank &= ~new_group
    before = blank | broken
    position = np.arange(len(code))
    at = before.nonzero()[0] + 1
    if len(at):
        position[1:] += np.cumsum(before)
        drawn = np.full(len(code) + len(at), _BLANK, np.uint32)
        drawn[position[at[broken[at - 1]]] - 1] = _BREAK
        drawn[position] = code
        code = drawn
    text = decode(code)
    first = np.concatenate(([0], new_group.nonzero()[0] + 1))
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


_ABOVE, _BELOW = 0.9, 0.25
"""Parts of an em that glyphs reach above and below their writing line."""


def tight_boxes(chars: Chars, first: Ints) -> Floats:
    """The box around the characters of each group.

    A font may claim far more height than it draws in: an outline of that would point between two lines.
    """
    least, most = np.minimum.reduceat, np.maximum.reduceat
    x0, y0, x1, y1 = chars.box.T
    tight = np.empty((4, len(first)))
    least(x0, first, out=tight[0])
    most(x1, first, out=tight[2])
    np.maximum(least(y0, first), least(chars.baseline - _ABOVE * chars.size, first).round(2), out=tight[1])
    np.minimum(most(y1, first), most(chars.baseline + _BELOW * chars.size, first).round(2), out=tight[3])
    return tight.T
