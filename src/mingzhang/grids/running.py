"""Running heads and feet of drawn pages: out of the text before tables and sentences are joined over pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from mingzhang.readers.running import Edge, Notice, running, told

from .blocks import PageBlocks

_MARGIN = 0.12
"""Part of the page's height within which its head and its foot stand."""
_PROSE = 3
"""Lines a page of running text has besides."""


def without_running(pages: Sequence[PageBlocks], notices: list[Notice]) -> list[PageBlocks]:
    """The pages without their running heads and feet, which are told of."""
    filled = [page for page in pages if page.lines or page.tables]
    prose = [not page.tables and len(page.lines) > _PROSE for page in filled]
    gone: dict[int, set[int]] = defaultdict(set)
    for head in (True, False):
        for group in running(partial(_edge, filled, head=head), prose):
            notices.append(told(group))
            for edge in group:
                gone[id(filled[edge.page])].add(edge.line)
    return [_without(page, gone[id(page)]) if id(page) in gone else page for page in pages]


def _without(page: PageBlocks, gone: set[int]) -> PageBlocks:
    kept = [k for k in range(len(page.lines)) if k not in gone]
    return replace(page, lines=[page.lines[k] for k in kept], baselines=[page.baselines[k] for k in kept])


def _edge(pages: Sequence[PageBlocks], number: int, depth: int, *, head: bool) -> Edge | None:
    """The line at this depth from the edge; None where a table stands nearer, or it stands outside the margin."""
    page = pages[number]
    if depth >= len(page.lines) or page.page.recognised:
        return None
    line = depth if head else len(page.lines) - 1 - depth
    at, height = page.baselines[line], page.page.height
    far = at if head else height - at
    boxes = [table.frame.box for table in page.tables]
    inside = any(box[1] < at for box in boxes) if head else any(box[3] > at for box in boxes)
    return None if inside or far > _MARGIN * height else Edge(number, line, far, page.lines[line].text)
