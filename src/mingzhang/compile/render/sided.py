"""Two-sided tables: income beside expenditure, their totals on one line."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.compile.document import Compiled
from mingzhang.compile.phrases import Phrases, TableText
from mingzhang.model.table import Row, Table

from .cells import amount_box, amount_text
from .heads import Path, nested_head, number_width, words_width
from .printed import Box, BoxRow

_TURNS = ("income", "expenditure")
"""Rows (本年收入合计, 本年支出合计) that stand opposite each other where a form has them."""


def sided_parts(
    table: Table, own: TableText, document: Compiled
) -> tuple[tuple[BoxRow, ...], tuple[BoxRow, ...], list[float]]:
    """Head rows, body rows and widths of a two-sided table."""
    form = document.forms.form(table.kind)
    sides = {column.key: column.side for column in form.columns} if form is not None else {}
    belongs = [sides.get(column.key) for column in table.columns]
    tops = own.above[0].split() if own.above else ["收入", "支出"]
    names = [own.above[1].split()[at] for at in (0, 2)] if len(own.above) > 1 else ["项目", "项目（按功能分类）"]
    paths: list[Path] = []
    widths: list[float] = []
    columns: list[list[int]] = []
    texts: list[list[str]] = []
    rows = _beside(table.rows)
    for at, side in enumerate(_TURNS):
        own_columns = [index for index, of in enumerate(belongs) if of in (None, side)]
        labels = [_label(pair[at], document.words, table.rows) for pair in rows]
        paths += [(tops[at], names[at]), *((tops[at], *_path(table, index)) for index in own_columns)]
        widths.append(words_width(labels, 8.0, 19.0))
        for index in own_columns:
            cells = [row.cells[index] for pair in rows if (row := pair[at]) is not None]
            widths.append(number_width([amount_text(cell) for cell in cells], _path(table, index)[-1]))
        columns.append(own_columns)
        texts.append(labels)
    body = tuple(
        tuple(box for at in (0, 1) for box in _side(pair[at], texts[at][n], columns[at], last=n == len(rows) - 1))
        for n, pair in enumerate(rows)
    )
    return nested_head(paths), body, widths


def _path(table: Table, index: int) -> Path:
    return tuple(table.columns[index].label.split("/"))


def _label(row: Row | None, words: Phrases, rows: Sequence[Row]) -> str:
    return words.label(row, rows) if row is not None else ""


def _side(row: Row | None, label: str, columns: Sequence[int], *, last: bool) -> list[Box]:
    if row is None:
        return [Box("")] + [Box("", align="right") for _ in columns]
    strong = last or (row.key or "") in _TURNS
    name = Box(label, bold=strong, align="center" if strong else "left", head="row")
    return [name, *(amount_box(row.cells[index], bold=strong) for index in columns)]


def _beside(rows: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pairs of rows: both sides' sums of the year on one line, and their totals on the last."""
    parts = [_cut([row for row in rows if (row.side == "income") is (side == "income")], side) for side in _TURNS]
    out: list[tuple[Row | None, Row | None]] = []
    for (left, left_end), (right, right_end) in zip(*parts, strict=True):
        length = max(len(left), len(right))
        out += zip(left + [None] * (length - len(left)), right + [None] * (length - len(right)), strict=True)
        if left_end or right_end:
            out.append((left_end, right_end))
    return out


def _cut(rows: Sequence[Row], turn: str) -> list[tuple[list[Row | None], Row | None]]:
    """One side in two stretches: up to its sum of the year, and up to its total."""
    middle = next((at for at, row in enumerate(rows) if row.key == turn), -1)
    upper: list[Row | None] = list(rows[:middle]) if middle >= 0 else []
    lower: list[Row | None] = list(rows[middle + 1 : -1])
    return [(upper, rows[middle] if middle >= 0 else None), (lower, rows[-1] if rows else None)]
