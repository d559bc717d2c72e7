"""Tables that number their rows: columns of 序号 beside the codes, of 行次 beside the amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mingzhang.model.source import Grid, Line

_HEAD = 4
_LINE_NUMBER = re.compile(r"(?<!\S)\d{1,2}(?!\S)")
_SERIAL = "序号"
_COLUMN_NUMBERS = ("栏次", "行次")


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


def without_line_numbers(lines: Sequence[Line], region: Sequence[Line]) -> Sequence[Line]:
    """Rows of a region with the numbers of a column 行次 blanked out, every other character where it was."""
    if not any("行次" in line.text for line in region):
        return lines
    return [msgspec.structs.replace(line, text=_LINE_NUMBER.sub(_blank, line.text)) for line in lines]


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit[0])
