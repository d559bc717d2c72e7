"""What was drawn on an OFD page to the record of a page, in points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mingzhang.readers.page import Chars, Floats, Ints, Page, median, turned_boxes

from .draw import THIN, Drawing

_POINTS = 72 / 25.4


def build_page(drawing: Drawing, number: int) -> Page:
    """A page turned so that its text reads from left to right."""
    width, height = drawing.page[2] * _POINTS, drawing.page[3] * _POINTS
    boxes = np.array(drawing.boxes, np.float64).reshape(-1, 4) * _POINTS
    origins = np.array(drawing.baselines, np.float64).reshape(-1, 2) * _POINTS
    quarters = _direction(drawing)
    dropped: dict[str, int] = {}
    inside = (boxes[:, 2] > 0) & (boxes[:, 0] < width) & (boxes[:, 3] > 0) & (boxes[:, 1] < height)
    if outside := int((~inside).sum()):
        dropped["outside"] = outside
    # A text that runs down the page, clockwise, stands upright after as many turns back.
    turns = -quarters % 4
    x, y = origins[:, 0], origins[:, 1]
    baseline = (y, x, height - y, width - x)[turns]
    chars = Chars(
        number,
        np.array(drawing.codes, np.uint32),
        turned_boxes(turns, width, height, boxes).round(2),
        baseline.round(2),
        np.array(drawing.sizes, np.float64).round(2) * _POINTS,
        np.array(drawing.font, np.int64),
        np.array(drawing.blank, np.bool_),
        tuple(drawing.font_names),
    ).take(inside)
    chars, twice = _once(chars)
    if twice:
        dropped["twice"] = twice
    across, down = _rules(drawing, turns, width, height)
    picture = not len(chars) and drawing.pictured > 0.5 * drawing.page[2] * drawing.page[3]
    if turns % 2:
        width, height = height, width
    return Page(number, width, height, chars, across, down, -turns % 4, picture, dropped=dropped)


def _direction(drawing: Drawing) -> int:
    """Clockwise quarter turns at which most of the text is written."""
    return max(range(4), key=drawing.quarters.count) if drawing.quarters else 0


def _once(chars: Chars) -> tuple[Chars, int]:
    """Sort by baseline, then x; what is drawn again on the same spot counts once."""
    if not len(chars):
        return chars, 0
    order = _reading_order(chars.baseline, chars.box[:, 0], 0.25 * median(chars.size))
    chars = chars.take(order)
    near = 0.15 * chars.size[1:]
    again: NDArray[np.bool_] = chars.code[1:] == chars.code[:-1]
    again &= (np.abs(np.diff(chars.box[:, 0])) < near) & (np.abs(np.diff(chars.baseline)) < near)
    return chars.take(np.append(True, ~again)), int(again.sum())


def _reading_order(baseline: Floats, x: Floats, apart: float) -> Ints:
    by_line = np.argsort(baseline, kind="stable")
    line = np.empty(len(baseline), np.int64)
    line[by_line] = np.cumsum(np.append(0, np.diff(baseline[by_line]) > apart))
    return np.lexsort((x, line))


def _rules(drawing: Drawing, turns: int, width: float, height: float) -> tuple[Floats, Floats]:
    """Lines across (y, x0, x1) and down (x, y0, y1)."""
    boxes = np.array(drawing.rules, np.float64).reshape(-1, 4) * _POINTS
    seen = (boxes[:, 2] > 0) & (boxes[:, 0] < width) & (boxes[:, 3] > 0) & (boxes[:, 1] < height)
    boxes = turned_boxes(turns, width, height, boxes[seen])
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    thin = THIN * _POINTS
    flat = (high <= thin) & (wide > high) & (wide > 0.6)
    upright = (wide <= thin) & (high > wide) & (high > 0.6)
    middle_y, middle_x = (boxes[:, 1] + boxes[:, 3]) / 2, (boxes[:, 0] + boxes[:, 2]) / 2
    return (
        np.stack((middle_y, boxes[:, 0], boxes[:, 2]), 1)[flat],
        np.stack((middle_x, boxes[:, 1], boxes[:, 3]), 1)[upright],
    )
