"""One page: characters and rules brought upright, the invisible left out and counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzhang.model.place import Box
from mingzhang.readers.page import Chars, Floats, Ints, Page, turned_boxes

from . import native
from .chars import RawChars, direction, read_chars
from .native import SCRATCH
from .paths import THIN, covered_by_image, read_rules
from .runs import Runs, inside, read_runs, unclipped


@dataclass(slots=True)
class Budget:
    """Characters still allowed; ``exceeded`` is the number that was too many."""

    on_page: int
    in_file: int
    exceeded: int = 0


def build_page(document: int, index: int, budget: Budget) -> Page | None:
    """Read one page; None when pdfium cannot load it."""
    handle = native.load_page(document, index)
    if not handle:
        return None
    text = native.load_text(handle)
    try:
        count = native.count_chars(text) if text else 0
        budget.in_file -= max(count, 0)
        if count > budget.on_page or budget.in_file < 0:
            budget.exceeded = count
            return None
        return _build(handle, text, max(count, 0), index + 1)
    finally:
        if text:
            native.close_text(text)
        native.close_page(handle)


def _build(handle: int, text: int, count: int, number: int) -> Page:
    frame = _frame(handle)
    left, bottom, right, top = frame
    width, height = right - left, top - bottom
    rotation = native.rotation(handle) % 4
    quarters = direction(text, count) if count else rotation
    dropped: dict[str, int] = {}
    raw = read_chars(text, count)
    picture = not len(raw.code) and covered_by_image(handle, width * height)
    raw = _on_page(raw, frame, dropped)
    runs = read_runs(text, raw)
    recognised = bool(runs.hidden.any()) and covered_by_image(handle, width * height)
    keep = unclipped(text, raw, runs)
    _count(dropped, "clipped", ~keep)
    if runs.hidden.any() and not recognised:
        _count(dropped, "hidden", keep & runs.hidden)
        keep &= ~runs.hidden
    chars, twice = _once(_upright(raw, runs, keep, frame, quarters, number))
    if twice:
        dropped["twice"] = twice
    across, down = _rules(handle, frame, quarters)
    if quarters % 2:
        width, height = height, width
    turn = (rotation - quarters) % 4
    return Page(number, width, height, chars, across, down, turn, picture, recognised, dropped)


def _on_page(raw: RawChars, frame: Box, dropped: dict[str, int]) -> RawChars:
    """Only what lies on the page."""
    shown = inside(raw.box, frame)
    if shown.all():
        return raw
    _count(dropped, "outside", ~shown)
    return raw.take(shown)


def _count(dropped: dict[str, int], reason: str, mask: NDArray[np.bool_]) -> None:
    if count := int(np.count_nonzero(mask)):
        dropped[reason] = count


def _frame(handle: int) -> Box:
    """The visible box of the page (crop box within media box): left, bottom, right, top."""
    if not native.page_box(handle, SCRATCH.f[0]):
        return 0.0, 0.0, 612.0, 792.0
    left, top, right, bottom = SCRATCH.floats[0:4]
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _upright(raw: RawChars, runs: Runs, keep: NDArray[np.bool_], frame: Box, quarters: int, number: int) -> Chars:
    """The kept characters from the top left of the page turned for reading."""
    left, bottom, right, top = frame
    width, height = right - left, top - bottom
    if not keep.all():
        raw, runs = raw.take(keep), runs.take(keep)
    down = raw.box - (left, top, left, top)
    down[:, 1::2] *= -1
    x, y = raw.origin[:, 0] - left, top - raw.origin[:, 1]
    baseline = (y, x, height - y, width - x)[quarters]
    if quarters:
        down = turned_boxes(quarters, width, height, down)
    return Chars(
        number,
        raw.code,
        down.round(2),
        baseline.round(2),
        runs.size.round(2),
        runs.font,
        raw.blank,
        runs.fonts,
    )


def _once(chars: Chars) -> tuple[Chars, int]:
    """Sort by baseline, then x; drop what is drawn again on the same spot (bold, shadows)."""
    if not len(chars):
        return chars, 0
    order = reading_order(chars.baseline, chars.box[:, 0], 0.25 * float(np.median(chars.size)))
    code, x, y = chars.code[order], chars.box[order, 0], chars.baseline[order]
    near = 0.15 * chars.size[order][1:]
    again = (code[1:] == code[:-1]) & (np.abs(np.diff(x)) < near) & (np.abs(np.diff(y)) < near)
    if again.any():
        kept = np.append(True, ~again)
        return chars.take(order[kept]), int(again.sum())
    return chars.take(order), 0


def reading_order(baseline: Floats, x: Floats, apart: float) -> Ints:
    """Indices sorted by writing line (baselines further than `apart` are two lines), then by x."""
    by_line = np.argsort(baseline, kind="stable")
    line = np.empty(len(baseline), np.int64)
    line[by_line] = np.cumsum(np.append(0, np.diff(baseline[by_line]) > apart))
    return np.lexsort((x, line))


def _rules(handle: int, frame: Box, quarters: int) -> tuple[Floats, Floats]:
    """Lines across (y, x0, x1) and down (x, y0, y1) inside the page, turned for reading."""
    boxes = read_rules(handle)
    left, bottom, right, top = frame
    visible = (boxes[:, 2] > left) & (boxes[:, 0] < right) & (boxes[:, 3] > bottom) & (boxes[:, 1] < top)
    boxes = boxes[visible]
    down = np.stack((boxes[:, 0] - left, top - boxes[:, 3], boxes[:, 2] - left, top - boxes[:, 1]), 1)
    down = turned_boxes(quarters, right - left, top - bottom, down)
    wide, high = down[:, 2] - down[:, 0], down[:, 3] - down[:, 1]
    flat = (high <= THIN) & (wide > high)
    upright = (wide <= THIN) & (high > wide)
    middle_y, middle_x = (down[:, 1] + down[:, 3]) / 2, (down[:, 0] + down[:, 2]) / 2
    return (
        np.stack((middle_y, down[:, 0], down[:, 2]), 1)[flat],
        np.stack((middle_x, down[:, 1], down[:, 3]), 1)[upright],
    )
