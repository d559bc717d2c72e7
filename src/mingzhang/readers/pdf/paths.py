"""Ruling lines: strokes, dashes and thin filled rectangles are one thing, a box at most 3 pt thick."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise, repeat

import numpy as np

from mingzhang.readers.page import Floats

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

Matrix = tuple[float, float, float, float, float, float]
Segment = tuple[float, float, float, float]


def read_rules(page: int) -> Floats:
    """Thin boxes (x0, y0, x1, y1) drawn on the page, in the PDF's own coordinates."""
    found: list[Segment] = []
    budget = _MAX_SEGMENTS
    f, floats = SCRATCH.f, SCRATCH.floats
    for drawn, matrix in _drawn(native.get_object, native.count_objects(page), page, None, 0):
        if not native.object_bounds(drawn, *f[:4]):
            continue
        stroke = _painted(drawn)
        if stroke is None:
            continue
        x0, y0, x1, y1 = floats[0:4]
        if matrix is None and (x1 - x0 <= THIN or y1 - y0 <= THIN):
            found.append((x0, y0, x1, y1))
            continue
        points = native.count_segments(drawn)
        if 2 <= points <= min(_MAX_POINTS, budget):
            budget -= points
            found.extend(_pieces(drawn, points, matrix, stroke=stroke))
    # A speck is no line, a block neither.
    found = [box for box in found if min(box[2] - box[0], box[3] - box[1]) <= THIN]
    found = [box for box in found if max(box[2] - box[0], box[3] - box[1]) > _SPECK]
    return np.array(found, np.float64).reshape(-1, 4)


def _drawn(
    get: Callable[..., int], count: int, holder: int, matrix: Matrix | None, depth: int
) -> Iterator[tuple[int, Matrix | None]]:
    """Path objects with the matrix of the form they stand in (None: the page itself)."""
    objects = list(map(get, repeat(holder), range(min(count, _MAX_OBJECTS))))
    for drawn, kind in zip(objects, map(native.object_type, objects), strict=True):
        if kind == native.PATH:
            yield drawn, matrix
        elif kind == native.FORM and depth < _MAX_DEPTH:
            inner = _compose(_matrix(drawn), matrix)
            yield from _drawn(native.get_inner, native.count_inner(drawn), drawn, inner, depth + 1)


def _matrix(drawn: int) -> Matrix:
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


def _painted(drawn: int) -> bool | None:
    """Whether a path is stroked; None when nothing of it can be seen (unpainted, white, transparent)."""
    i, ints = SCRATCH.i, SCRATCH.ints
    if not native.draw_mode(drawn, i[0], i[1]):
        return None
    fill, stroke = ints[0], ints[1]
    if stroke and native.stroke_color(drawn, i[0], i[1], i[2], i[3]) and _visible(ints[0:4]):
        return True
    if fill and native.fill_color(drawn, i[0], i[1], i[2], i[3]) and _visible(ints[0:4]):
        return False
    return None


def _visible(color: list[int]) -> bool:
    return color[3] > 0 and min(color[0:3]) <= 250


def _pieces(drawn: int, points: int, outer: Matrix | None, *, stroke: bool) -> list[Segment]:
    """Thin sub-paths of any path, and the sides of the others where they are stroked."""
    a, b, c, d, e, f = _compose(_matrix(drawn), outer)
    at, floats = SCRATCH.f, SCRATCH.floats
    out: list[Segment] = []
    sub: list[tuple[float, float]] = []
    for k in range(points):
        segment = native.get_segment(drawn, k)
        native.segment_point(segment, at[0], at[1])
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
    objects = [native.get_object(page, k) for k in range(min(native.count_objects(page), _MAX_OBJECTS))]
    kinds = [native.object_type(drawn) for drawn in objects]
    total = 0.0
    for drawn, kind in zip(objects, kinds, strict=True):
        if kind in (native.IMAGE, native.FORM) and native.object_bounds(drawn, f[0], f[1], f[2], f[3]):
            x0, y0, x1, y1 = floats[0:4]
            total += abs((x1 - x0) * (y1 - y0))
    # Text turned into outlines: one filled path for each glyph.
    return total > part * area or kinds.count(native.PATH) > 200
