"""Characters into the cells of a frame."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, repeat

from mingzhang.model.place import Box, Place
from mingzhang.model.source import Cell, Grid
from mingzhang.readers.page import Chars, Floats, Ints, Page

from .compose import compose, mend, tight_boxes
from .frame import Frame
from .overflow import settle


def within(frame: Frame, chars: Chars) -> Ints:
    """Indices of the characters whose middle lies in the frame."""
    x, y = middles(chars)
    x0, y0, x1, y1 = frame.box
    return ((x > x0) & (x < x1) & (y > y0) & (y < y1)).nonzero()[0]


def middles(chars: Chars) -> tuple[Floats, Floats]:
    """Middle of each character's box."""
    return (chars.box[:, 0] + chars.box[:, 2]) / 2, (chars.box[:, 1] + chars.box[:, 3]) / 2


def owners(frame: Frame, chars: Chars) -> Ints:
    """The span each character stands in, by its middle: right-aligned numbers touch the next cell's text."""
    x, y = middles(chars)
    row = frame.ys.searchsorted(y) - 1
    col = frame.xs.searchsorted(x) - 1
    return settle(frame, chars, row, col)


def grid_of(page: Page, frame: Frame, chars: Chars) -> Grid:
    """The grid of a frame, its text from the given characters (all inside the frame)."""
    count = len(frame.spans)
    texts: list[str] = [""] * count
    boxes: list[Box | None] = [None] * count
    indents: list[float] = [0.0] * count
    if len(chars):
        done = compose(chars, owners(frame, chars))
        tight = tight_boxes(done.chars, done.first).tolist()
        edges = frame.xs[[frame.spans[owner][1] for owner in done.groups]]
        starts = (done.chars.box[done.first, 0] - edges).round(2).tolist()
        text, cuts = done.text, done.cuts
        parts = [text[a:b] for a, b in pairwise(cuts)]
        if "\n" in text:
            parts = list(map(mend, parts))
        for owner, part, box, start in zip(done.groups, parts, map(tuple, tight), starts, strict=True):
            texts[owner] = part
            boxes[owner] = box
            indents[owner] = start
    xs, ys = frame.xs.round(2).tolist(), frame.ys.round(2).tolist()
    around: Iterable[Box] = [
        box or (xs[c], ys[r], xs[c + cols], ys[r + rows])
        for (r, c, rows, cols), box in zip(frame.spans, boxes, strict=True)
    ]
    if page.turn:
        around = map(page.shown, around)
    nowhere = repeat(None)
    places = map(Place, repeat(page.number), nowhere, nowhere, nowhere, around)
    row, col, rows, cols = zip(*frame.spans, strict=True)
    cells = tuple(map(Cell, row, col, texts, places, rows, cols, indents, repeat(page.recognised)))
    outline = (xs[0], ys[0], xs[-1], ys[-1])
    return Grid(page.number, frame.rows, frame.cols, cells, page.shown(outline))
