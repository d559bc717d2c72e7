"""Tables that number their rows: columns of 序号 beside the codes, of 行次 beside the amounts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from mingzhang.model.amount import is_dash
from mingzhang.model.source import Cell, Grid, Line

_HEAD = 4
_LINE_NUMBER = re.compile(r"(?<!\S)\d{1,2}(?!\S)")
_AMOUNT = re.compile(r"0|[-－]?[\d,，]*[.,，]\d+|\d{8,}")
"""Codes have no point, and nothing before them."""
_SERIAL = "序号"
_LINE = "行次"
_COLUMN_NUMBERS = ("栏次", _LINE)
_NO_NUMBER = ("—", "-", "－", "栏次")


def without_serials(grid: Grid) -> Grid:
    """The grid without a first column of serial numbers (序号 1 2 3 …), which would be read as codes or labels."""
    first = [cell for cell in grid.cells if cell.col == 0]
    if not any(cell.row < _HEAD and "".join(cell.text.split()) == _SERIAL for cell in first):
        return grid
    numbers = [int(text) for cell in first if (text := cell.text.strip()).isdecimal() and len(text) < _HEAD]
    if numbers != list(range(1, len(numbers) + 1)):
        return grid
    columns = {cell.row for cell in first if cell.text.strip() in _COLUMN_NUMBERS}
    cells = tuple(
        msgspec.structs.replace(cell, col=cell.col - 1) for cell in grid.cells if cell.col and cell.row not in columns
    )
    return msgspec.structs.replace(grid, cols=grid.cols - 1, cells=cells)


def without_row_numbers(grid: Grid) -> Grid:
    """The grid without the columns headed 行次, whose numbers would be read as codes or as parts of the labels."""
    heads = {cell.col for cell in grid.cells if cell.row < _HEAD and _is_head(cell)}
    columns = [col for col in sorted(heads) if all(map(_is_row_number, _below(grid, col)))]
    if not columns:
        return grid
    cells = tuple(
        msgspec.structs.replace(cell, col=cell.col - bisect_left(columns, cell.col), colspan=width)
        for cell in grid.cells
        if (width := cell.colspan - sum(cell.col <= col < cell.col + cell.colspan for col in columns))
    )
    return msgspec.structs.replace(grid, cols=grid.cols - len(columns), cells=cells)


def _is_head(cell: Cell) -> bool:
    return cell.colspan == 1 and "".join(cell.text.split()) == _LINE


def _below(grid: Grid, col: int) -> list[Cell]:
    """The filled cells of a column, and of it alone, below its head."""
    found = [cell for cell in grid.cells if cell.col == col and cell.colspan == 1 and cell.text.strip()]
    return [cell for cell in found if not _is_head(cell)]


def _is_row_number(cell: Cell) -> bool:
    text = cell.text.strip()
    return (text.isdecimal() and len(text) < _HEAD) or text in _NO_NUMBER


def without_dashes(grid: Grid) -> Grid:
    """The grid with nothing where a column of names or codes has a dash: no name is meant by it."""
    dashed = {cell.col for cell in grid.cells if is_dash(cell.text)}
    if not dashed:
        return grid
    filled = [cell for cell in grid.cells if cell.col in dashed and cell.text.strip() and not is_dash(cell.text)]
    below = [cell for cell in filled if cell.row >= _HEAD]
    named = {cell.col for cell in below} - {cell.col for cell in below if _AMOUNT.fullmatch(cell.text.strip())}
    if not named:
        return grid
    cells = [
        msgspec.structs.replace(cell, text="") if cell.col in named and is_dash(cell.text) else cell
        for cell in grid.cells
    ]
    return msgspec.structs.replace(grid, cells=tuple(cells))


def without_line_numbers(lines: Sequence[Line], region: Sequence[Line]) -> Sequence[Line]:
    """Rows of a region with the numbers of a column 行次 blanked out, every other character where it was."""
    if not any(_LINE in line.text for line in region):
        return lines
    return [msgspec.structs.replace(line, text=_LINE_NUMBER.sub(_blank, line.text)) for line in lines]


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit[0])
