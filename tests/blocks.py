"""Short views of a source for tests."""

from __future__ import annotations

from mingzhang.model.source import Grid, Source


def lines(source: Source) -> list[str]:
    """The running text."""
    return [line.text for line in source.lines()]


def grids(source: Source) -> list[Grid]:
    """The tables."""
    return [block for block in source.blocks if isinstance(block, Grid)]


def one_grid(source: Source) -> Grid:
    """The only table."""
    (grid,) = grids(source)
    return grid


def matrix(grid: Grid) -> list[list[str | None]]:
    """Texts by row and column; None under a merged cell."""
    return [[cell and cell.text for cell in row] for row in grid.matrix()]
