"""Boxes and lines over a page image: where a number stands and what speaks for it. SVG, no script."""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

from mingzhang.model.place import Box
from mingzhang.reports.view import PageImage

from .marks import Mark
from .markup import Html, tag

_MARGIN = 1.5
_BOW = 9.0
_AROUND = (60.0, 24.0)
_LEAST_WIDTH = 380.0
_MOST_HEIGHT = 230.0


class Spotted(NamedTuple):
    """A box on a page, those in which its words go on, and its role in a finding."""

    box: Box
    mark: Mark
    more: tuple[Box, ...] = ()

    def rects(self) -> list[Html]:
        """An outline around each of its boxes."""
        return [rect(box, self.mark.role) for box in (self.box, *self.more)]


def image_id(document: int, page: int) -> str:
    """The picture itself, drawn once and used again by cut-outs."""
    return f"d{document}-p{page}-image"


def spot_id(document: int, page: int, finding: int) -> str:
    """Anchor of the first box of a finding on a page."""
    return f"d{document}-p{page}-f{finding}"


def rect(box: Box, role: str) -> Html:
    """An outline around a box."""
    x0, y0, x1, y1 = _grown(box)
    return tag(
        "rect",
        x=f"{x0:.2f}",
        y=f"{y0:.2f}",
        width=f"{max(0.0, x1 - x0):.2f}",
        height=f"{max(0.0, y1 - y0):.2f}",
        rx="1.5",
        class_=role,
    )


def lines(spots: list[Spotted]) -> list[Html]:
    """A line from each finding's suspect to each of its other boxes on the same page, outline to outline."""
    suspects = {spot.mark.finding: spot.box for spot in spots if spot.mark.role == "suspect"}
    made = []
    for box, mark, _ in spots:
        start = suspects.get(mark.finding)
        if start is not None and mark.role != "suspect" and box != start:
            made.append(tag("path", d=_way(_grown(start), _grown(box)), class_=mark.role))
    return made


def _way(start: Box, end: Box) -> str:
    """Straight; on one line of text below it, for a stroke through words is read as a deletion."""
    if min(start[3], end[3]) - max(start[1], end[1]) > 0:
        y0, y1, low = start[3], end[3], max(start[3], end[3]) + _BOW
        x0, x1 = (start[0] + start[2]) / 2, (end[0] + end[2]) / 2
        return f"M{x0:.2f} {y0:.2f}C{x0:.2f} {low:.2f} {x1:.2f} {low:.2f} {x1:.2f} {y1:.2f}"
    (x0, y0), (x1, y1) = _towards(start, end), _towards(end, start)
    return f"M{x0:.2f} {y0:.2f}L{x1:.2f} {y1:.2f}"


def _grown(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return x0 - _MARGIN, y0 - _MARGIN, x1 + _MARGIN, y1 + _MARGIN


def _towards(box: Box, other: Box) -> tuple[float, float]:
    """Where the line between two middles leaves the outline of the first box."""
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    dx, dy = (other[0] + other[2]) / 2 - x, (other[1] + other[3]) / 2 - y
    shares = [half / abs(part) for half, part in (((x1 - x0) / 2, dx), ((y1 - y0) / 2, dy)) if part]
    share = min([*shares, 1.0])
    return x + dx * share, y + dy * share


def cut_out(image: PageImage, spots: list[Spotted], document: int, name: str) -> Html:
    """The part of a page around the first box, with those others that are near enough to be seen with it."""
    region = reduce(_union, spots[0].more, spots[0].box)
    seen = spots[:1]
    for spot in sorted(spots[1:], key=lambda each: abs(each.box[1] - spots[0].box[1])):
        wider = _union(region, spot.box)
        if wider[3] - wider[1] <= _MOST_HEIGHT:
            region = wider
            seen.append(spot)
    x0, y0, x1, y1 = _framed(region, image)
    width, height = x1 - x0, y1 - y0
    return tag(
        "svg",
        # The picture is on the page already, in full: here it is only shown again.
        tag("use", href=f"#{image_id(document, image.page)}"),
        lines(seen),
        [spot.rects() for spot in reversed(seen)],
        viewBox=f"{x0:.2f} {y0:.2f} {width:.2f} {height:.2f}",
        width=f"{width * 1.25:.0f}",
        role="img",
        aria_label=name,
        class_="wide" if width > 1.3 * _LEAST_WIDTH else None,
    )


def _union(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _framed(region: Box, image: PageImage) -> Box:
    """A region with some of its surroundings, within the page and wide enough to be recognised."""
    x0, y0, x1, y1 = region
    side = max(_AROUND[0], (_LEAST_WIDTH - (x1 - x0)) / 2)
    x0, x1 = _within(x0 - side, x1 + side, image.width)
    y0, y1 = _within(y0 - _AROUND[1], y1 + _AROUND[1], image.height)
    return x0, y0, x1, y1


def _within(low: float, high: float, limit: float) -> tuple[float, float]:
    """Moved into 0…limit rather than cut, if it fits."""
    if high - low >= limit:
        return 0.0, limit
    moved = min(max(0.0, low), limit - (high - low))
    return moved, moved + high - low
