"""One page to blocks: tables and lines of text in reading order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mingzhang.model.source import Block, Grid, Line
from mingzhang.readers.page import Chars, Floats, Page

from .aligned import aligned_frames, worth_trying
from .cells import grid_of, within
from .frame import Frame, ruled_frame
from .lines import lines_of
from .partial import refine
from .rules import frames, merge


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with the frame it was read from."""

    grid: Grid
    frame: Frame


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """Tables and lines of a page from top to bottom, in the page's reading direction."""

    page: Page
    tables: list[Table]
    lines: list[Line]
    baselines: list[float]
    """Where each line is written, in the page's reading direction."""

    def blocks(self) -> list[Block]:
        """Tables and lines in reading order."""
        found: list[tuple[float, float, Block]] = [
            (table.frame.box[1], table.frame.box[0], table.grid) for table in self.tables
        ]
        found.extend((y, 0.0, line) for y, line in zip(self.baselines, self.lines, strict=True))
        found.sort(key=lambda item: item[:2])
        return [block for _, _, block in found]


def read_blocks(page: Page, first: int = 1) -> PageBlocks:
    """Find the tables of a page; what stands in none is running text, its lines numbered from `first`."""
    across, down = merge(page.across), merge(page.down)
    chars = page.chars
    free = np.ones(len(chars), np.bool_)
    tables = []
    for frame in _frames(across, down):
        chosen = within(frame, chars)
        chosen = chosen[free[chosen]]
        free[chosen] = False
        tables.append(_table(page, frame, chars.part(chosen)))
    rest = chars.part(free.nonzero()[0]) if tables else chars
    lines, baselines = lines_of(page, rest, first)
    if worth_trying(lines):
        free = np.ones(len(rest), np.bool_)
        for frame in aligned_frames(rest):
            chosen = within(frame, rest)
            chosen = chosen[free[chosen]]
            free[chosen] = False
            tables.append(Table(grid_of(page, frame, rest.part(chosen)), frame))
        lines, baselines = lines_of(page, rest.part(free.nonzero()[0]), first)
    tables.sort(key=lambda table: (table.frame.box[1], table.frame.box[0]))
    return PageBlocks(page, tables, lines, baselines)


def _table(page: Page, frame: Frame, chars: Chars) -> Table:
    grid = grid_of(page, frame, chars)
    if finer := refine(frame, grid, chars):
        return Table(grid_of(page, finer, chars), finer)
    return Table(grid, frame)


def _frames(across: Floats, down: Floats) -> list[Frame]:
    """Frames, the smallest first: a table inside a cell of another takes its own text."""
    found = [frame for a, d in frames(across, down) if (frame := ruled_frame(a, d))]
    if len(found) > 1:
        found.sort(key=lambda f: (f.box[2] - f.box[0]) * (f.box[3] - f.box[1]))
    return found


def blocks_of(page: Page) -> tuple[Block, ...]:
    """The blocks of one page in reading order; every visible character stands in exactly one."""
    return tuple(read_blocks(page).blocks())
