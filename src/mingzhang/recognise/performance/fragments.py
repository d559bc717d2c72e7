"""Flat text cut into fragments: what stands between white space, with the break before it.

A text extractor writes the lines of one cell below each other, so a cell is a run of fragments. Where
an extractor sets broken lines apart by blank ones, a line that follows *without* a blank one began a
new cell: such a break is HARD.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from mingzhang.model.place import Place
from mingzhang.model.source import Line

from .vocabulary import fold

SPACE, SOFT, HARD, PAGE = 0, 1, 2, 3
_ENDLESS = 999.0
_HALF = re.compile(r"[\x21-\x7e]")
_UNBREAKABLE = re.compile(r"[\x21-\x7e]+|[，。、；：）】》”！？]")


class Fragment(msgspec.Struct, frozen=True, gc=False):
    """A piece of a line.

    ``width`` counts full-width characters; ``before`` is the break before it, ``slack`` what a line before it may lack
    because of the unbreakable word it begins with; ``alone`` when nothing else stands on its line; ``glue`` is what it
    costs to read it and the fragment before it as parts of one cell, ``loose`` the same in a quantity; ``count`` is 1
    when that one is a short number at the beginning or end of its line, else 0.
    """

    text: str
    key: str
    width: float
    before: int
    block: int
    place: Place
    alone: bool
    slack: float = 1.0
    glue: float = 0.0
    loose: float = 0.0
    count: int = 0


def width_of(text: str) -> float:
    """Printed width in full-width characters."""
    return len(text) - len(_HALF.findall(text)) / 2


def set_apart(lines: Sequence[Line]) -> bool:
    """Whether broken lines are separated by blank ones (their numbers leave gaps)."""
    gaps = [b.number - a.number for a, b in pairwise(lines) if a.page == b.page]
    return bool(gaps) and 3 * sum([gap >= 2 for gap in gaps]) >= len(gaps)


def fragments_of(lines: Sequence[tuple[int, Line]], *, apart: bool) -> list[Fragment]:
    """The fragments of numbered blocks, in reading order."""
    out: list[Fragment] = []
    last: Line | None = None
    bare = False
    for index, line in lines:
        words = line.text.split()
        stop, alone = 0, len(words) == 1
        for position, text in enumerate(words):
            start = line.text.index(text, stop)
            stop = start + len(text)
            if position:
                before = SPACE
            elif last is None or last.page != line.page:
                before = PAGE
            else:
                before = HARD if apart and line.number - last.number < 2 else SOFT
            count = 1 if bare and (before != SPACE or out[-1].before != SPACE) else 0
            key, width, slack, bare = _measured(text)
            glue = loose = 0.0
            if before == SPACE:
                # Extractors put a space between Chinese and Latin characters of one phrase.
                glue = 0.3 if _is_cjk(out[-1].text[-1]) != _is_cjk(text[0]) else 2.5
                loose = 0.3 * glue if len(key) < 5 else glue
            elif before == HARD and out:
                glue = loose = 4.0
            place = line.place(start, stop)
            out.append(Fragment(text, key, width, before, index, place, alone, slack, glue, loose, count))
        last = line
    return out


def _is_cjk(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


@lru_cache(maxsize=8192)
def _measured(text: str) -> tuple[str, float, float, bool]:
    """A fragment's key, its width, its slack, and whether it is a short number."""
    key, stiff = fold(text), _stiff(text)
    return key, width_of(text), 1.0 if stiff <= 1 else stiff + 0.5, len(key) < 4 and key.isdigit()


Run = tuple[int, str, float, float, float, float, int, float]
"""parts[start:end] read as one cell: its end, its text, glue, loose, widest, short, counts and wrap.

glue is the cost of the joints in running text, loose in quantities (which are printed with blanks: 4 次, 16.3 0 万元),
both with wrap, which tells how unlike a wrapped cell the lines are; widest is the widest line, short the room its
shortest broken line would fill; counts are bare numbers inside that begin or end a line. A plain tuple: they are made
by the thousand.
"""


def runs_from(parts: Sequence[Fragment], start: int, longest: int, limit: float) -> list[Run]:
    """Every run that begins at a fragment, as long as its cost can stay below ``limit``.

    In a wrapped cell all lines but the last are equally full; a line may be shorter by the width of
    the unbreakable word that begins the next one.
    """
    first = parts[start]
    text, glue, loose, wide = first.text, 0.0, 0.0, first.width
    out: list[Run] = [(start + 1, text, 0.0, 0.0, wide, _ENDLESS, 0, 0.0)]
    done: list[float] = []  # what every line that is complete would fill with its slack
    lack = 0.0  # what they fill less than the widest line, together
    full, line = 0.0, wide
    short, counts = _ENDLESS, 0
    end = start + 1
    # Comparisons, not min and max: this is the innermost loop of reading.
    for part in parts[end : start + longest]:
        end += 1
        before = part.before
        if before == SPACE:
            glue += part.glue
            loose += part.loose
            line += part.width
        else:
            if before == HARD:
                glue += part.glue
                loose += part.loose
            filled = line + part.slack
            done.append(filled)
            if filled < short:  # noqa: PLR1730
                short = filled
            if filled < wide:
                lack += wide - filled
            if line > full:  # noqa: PLR1730
                full = line
            line = part.width
        if loose > limit:
            break
        counts += part.count
        text += part.text
        if line > wide:
            wide = line
            if wide > short:
                lack = sum([wide - room for room in done if wide > room])
        wrap = 0.8 * lack
        if wrap > limit:
            break
        if done and line > full + 1.0:
            wrap += 0.8 * (line - full - 1.0)
        out.append((end, text, wrap + glue, wrap + loose, wide, short, counts, wrap))
    return out


def line_widths(parts: Sequence[Fragment]) -> list[float]:
    """The widths of a run's lines."""
    widths: list[float] = []
    for part in parts:
        if widths and part.before == SPACE:
            widths[-1] += part.width
        else:
            widths.append(part.width)
    return widths


def wrap_cost(parts: Sequence[Fragment]) -> float:
    """How unlike a wrapped cell the lines of a whole run are."""
    if len(parts) < 2:
        return 0.0
    return runs_from(parts, 0, len(parts), float("inf"))[-1][-1]


def _stiff(text: str) -> float:
    """Width of the Latin word (or punctuation and its character) a text begins with."""
    found = _UNBREAKABLE.match(text)
    return width_of(found.group()) if found else 0.0
