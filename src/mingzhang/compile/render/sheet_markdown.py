"""A drawn table as a Markdown table: for what has no form of its own in Markdown."""

from __future__ import annotations

from .printed import BoxRow, Sheet, placed


def sheet_markdown(sheet: Sheet) -> str:
    """Title, what stands above, and the table; a cell that spans columns or rows stands in its first one."""
    lines = [f"## {sheet.caption}", ""]
    if sheet.subtitle:
        lines += [sheet.subtitle, ""]
    width = len(sheet.widths)
    head = _grid(sheet.head, width) or [[""] * width]
    lines += [_line(row) for row in head[:1]]
    lines.append("|" + " --- |" * width)
    lines += [_line(row) for row in [*head[1:], *_grid(sheet.body, width)]]
    return "\n".join([*lines, ""])


def _grid(rows: tuple[BoxRow, ...], width: int) -> list[list[str]]:
    out = [[""] * width for _ in rows]
    for row, column, box in placed(rows):
        out[row][column] = box.text
    return out


def _line(cells: list[str]) -> str:
    # A bar would end the cell, a line break the row.
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
