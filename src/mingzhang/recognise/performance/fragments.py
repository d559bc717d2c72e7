"""Flat text cut into fragments: what stands between white space, with the break before it.

A text extractor writes the lines of one cell below each other, so a cell is a run of fragments. Where
an extractor sets broken lines apart by blank ones, a line that follows *without* a blank one began a
new cell: such a break is HARD.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from mingzhang.model.place import Place
from mingzhang.model.source import Line

from .vocabulary import fold

SPACE, SOFT, HARD, PAGE = 0, 1, 2, 3
_WORD = re.compile(r"\S+")
_HALF = re.compile(r"[\x21-\x7e]")
_CJK = re.compile(r"[\u3400-\u9fff]")


class Fragment(msgspec.Struct, frozen=True):
    """``width`` counts full-width characters; ``before`` is the break before the fragment."""

    text: str
    key: str
    width: float
    before: int
    block: int
    place: Place
    alone: bool


def width_of(text: str) -> float:
    """Printed width in full-width characters."""
    return len(text) - len(_HALF.findall(text)) / 2


def set_apart(lines: Sequence[Line]) -> bool:
    """Whether broken lines are separated by blank ones (their numbers leave gaps)."""
    pairs = [(a.number, b.number) for a, b in pairwise(lines) if a.page == b.page]
    return bool(pairs) and 3 * sum(1 for a, b in pairs if b - a >= 2) >= len(pairs)


def fragments_of(lines: Sequence[tuple[int, Line]], *, apart: bool) -> list[Fragment]:
    """The fragments of numbered blocks, in reading order."""
    out: list[Fragment] = []
    last: Line | None = None
    for index, line in lines:
        words = list(_WORD.finditer(line.text))
        for position, word in enumerate(words):
            text = word.group()
            if position:
                before = SPACE
            elif last is None or last.page != line.page:
                before = PAGE
            else:
                before = HARD if apart and line.number - last.number < 2 else SOFT
            place = line.place(word.start(), word.end())
            out.append(Fragment(text, fold(text), width_of(text), before, index, place, alone=len(words) == 1))
        last = line
    return out


def joint(left: Fragment, right: Fragment) -> float:
    """What it costs to read two neighbouring fragments as parts of one cell."""
    if right.before == HARD:
        return 4.0
    if right.before != SPACE:
        return 0.0
    # Extractors put a space between Chinese and Latin characters of one phrase.
    mixed = bool(_CJK.match(left.text[-1])) != bool(_CJK.match(right.text[0]))
    return 0.3 if mixed else 2.5


def wrap_cost(parts: Sequence[Fragment]) -> float:
    """How unlike a wrapped cell the lines of a run are: all but the last should be equally full.

    A line may be shorter by the width of the unbreakable word that begins the next one.
    """
    lines: list[list[Fragment]] = []
    for part in parts:
        if lines and part.before == SPACE:
            lines[-1].append(part)
        else:
            lines.append([part])
    if len(lines) < 2:
        return 0.0
    widths = [sum(part.width for part in line) for line in lines]
    full = max(widths[:-1])
    cost = max(0.0, widths[-1] - full - 1.0) * 0.8
    for index, width in enumerate(widths[:-1]):
        head = lines[index + 1][0].text
        word = _unbreakable(head)
        slack = 1.0 if word <= 1 else word + 0.5
        cost += max(0.0, max(full, widths[-1]) - width - slack) * 0.8
    return cost


def _unbreakable(text: str) -> float:
    """Width of the Latin word (or punctuation and its character) a text begins with."""
    found = re.match(r"[\x21-\x7e]+|[，。、；：）】》”！？]", text)
    return width_of(found.group()) if found else 0.0
