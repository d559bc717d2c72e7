"""Runs of characters that were drawn together: their font, their clip, whether they show at all."""

from __future__ import annotations

import math
from collections import deque
from itertools import repeat
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from mingzhang.model.place import Box
from mingzhang.readers.page import Floats, Ints

from . import native
from .chars import RawChars
from .native import SCRATCH

_INVISIBLE, _CLIP_ONLY = 3, 7
OBLIQUE = -1
_TILTED = 0.17
"""The tangent of ten degrees: a page that went through a scanner is turned by less."""
_EVERYWHERE = (-math.inf, -math.inf, math.inf, math.inf)


class Runs(msgspec.Struct, frozen=True, eq=False):
    """What is known of the characters of each run: ``starts`` its first, ``lengths`` how many, and so on.

    ``turn`` is how many clockwise quarter turns bring a run upright, ``OBLIQUE`` where none does. ``low`` and ``high``
    are the corners around the middles of its characters.
    """

    starts: Ints
    lengths: Ints
    size: Floats
    font: Ints
    fonts: tuple[str, ...]
    turn: Ints
    clip: Floats
    hidden: NDArray[np.bool_]
    low: Floats
    high: Floats

    def of_chars(self, values: NDArray[Any]) -> NDArray[Any]:
        """What is known of runs, for each of their characters."""
        return np.repeat(values, self.lengths, axis=0)

    def within(self, frame: Box) -> bool:
        """Whether all characters have their middle inside left, bottom, right, top."""
        if not len(self.starts):
            return True
        (x0, y0), (x1, y1) = self.low.min(0).tolist(), self.high.max(0).tolist()
        left, bottom, right, top = frame
        return bool(x0 >= left and y0 >= bottom and x1 <= right and y1 <= top)


def read_runs(text: int, chars: RawChars) -> Runs:
    """Ask pdfium once per run, not once per character: most files draw each character by itself."""
    starts = _starts(chars)
    indices = chars.index[starts].tolist()
    page = native.pointer(text)
    drawn = list(map(native.pointer, map(native.text_object, repeat(page), indices)))
    handles = list(map(native.object_font, drawn))
    names = {handle: k for k, handle in enumerate(dict.fromkeys(handles))}
    modes = list(map(native.render_mode, drawn))
    hidden = np.zeros(len(drawn), np.bool_)
    if _INVISIBLE in modes or _CLIP_ONLY in modes:
        hidden[[k for k, mode in enumerate(modes) if mode in (_INVISIBLE, _CLIP_ONLY)]] = True
    middle = middles(chars.box)
    size, turn = _sizes(page, indices, drawn)
    return Runs(
        starts,
        np.append(starts[1:], len(chars.index)) - starts,
        size,
        np.fromiter(map(names.__getitem__, handles), np.int64, len(handles)),
        tuple(_font_name(handle or 0) for handle in names),
        turn,
        _clips(drawn),
        hidden,
        np.minimum.reduceat(middle, starts) if drawn else middle,
        np.maximum.reduceat(middle, starts) if drawn else middle,
    )


def _sizes(text: Any, indices: list[int], drawn: list[Any]) -> tuple[Floats, Ints]:
    """The em of each run, font size times what its matrix makes of it; and its turn."""
    count = len(drawn)
    if not count:
        return np.zeros(0), np.zeros(0, np.int64)
    SCRATCH.grow(4 * count)  # two matrices a run, each as large as two boxes
    places = SCRATCH.matrix_at
    known = list(map(native.font_size, drawn, places))
    shaped = list(map(native.char_matrix, repeat(text), indices, places[count:]))
    em = np.abs(SCRATCH.matrices[:count, 0].astype(np.float64))
    part = SCRATCH.matrices[count : 2 * count]
    scale = np.hypot(part[:, 2], part[:, 3])
    if all(shaped) and scale.min() > 0:
        em *= scale
    else:
        em = np.where(np.array(shaped, np.bool_) & (scale > 0), em * scale, em)
    if not all(known) or em.min() <= 0:
        em = np.where(np.array(known, np.bool_) & (em > 0), em, 10.0)
    return np.minimum(np.maximum(em, 0.5), 2000.0), _turns(part[:, 0], part[:, 1])  # never zero: gaps are counted in it


def _turns(along: NDArray[np.float32], up: NDArray[np.float32]) -> Ints:
    if not up.any() and (along > 0).all():  # nearly always
        return np.zeros(len(up), np.int64)
    across, high = np.abs(along), np.abs(up)
    turn = np.where(across >= high, np.where(along > 0, 0, 2), np.where(up > 0, 3, 1))
    return np.where(np.minimum(across, high) > _TILTED * np.maximum(across, high), OBLIQUE, turn)


