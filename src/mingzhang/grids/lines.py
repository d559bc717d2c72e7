"""Running text: characters outside tables to lines, by geometry alone."""

from __future__ import annotations

import numpy as np

from mingzhang.model.source import Line
from mingzhang.readers.page import Chars, Page

from .compose import compose_lines, in_lines, tight_boxes


def lines_of(page: Page, chars: Chars, first: int = 1) -> tuple[list[Line], list[float]]:
    """The lines of the given characters from top to bottom (numbered from `first`), and their baselines."""
    if not len(chars):
        return [], []
    chars, number = in_lines(chars)
    done = compose_lines(chars, number, number)
    boxes = tight_boxes(done.chars, done.first).tolist()
    # Each character's extent at its place in the text; an inserted blank fills the gap.
    left, right = done.chars.box[:, 0], done.chars.box[:, 2]
    if len(done.text) > len(done.at):
        starts, ends = np.empty(len(done.text)), np.empty(len(done.text))
        starts[done.at], ends[done.at] = left, right
        inserted = np.ones(len(done.text), np.bool_)
        inserted[done.at] = False
        gaps = inserted.nonzero()[0]
        starts[gaps], ends[gaps] = ends[gaps - 1], starts[gaps + 1]
        left, right = starts, ends
    edges = np.array((left, right)).ravel("F").tolist()
    out = []
    for k in range(len(done.groups)):
        start, end = done.cuts[k], done.cuts[k + 1]
        a, b, c, d = boxes[k]
        box = (a, b, c, d)
        if page.turn:
            out.append(Line(done.text[start:end], page.number, k + first, page.shown(box)))
        else:
            out.append(Line(done.text[start:end], page.number, k + first, box, tuple(edges[2 * start : 2 * end])))
    # Fonts differ in height: boxes of neighbouring lines overlap, their baselines do not.
    return out, done.chars.baseline[done.first].tolist()
