"""Runs of characters that were drawn together: their font, their clip, whether they show at all."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzhang.model.place import Box
from mingzhang.readers.page import Floats, Ints

from . import native
from .chars import RawChars
from .native import SCRATCH

_INVISIBLE_MODES = (3, 7)
_EVERYWHERE = (-math.inf, -math.inf, math.inf, math.inf)


@dataclass(frozen=True, slots=True)
class Runs:
    """What is known of each character from the run it stands in."""

    size: Floats
    font: Ints
    fonts: tuple[str, ...]
    clip: Floats
    hidden: NDArray[np.bool_]

    def take(self, chosen: NDArray[np.bool_]) -> Runs:
        """Only the chosen characters."""
        return Runs(self.size[chosen], self.font[chosen], self.fonts, self.clip[chosen], self.hidden[chosen])


def read_runs(text: int, chars: RawChars) -> Runs:
    """Ask pdfium once per run, not once per character: most files draw each character by itself."""
    starts = _starts(chars)
    clips = Clips()
    names: dict[int, int] = {}
    fonts: list[str] = []
    rows: list[tuple[float, float, float, float, float, float, float]] = []
    for index in chars.index[starts].tolist():
        drawn = native.text_object(text, index)
        if not drawn:
            rows.append((0.0, -1.0, 0.0, *_EVERYWHERE))
            continue
        handle = native.object_font(drawn) or 0
        if handle not in names:
            names[handle] = len(fonts)
            fonts.append(_font_name(handle))
        hidden = native.render_mode(drawn) in _INVISIBLE_MODES
        rows.append((_size(text, index, drawn), names[handle], hidden, *clips.box(drawn)))
    table = np.array(rows, np.float64).reshape(-1, 7)
    lengths = np.diff(np.append(starts, len(chars.index)))
    each = np.repeat(table, lengths, axis=0)
    height = np.abs(chars.box[:, 1] - chars.box[:, 3])
    size = np.where(each[:, 0] > 0, each[:, 0], np.maximum(height, 1.0))
    return Runs(size, each[:, 1].astype(np.int64), tuple(fonts), each[:, 3:], each[:, 2] > 0)


def _starts(chars: RawChars) -> Ints:
    """Where a run begins: another writing line, a gap, or a step back."""
    count = len(chars.index)
    if not count:
        return np.zeros(0, np.int64)
    new = np.ones(count, np.bool_)
    step = np.diff(chars.origin, axis=0)
    gap = chars.box[1:, 0] - chars.box[:-1, 2]
    new[1:] = (np.abs(step[:, 1]) > 0.5) | (gap > 3) | (step[:, 0] < -1)
    return np.flatnonzero(new)


def _size(text: int, index: int, drawn: int) -> float:
    if not native.font_size(drawn, SCRATCH.f[0]):
        return 0.0
    size: float = SCRATCH.floats[0]
    if native.char_matrix(text, index, SCRATCH.f[0]):
        size *= math.hypot(SCRATCH.floats[2], SCRATCH.floats[3]) or 1.0
    return abs(size)


def _font_name(handle: int) -> str:
    if not handle or not native.font_name(handle, SCRATCH.name_at, 256):
        return ""
    name = SCRATCH.name.value.decode("utf-8", "replace")
    prefix, plus, rest = name.partition("+")
    return rest if plus and len(prefix) == 6 else name


class Clips:
    """Clip boxes of one page. Most objects share a clip, and reading one takes twenty calls."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, float, float, float, float], Box] = {}

    def box(self, drawn: int) -> Box:
        """The box outside which an object is not drawn."""
        path = native.clip_path(drawn)
        count = native.clip_count(path) if path else 0
        if count <= 0:
            return _EVERYWHERE
        # Clips nest: the innermost tells them apart.
        key = (count, *_point(path, count - 1, 0), *_point(path, count - 1, 2))
        if key not in self._known:
            self._known[key] = _clip_box(path, count)
        return self._known[key]


def _point(path: int, k: int, j: int) -> tuple[float, float]:
    segment = native.clip_segment(path, k, j)
    if not segment or not native.segment_point(segment, SCRATCH.f[0], SCRATCH.f[1]):
        return 0.0, 0.0
    return SCRATCH.floats[0], SCRATCH.floats[1]


def _clip_box(path: int, count: int) -> Box:
    left, bottom, right, top = _EVERYWHERE
    for k in range(min(count, 16)):
        points = [_point(path, k, j) for j in range(min(native.clip_segments(path, k), 64))]
        if points:
            xs, ys = zip(*points, strict=True)
            left, right = max(left, min(xs)), min(right, max(xs))
            bottom, top = max(bottom, min(ys)), min(top, max(ys))
    return left, bottom, right, top


def inside(box: Floats, frame: Floats | Box) -> NDArray[np.bool_]:
    """Which characters have their middle inside left, bottom, right, top (one frame, or one for each)."""
    left, bottom, right, top = np.asarray(frame).T
    x, y = (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2
    chosen: NDArray[np.bool_] = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
    return chosen


def unclipped(text: int, chars: RawChars, runs: Runs) -> NDArray[np.bool_]:
    """Which characters lie inside their clip.

    Two cells that touch look like one run but have a clip each, so where a run seems clipped its two
    ends are asked for their own; when one differs, every character is.
    """
    shown = inside(chars.box, runs.clip)
    failing = np.flatnonzero(~shown)
    if not len(failing):
        return shown
    clips = Clips()
    new = (np.diff(failing) > 1) | (np.diff(runs.clip[failing], axis=0) != 0).any(1)
    for part in np.split(failing, np.flatnonzero(new) + 1):
        first, last = _own(text, chars, clips, part[0]), _own(text, chars, clips, part[-1])
        if first == last == tuple(runs.clip[part[0]].tolist()):
            continue
        own = np.array([_own(text, chars, clips, k) for k in part.tolist()])
        shown[part] = inside(chars.box[part], own)
    return shown


def _own(text: int, chars: RawChars, clips: Clips, k: int) -> Box:
    drawn = native.text_object(text, int(chars.index[k]))
    return clips.box(drawn) if drawn else _EVERYWHERE
