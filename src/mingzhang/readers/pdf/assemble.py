"""One page: characters and rules brought upright, the invisible left out and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzhang.model.place import Box
from mingzhang.readers.page import NO_RULES, Chars, Floats, Ints, Page, median, turned_boxes

from . import native
from .chars import RawChars, direction, read_chars
from .fields import printed_fields
from .layers import without_ink
from .native import SCRATCH
from .paths import THIN, covered_by_image, read_rules
from .runs import Runs, inside, read_runs, unclipped
from .watermark import beside, watermarks

_DOWNWARDS = np.array((1.0, -1.0, 1.0, -1.0))
"""The PDF's y grows upwards, ours downwards."""


_APART = 0.25
"""Part of an em from which two baselines are two lines."""
STAMPED = 8
"""A picture with no more characters on top is still a page to be read from its picture."""


@dataclass(slots=True)
class Budget:
    """Characters still allowed; ``exceeded`` is the number that was too many."""

    on_page: int
    in_file: int
    exceeded: int = 0


def build_page(document: int, index: int, budget: Budget, *, layered: bool = False) -> Page | None:
    """Read one page; None when pdfium cannot load it. ``layered``: some of its text may be switched off."""
    dropped: dict[str, int] = {}
    handle = _loaded(document, index, dropped)
    if not handle:
        return None
    text = native.load_text(handle)
    try:
        count = native.count_chars(text) if text else 0
        budget.in_file -= max(count, 0)
        if count > budget.on_page or budget.in_file < 0:
            budget.exceeded = count
            return None
        return _build(handle, text, max(count, 0), index + 1, dropped, layered=layered)
    finally:
        if text:
            native.close_text(text)
        native.close_page(handle)


def _loaded(document: int, index: int, dropped: dict[str, int]) -> int:
    """A page with its filled form fields drawn on it; 0 when pdfium cannot load it."""
    handle = int(native.load_page(document, index) or 0)
    if not handle or (annotations := native.count_annotations(handle)) <= 0:
        return handle
    changed, left_out = printed_fields(handle, annotations)
    dropped |= left_out
    if not changed:
        return handle
    native.close_page(handle)
    return int(native.load_page(document, index) or 0)


def _build(handle: int, text: int, count: int, number: int, dropped: dict[str, int], *, layered: bool) -> Page:
    frame = _frame(handle)
    left, bottom, right, top = frame
    width, height = right - left, top - bottom
    rotation = native.rotation(handle) % 4
    raw = read_chars(text, count)
    quarters = direction(text, count, raw) if count else rotation
    # A scanner or a binder may print a page number over the picture.
    picture = len(raw.code) <= STAMPED and covered_by_image(handle, width * height, 0.6 if len(raw.code) else 0.3)
    runs = read_runs(text, raw)
    if not runs.within(frame):
        shown = inside(raw.box, frame)
        _count(dropped, "outside", ~shown)
        raw = raw.take(shown)
        runs = read_runs(text, raw)
    recognised = bool(runs.hidden.any()) and covered_by_image(handle, width * height)
    picture = picture and not recognised
    keep = unclipped(text, raw, runs)
    if keep is not None:
        _count(dropped, "clipped", ~keep)
    for reason, mask in _no_words(text, raw, runs, quarters) if not recognised else ():
        _count(dropped, reason, mask if keep is None else mask & keep)
        keep = ~mask if keep is None else keep & ~mask
    off = without_ink(handle, frame, raw, runs) if layered and not recognised else None
    if (runs.hidden.any() and not recognised) or off is not None:
        hidden = runs.of_chars(runs.hidden)
        hidden = hidden if off is None else hidden | off
        _count(dropped, "hidden", hidden if keep is None else hidden & keep)
        keep = ~hidden if keep is None else keep & ~hidden
    chars, twice = _once(_upright(raw, runs, keep, frame, quarters, number))
    if twice:
        dropped["twice"] = twice
    across, down = _rules(handle, frame, quarters)
    if quarters % 2:
        width, height = height, width
    turn = (rotation - quarters) % 4
    return Page(number, width, height, chars, across, down, turn, picture, recognised, dropped)


