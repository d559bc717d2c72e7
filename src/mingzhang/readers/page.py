"""A page as drawn: characters in reading order and ruling lines, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
import numpy as np
from numpy.typing import NDArray

from mingzhang.model.place import Box

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Codes = NDArray[np.uint32]

UNMAPPED = 0xFFFD
"""Stands for a glyph without a character: a digit that cannot be read must not vanish."""


class Chars(msgspec.Struct, frozen=True, eq=False):
    """The visible characters of page `page` (from 1), without blanks, sorted by baseline, then x.

    ``box`` has x0, y0, x1, y1; ``baseline`` y of the writing line; ``size`` the em in points;
    ``font`` an index into ``fonts``; ``blank`` tells that a printed space follows the character.
    """

    page: int
    code: Codes
    box: Floats
    baseline: Floats
    size: Floats
    font: Ints
    blank: NDArray[np.bool_]
    fonts: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.code)

    def take(self, chosen: Ints | NDArray[np.bool_]) -> Chars:
        """The chosen characters, in the order given."""
        return Chars(
            self.page,
            self.code[chosen],
            rows_of(self.box, chosen),
            self.baseline[chosen],
            self.size[chosen],
            self.font[chosen],
            self.blank[chosen],
            self.fonts,
        )

    def part(self, rising: Ints) -> Chars:
        """The characters at these indices, which rise; nothing is copied where they follow one another."""
        if not len(rising) or rising[-1] - rising[0] != len(rising) - 1:
            return self.take(rising)
        near = slice(rising[0], rising[-1] + 1)
        return Chars(
            self.page,
            self.code[near],
            self.box[near],
            self.baseline[near],
            self.size[near],
            self.font[near],
            self.blank[near],
            self.fonts,
        )

    @property
    def text(self) -> str:
        """All characters in order, without blanks."""
        return decode(self.code)


def rows_of(boxes: Floats, chosen: Ints | NDArray[np.bool_]) -> Floats:
    """The chosen boxes, kept column by column (Fortran's order) as they were: what is done to them is done to a
    column at a time, and choosing rows the usual way would put them back.
    """
    if chosen.dtype == np.bool_:
        return boxes.T.compress(chosen, 1).T
    return boxes.T.take(chosen, 1).T


def median(values: Floats) -> float:
    """The middle of some values, at least one. ``numpy.median`` loads masked arrays, a tenth of a cold start."""
    half, odd = divmod(len(values), 2)
    if odd:
        return float(np.partition(values, half)[half])
    two = np.partition(values, (half - 1, half))[half - 1 : half + 1]
    return float(0.5 * (two[0] + two[1]))


def decode(codes: Codes) -> str:
    """Code points to text."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "replace")


NO_RULES: Floats = np.empty((0, 3))
"""Ruling lines are rows of (position, from, to): y, x0, x1 of a line across; x, y0, y1 of one down."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a picture was read: by how many degrees it was turned back (counter-clockwise), and how sure
    each character of the page is (0 to 1).
    """

    angle: float
    sure: Floats


@dataclass(frozen=True, slots=True)
class Page:
    """One page, turned so that its text reads from left to right.

    ``turn`` quarter turns clockwise bring it back to how a viewer shows it. ``picture`` tells that the page
    is one image (or drawn outlines) without readable text; ``recognised`` that its text comes from OCR: an
    invisible layer behind an image that somebody left, or (with a ``reading``) our own. ``dropped`` counts
    characters left out, by reason.
    """

    number: int
    width: float
    height: float
    chars: Chars
    across: Floats = field(default_factory=NO_RULES.copy)
    down: Floats = field(default_factory=NO_RULES.copy)
    turn: int = 0
    picture: bool = False
    recognised: bool = False
    dropped: dict[str, int] = field(default_factory=dict)
    reading: Reading | None = None

    def shown(self, box: Box) -> Box:
        """A box of this page as a viewer shows the page."""
        if not self.turn:
            return box
        ax, ay = turned(self.turn, self.width, self.height, box[0], box[1])
        bx, by = turned(self.turn, self.width, self.height, box[2], box[3])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def turned(quarters: int, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    """A point of a page after clockwise quarter turns, from the new top left."""
    if quarters == 1:
        return height - y, x
    if quarters == 2:
        return width - x, height - y
    if quarters == 3:
        return y, width - x
    return x, y


def turned_boxes(quarters: int, width: float, height: float, boxes: Floats) -> Floats:
    """Boxes of a page after clockwise quarter turns."""
    x0, y0, x1, y1 = boxes.T
    if quarters == 1:
        return np.stack((height - y1, x0, height - y0, x1), 1)
    if quarters == 2:
        return np.stack((width - x1, height - y1, width - x0, height - y0), 1)
    if quarters == 3:
        return np.stack((y0, width - x1, y1, width - x0), 1)
    return boxes
