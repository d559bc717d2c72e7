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
    order, number = in_lines(chars, np.zeros(len(chars), np.int64))
    done = compose_lines(chars.take(order), number, number)
    boxes = tight_boxes(done.chars, done.first).tolist()
    # Each character's extent at its place in the text; an inserted blank fills the gap.
    size = len(done.text)
    x0, x1 = np.full(size, np.nan), np.full(size, np.nan)
    x0[done.at], x1[done.at] = done.chars.box[:, 0], done.chars.box[:, 2]
    gaps = np.flatnonzero(np.isnan(x0))
    if len(gaps):
        x0[gaps], x1[gaps] = x1[gaps - 1], x0[gaps + 1]
    pairs = list(zip(x0.tolist(), x1.tolist(), strict=True))
    out = []
    for k in range(len(done.groups)):
        start, end = done.cuts[k], done.cuts[k + 1]
        a, b, c, d = boxes[k]
        box = (a, b, c, d)
        if page.turn:
            out.append(Line(done.text[start:end], page.number, k + first, page.shown(box)))
        else:
            out.append(Line(done.text[start:end], page.number, k + first, box, tuple(pairs[start:end])))
    # Fonts differ in height: boxes of neighbouring lines overlap, their baselines do not.
    return out, done.chars.baseline[done.first].tolist()
