"""Ruling lines: strokes, dashes and thin filled rectangles are one thing, a box at most 3 pt thick."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress, pairwise, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingzhang.readers.page import Floats, rows_of

from . import native
from .native import SCRATCH

THIN = 3.0
_SPECK = 0.6
_MAX_POINTS = 4000
"""A path with more points than this is a drawing, not a ruling."""
_MAX_SEGMENTS = 40_000
"""Points looked at on one page: fifty thousand oblique strokes are a map, and would take half a second."""
_MAX_OBJECTS = 200_000
_MAX_DEPTH = 6
_IS_PATH = bytes(kind == native.PATH for kind in range(256))
_NONE: Floats = np.empty((0, 4))

Matrix = tuple[float, float, float, float, float, float]
Segment = tuple[float, float, float, float]


def read_rules(page: int) -> Floats:
    """Thin boxes (x0, y0, x1, y1) drawn on the page, in the PDF's own coordinates."""
    drawn, matrices = _drawn(native.get_object, native.count_objects(page), native.pointer(page), None, 0)
    if not drawn:
        return _NONE
    SCRATCH.grow(len(drawn))
    bounded = np.fromiter(map(native.object_bounds, drawn, *SCRATCH.box_parts), np.bool_, len(drawn))
    boxes: Floats = SCRATCH.boxes[: len(drawn)].astype(np.float64, order="F")
    stroked, filled = _painted(drawn)
    wide, high = (boxes[:, 2:] - boxes[:, :2]).T
    thin = np.minimum(wide, high) <= THIN
    inner = [k for k, matrix in enumerate(matrices) if matrix is not None]
    thin[inner] = False
    shown = bounded & (stroked | filled)
    # A speck is no line.
    lines = shown & thin & (np.maximum(wide, high) > _SPECK)
    other = (shown & ~thin).nonzero()[0]
    if not len(other):
        return rows_of(boxes, lines)
    found: list[Segment] = []
    of: list[int] = []
    budget = _MAX_SEGMENTS
    for k in other.tolist():
        points = native.count_segments(drawn[k])
        if 2 <= points <= min(_MAX_POINTS, budget):
            budget -= points
            cut = _pieces(drawn[k], points, matrices[k], stroke=bool(stroked[k]))
            found += cut
            of += [k] * len(cut)
    pieces: Floats = np.concatenate((boxes[lines], np.array(found, np.float64).reshape(-1, 4)))
    pieces = pieces[np.argsort(np.concatenate((np.flatnonzero(lines), of)), kind="stable")]  # as they were drawn
    size = pieces[:, 2:] - pieces[:, :2]
    return rows_of(pieces, (size.min(1) <= THIN) & (size.max(1) > _SPECK))  # a block is no line either


def _painted(drawn: list[Any]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which paths are visibly stroked, and which of the others visibly filled (not white, not transparent)."""
    count = len(drawn)
    first, second, *_ = SCRATCH.int_parts
    known = np.fromiter(map(native.draw_mode, drawn, first, second), np.bool_, count)
    modes = SCRATCH.ints[:count, :2] != 0
    modes &= known[:, None]
    stroked = _visible(native.stroke_color, drawn, modes[:, 1])
    return stroked, _visible(native.fill_color, drawn, modes[:, 0] & ~stroked)


def _visible(color: Callable[..., int], drawn: list[Any], asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the paths asked for have a colour that shows on paper."""
    at = asked.nonzero()[0]
    if not len(at):
        return asked
    chosen = drawn if len(at) == len(drawn) else [drawn[k] for k in at.tolist()]
    known = np.fromiter(map(color, chosen, *SCRATCH.int_parts), np.bool_, len(at))
    red_green_blue_alpha = SCRATCH.ints[: len(at)]
    known &= (red_green_blue_alpha[:, 3] > 0) & (red_green_blue_alpha[:, :3].min(1) <= 250)
    out = np.zeros(len(drawn), np.bool_)
    out[at] = known
    return out


def _drawn(
    get: Callable[..., int], count: int, holder: Any, matrix: Matrix | None, depth: int
) -> tuple[list[Any], list[Matrix | None]]:
    """Path objects, and for each the matrix of the form it stands in (None: the page itself)."""
    objects = list(map(get, repeat(holder), range(min(count, _MAX_OBJECTS))))
    kinds = bytes(map(native.object_type, objects))
    if native.FORM not in kinds:
        paths = list(map(native.pointer, compress(objects, kinds.translate(_IS_PATH))))
        return paths, [matrix] * len(paths)
    paths, matrices = [], []
    for drawn, kind in zip(objects, kinds, strict=True):
        if kind == native.PATH:
            paths.append(native.pointer(drawn))
            matrices.append(matrix)
        elif kind == native.FORM and depth < _MAX_DEPTH:
            form = _compose(_matrix(drawn), matrix)
            within = _drawn(native.get_inner, native.count_inner(drawn), native.pointer(drawn), form, depth + 1)
            paths += within[0]
            matrices += within[1]
    return paths, matrices


def _matrix(drawn: Any) -> Matrix:
    if not native.object_matrix(drawn, SCRATCH.f[0]):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = SCRATCH.floats[0:6]
    return a, b, c, d, e, f


def _compose(inner: Matrix, outer: Matrix | None) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    k, m, n, p, q, r = outer
    return a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r


def _pieces(drawn: Any, points: int, outer: Matrix | None, *, stroke: bool) -> list[Segment]:
    """Thin sub-paths of any path, and the sides of the others where they are stroked."""
    a, b, c, d, e, f = _compose(_matrix(drawn), outer)
    at, floats = SCRATCH.f, SCRATCH.floats
    out: list[Segment] = []
    sub: list[tuple[float, float]] = []
    for k in range(points):
        segment = native.get_segment(drawn, k)
        native.segment_point(native.pointer(segment), at[0], at[1])
        x, y = floats[0], floats[1]
        if native.segment_type(segment) == native.MOVE:
            _flush(sub, out, stroke=stroke)
            sub = []
        sub.append((a * x + c * y + e, b * x + d * y + f))
        if native.segment_close(segment):
            sub.append(sub[0])
    _flush(sub, out, stroke=stroke)
    return out


def _flush(sub: list[tuple[float, float]], out: list[Segment], *, stroke: bool) -> None:
    if len(sub) < 2:
        return
    xs, ys = [x for x, _ in sub], [y for _, y in sub]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if x1 - x0 <= THIN or y1 - y0 <= THIN:
        out.append((x0, y0, x1, y1))
    elif stroke:
        out.extend((min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1])) for p, q in pairwise(sub))


def covered_by_image(page: int, area: float, part: float = 0.3) -> bool:
    """Whether images fill `part` of a page, or dense drawings (asked only of pages with next to no text)."""
    f, floats = SCRATCH.f, SCRATCH.floats
    count = min(native.count_objects(page), _MAX_OBJECTS)
    objects = list(map(native.get_object, repeat(native.pointer(page)), range(count)))
    kinds = [native.object_type(drawn) for drawn in objects]
    total = 0.0
    for drawn, kind in zip(objects, kinds, strict=True):
        if kind in (native.IMAGE, native.FORM) and native.object_bounds(native.pointer(drawn), f[0], f[1], f[2], f[3]):
            x0, y0, x1, y1 = floats[0:4]
            total += abs((x1 - x0) * (y1 - y0))
    # Text turned into outlines: one filled path for each glyph.
    return total > part * area or kinds.count(native.PATH) > 200