def _clips(drawn: list[Any]) -> Floats:
    """The box outside which each object is not drawn.

    Reading one takes twenty calls, and most objects of a page share theirs: the library keeps the points of a
    shared clip once, so the address of one of the innermost's points tells clips apart.
    """
    paths = list(map(native.pointer, map(native.clip_path, drawn)))
    counts = list(map(native.clip_count, paths))
    if max(counts, default=0) <= 0:
        return np.full((len(drawn), 4), _EVERYWHERE, np.float64)
    points = map(native.clip_segment, paths, [count - 1 for count in counts], repeat(0))
    keys = list(zip(counts, points, strict=True))
    first = dict(zip(reversed(keys), reversed(paths), strict=True))
    boxes = {key: _clip_box(path, key[0]) if key[0] > 0 else _EVERYWHERE for key, path in first.items()}
    if len(boxes) == 1:
        return np.full((len(drawn), 4), boxes[keys[0]], np.float64)
    return np.array([boxes[key] for key in keys], np.float64)


def _starts(chars: RawChars) -> Ints:
    """Where a run begins: another writing line, a gap, or a step back."""
    count = len(chars.index)
    if not count:
        return np.zeros(0, np.int64)
    new = np.ones(count, np.bool_)
    x, y = chars.origin[:, 0], chars.origin[:, 1]
    gap = chars.box[1:, 0] - chars.box[:-1, 2]
    new[1:] = (np.abs(y[1:] - y[:-1]) > 0.5) | (gap > 3) | (x[1:] - x[:-1] < -1)
    return new.nonzero()[0]


def _font_name(handle: int) -> str:
    if not handle or not native.font_name(handle, SCRATCH.name_at, 256):
        return ""
    name = SCRATCH.name.value.decode("utf-8", "replace")
    prefix, plus, rest = name.partition("+")
    return rest if plus and len(prefix) == 6 else name


def _clip_box(path: Any, count: int) -> Box:
    """Around what all outlines of a clip have in common, as far as boxes tell."""
    left, bottom, right, top = _EVERYWHERE
    for k in range(min(count, 16)):
        segments = min(native.clip_segments(path, k), 64)
        if segments <= 0:
            continue
        SCRATCH.grow(segments)
        found = map(native.pointer, map(native.clip_segment, repeat(path), repeat(k), range(segments)))
        deque(map(native.segment_point, found, SCRATCH.box_at, SCRATCH.box_parts[1]), 0)
        points = SCRATCH.boxes[:segments, :2].tolist()
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right = max(left, min(xs)), min(right, max(xs))
        bottom, top = max(bottom, min(ys)), min(top, max(ys))
    return left, bottom, right, top


def middles(box: Floats) -> Floats:
    """The middle (x, y) of each box."""
    return (box[:, :2] + box[:, 2:]) / 2


def inside(box: Floats, frame: Floats | Box) -> NDArray[np.bool_]:
    """Which characters have their middle inside left, bottom, right, top (one frame, or one for each)."""
    left, bottom, right, top = np.asarray(frame).T
    x, y = middles(box).T
    chosen: NDArray[np.bool_] = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
    return chosen


def unclipped(text: int, chars: RawChars, runs: Runs) -> NDArray[np.bool_] | None:
    """Which characters lie inside their clip; None when all do, which is nearly always.

    Two cells that touch look like one run but have a clip each, so where a run seems clipped its two
    ends are asked for their own; when one differs, every character is.
    """
    if bool((runs.low >= runs.clip[:, :2]).all() and (runs.high <= runs.clip[:, 2:]).all()):
        return None
    clip = runs.of_chars(runs.clip)
    shown = inside(chars.box, clip)
    failing = np.flatnonzero(~shown)
    new = (np.diff(failing) > 1) | (np.diff(clip[failing], axis=0) != 0).any(1)
    for part in np.split(failing, np.flatnonzero(new) + 1):
        ends = _own(text, chars, part[[0, -1]])
        if (ends == clip[part[0]]).all():
            continue
        shown[part] = inside(chars.box[part], _own(text, chars, part))
    return shown


def _own(text: int, chars: RawChars, chosen: Ints) -> Floats:
    """The clip of each of these characters, asked for by itself."""
    drawn = map(native.text_object, repeat(native.pointer(text)), chars.index[chosen].tolist())
    return _clips(list(map(native.pointer, drawn)))
