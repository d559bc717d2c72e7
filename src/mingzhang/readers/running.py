"""What stands at the head or the foot of page after page: the document's name, an address, the printer's date.

Such a line comes between two halves of a sentence, or of a table that goes on over the page, and belongs to neither.
It is told by coming again at the edge of pages of all kinds. The title of a form that is printed once for each
project comes again too, and stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter

import msgspec

_LEAST = 3
_PART = 0.4
"""Of the pages; left and right pages may have a head each."""
_MOST = 0.6
"""Of the pages of a text: forms of projects, a page each, may begin and end alike, and be half of a document."""
_PHRASE = 4
"""Characters of a name at least; narrow columns of a form are broken into fewer."""
_PROSE = 2
"""Pages of running text on which what might be a title shows that it is none."""
_SAME = 4.0
"""Points within which lines of two pages stand at the same height."""
_DEEP = 3
"""Lines that a head or a foot may have."""
_TITLE = re.compile(r"表|[:：]|^[（(【\[].*[)）】\]]$|^附件|^注|^第.{1,3}部分|^[一二三四五六七八九十]+、")
_ADDRESS = re.compile(r"^(?:https?|file)://\S*$")
_ANY_ADDRESS = "://"
"""All addresses are alike: no line of a disclosure is one and nothing else."""
_NUMBERED = re.compile(
    r"(?:19|20)\d\d\s*年(?:度|\s*\d\d?\s*月(?:\s*\d\d?\s*日)?)?"
    r"|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?/\d\d?/\d{2,4}|\d\d?:\d\d(?::\d\d)?"
    r"|[第共]\s*\d{1,4}\s*页|[-—–]\s*\d{1,4}\s*[-—–]|\d{1,4}\s*/\s*\d{1,4}$|^\d{1,4}(?![\d.,])|(?<![\d.,])\d{1,4}$"
)
"""Years, dates, hours and the numbers of pages."""
_SENTENCE = re.compile(r"[。、,;!?]$")
_DIGIT = re.compile(r"\d")
_MARKS = re.compile(r"[-–—·|/第页共]")
_PAGE_NUMBER = "#"


class Edge(msgspec.Struct, frozen=True):
    """The next line of a page from its edge: which line it is, how far it stands from the edge (in points, 0 where
    that is not known), and what it says.
    """

    page: int
    line: int
    far: float
    text: str


def running(edge: Callable[[int, int], Edge | None], prose: Sequence[bool], *, drawn: bool = True) -> list[list[Edge]]:
    """The lines that run on at one edge of the pages, group by group.

    ``edge`` gives a page's line at a depth from the edge; ``prose`` tells for each page that it is one of running
    text. Of pages that are not ``drawn`` nobody knows how far from the edge a line stood, nor whether in a table:
    there, what might be a title stays, and so does what stands on no page of running text.
    """
    depth = [0] * len(prose)
    found: list[list[Edge]] = []
    for _ in range(_DEEP):
        groups: dict[str, list[Edge]] = defaultdict(list)
        for page, deep in enumerate(depth):
            if (line := edge(page, deep)) is not None and (shape := _shape(line.text)):
                groups[shape].append(line)
        passed: list[Edge] = []
        for shape, lines in groups.items():
            level = _level(lines)
            if shape == _PAGE_NUMBER:
                passed += level  # numbers of pages are known by themselves
            elif _runs_on(shape, len(level), sum(prose[line.page] for line in level), len(prose), drawn=drawn):
                passed += level
                found.append(level)
        if not passed:
            break
        for line in passed:
            depth[line.page] += 1
    return found


def _shape(text: str) -> str:
    """A line as it is compared with those of other pages: dates and the numbers of pages differ, and how much of its
    address a browser has room for. Nothing for a sentence, nor for a line with other numbers: rows come again too.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    bare = re.sub(r"\s", "", plain)
    if _ADDRESS.match(bare):
        return _ANY_ADDRESS
    if not _MARKS.sub("", re.sub(r"\d{1,4}", "", bare)):
        return _PAGE_NUMBER
    shape = re.sub(r"\s", "", _NUMBERED.sub("#", plain))
    return "" if _DIGIT.search(shape) or _SENTENCE.search(shape) else shape


def _level(lines: list[Edge]) -> list[Edge]:
    """Those that stand at the height most of them stand at."""
    middle = sorted(map(attrgetter("far"), lines))[len(lines) // 2]
    return [line for line in lines if abs(line.far - middle) <= _SAME]


def _runs_on(shape: str, pages: int, prose: int, of: int, *, drawn: bool) -> bool:
    """Whether what stands at the edge of so many pages, so many of them without a table, is no part of the text."""
    if shape == _ANY_ADDRESS:
        return pages >= _LEAST
    often = pages >= max(_LEAST, (_PART if drawn else _MOST) * of)
    shown, untitled = prose >= _PROSE, not _TITLE.search(shape)
    return often and ((untitled or shown) if drawn else (untitled and shown and len(shape) >= _PHRASE))


_COUNTED = re.compile(r"第\s*(\d{1,4})\s*页|(\d{1,4})\s*/\s*\d{1,4}$|(?<![\d.,])(\d{1,4})$|^(\d{1,4})(?![\d.,])")
_APART = 12
"""Lines from one page's number to the next, on average, at least."""
_SKIPPED = 3
_NO_DIGITS = {ord(digit): None for digit in "0123456789 \t"}


def counted(lines: Sequence[str]) -> list[list[Edge]]:
    """The lines of a text that does not know its pages which carry a page's number among other words, or an address."""
    # Nearly no line comes again, and that is told sooner than its shape.
    bare = [text.translate(_NO_DIGITS) for text in lines]
    again = Counter(bare)
    groups: dict[str, list[Edge]] = defaultdict(list)
    for at, text in enumerate(lines):
        if again[bare[at]] < _LEAST and "://" not in text:
            continue
        if (shape := _shape(text)) and shape != _PAGE_NUMBER and ("#" in shape or shape == _ANY_ADDRESS):
            groups[shape].append(Edge(0, at, 0.0, text))
    return [group for shape, group in groups.items() if _counts(shape, group)]


def _counts(shape: str, group: Sequence[Edge]) -> bool:
    if len(group) < _LEAST or group[-1].line - group[0].line < _APART * (len(group) - 1):
        return False
    if shape == _ANY_ADDRESS:
        return True
    found = [_COUNTED.search(line.text.strip()) for line in group]
    numbers = [int(next(filter(None, hit.groups()))) for hit in found if hit]
    rising = all(0 < after - before <= _SKIPPED for before, after in pairwise(numbers))
    return len(numbers) == len(group) and rising and not _TITLE.search(shape)


Notice = tuple[str, dict[str, str | int]]


def told(group: Sequence[Edge]) -> Notice:
    """What the reader of the findings is told of lines left out."""
    return "reader.running-line", {"text": group[0].text.strip(), "count": len(group)}