def _no_words(text: int, raw: RawChars, runs: Runs, quarters: int) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Characters that belong to no line of the page, by the reason why."""
    if (marked := watermarks(text, raw, runs)) is not None:
        yield "watermark", marked
    if (side := beside(runs, quarters)) is not None:
        yield "side", side


def _count(dropped: dict[str, int], reason: str, mask: NDArray[np.bool_]) -> None:
    if count := int(np.count_nonzero(mask)):
        dropped[reason] = count


def _frame(handle: int) -> Box:
    """The visible box of the page (crop box within media box): left, bottom, right, top."""
    if not native.page_box(handle, SCRATCH.f[0]):
        return 0.0, 0.0, 612.0, 792.0
    left, top, right, bottom = SCRATCH.floats[0:4]
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _upright(
    raw: RawChars, runs: Runs, keep: NDArray[np.bool_] | None, frame: Box, quarters: int, number: int
) -> Chars:
    """The kept characters from the top left of the page turned for reading."""
    left, bottom, right, top = frame
    width, height = right - left, top - bottom
    size, font = runs.of_chars(runs.size.round(2)), runs.of_chars(runs.font)
    if keep is not None:
        raw, size, font = raw.take(keep), size[keep], font[keep]
    down = (raw.box - (left, top, left, top)) * _DOWNWARDS
    if quarters:
        down = turned_boxes(quarters, width, height, down)
    if quarters % 2:
        x = raw.origin[:, 0] - left
        baseline = x if quarters == 1 else width - x
    else:
        y = top - raw.origin[:, 1]
        baseline = height - y if quarters else y
    return Chars(number, raw.code, down.round(2), baseline.round(2), size, font, raw.blank, runs.fonts)


def _once(chars: Chars) -> tuple[Chars, int]:
    """Sort by baseline, then x; drop what is drawn again on the same spot (bold, shadows)."""
    if not len(chars):
        return chars, 0
    # Lines further apart than the largest type asks for are so by the usual type too, which takes longer to find.
    if not _in_order(chars.baseline, chars.box[:, 0], _APART * chars.size.max()):
        chars = chars.take(reading_order(chars.baseline, chars.box[:, 0], _APART * median(chars.size)))
    same = (chars.code[1:] == chars.code[:-1]).nonzero()[0]
    near = 0.15 * chars.size[same + 1]
    again = (np.abs(chars.box[same + 1, 0] - chars.box[same, 0]) < near) & (
        np.abs(chars.baseline[same + 1] - chars.baseline[same]) < near
    )
    if again.any():
        kept = np.ones(len(chars), np.bool_)
        kept[same[again] + 1] = False
        return chars.take(kept), int(again.sum())
    return chars, 0


def _in_order(baseline: Floats, x: Floats, apart: float) -> bool:
    """Whether characters come as ``reading_order`` would put them: most files are written that way."""
    step = baseline[1:] - baseline[:-1]
    if (step < 0).any():
        return False
    back = x[1:] < x[:-1]
    return not bool((back & (step <= apart)).any())


def reading_order(baseline: Floats, x: Floats, apart: float) -> Ints:
    """Indices sorted by writing line (baselines further than `apart` are two lines), then by x."""
    by_line = np.argsort(baseline, kind="stable")
    line = np.empty(len(baseline), np.int64)
    line[by_line] = np.cumsum(np.append(0, np.diff(baseline[by_line]) > apart))
    return np.lexsort((x, line))


def _rules(handle: int, frame: Box, quarters: int) -> tuple[Floats, Floats]:
    """Lines across (y, x0, x1) and down (x, y0, y1) inside the page, turned for reading."""
    boxes = read_rules(handle)
    if not len(boxes):
        return NO_RULES, NO_RULES
    left, bottom, right, top = frame
    width, height = right - left, top - bottom
    down = (boxes[:, (0, 3, 2, 1)] - (left, top, left, top)) * _DOWNWARDS
    visible = (down[:, 2] > 0) & (down[:, 0] < width) & (down[:, 3] > 0) & (down[:, 1] < height)
    if not visible.all():
        down = down[visible]
    if quarters:
        down = turned_boxes(quarters, width, height, down)
    size, middle = down[:, 2:] - down[:, :2], (down[:, :2] + down[:, 2:]) / 2
    wide, high = size.T
    flat = (high <= THIN) & (wide > high)
    upright = (wide <= THIN) & (high > wide)
    across, along = down[flat][:, (1, 0, 2)], down[upright][:, (0, 1, 3)]
    across[:, 0], along[:, 0] = middle[flat, 1], middle[upright, 0]
    return across, along
