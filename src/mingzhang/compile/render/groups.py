"""The basic expenditure of final accounts: three groups of code, name and amount side by side."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.forms.load import TableForm
from mingzhang.model.table import Row, Table

from .cells import amount_box, amount_text
from .heads import Path, nested_head, number_width, words_width
from .printed import Box, BoxRow


def grouped_parts(table: Table, form: TableForm) -> tuple[tuple[BoxRow, ...], tuple[BoxRow, ...], list[float]]:
    """Head rows, body rows and widths: 人员经费 once, 公用经费 in two groups."""
    coded = [row for row in table.rows if row.code]
    sums = [row for row in table.rows if not row.code]
    personnel = [row for row in coded if (row.code or "")[:3] in form.personnel_classes]
    public = [row for row in coded if row not in personnel]
    groups = _balanced(personnel, public)
    label = table.columns[0].label
    columns = ("科目编码", "科目名称", label)
    paths: list[Path] = [("人员经费", column) for column in columns]
    paths += [("公用经费", column) for _ in (1, 2) for column in columns]
    body = [_line([group[at] if at < len(group) else None for group in groups]) for at in range(max(map(len, groups)))]
    widths: list[float] = []
    for group in groups:
        numbers = [amount_text(row.cells[0]) for row in [*group, *sums]]
        widths += [4.2, words_width([row.label for row in group], 8.0, 13.0), number_width(numbers, label)]
    return nested_head(paths), (*body, *_sums(sums)), widths


def _balanced(personnel: Sequence[Row], public: Sequence[Row]) -> list[list[Row]]:
    half = max((len(public) + 1) // 2, min(len(personnel), len(public)))
    return [list(personnel), list(public[:half]), list(public[half:])]


def _line(rows: Sequence[Row | None]) -> BoxRow:
    boxes: list[Box] = []
    for row in rows:
        if row is None:
            boxes += [Box("", align="center"), Box(""), Box("", align="right")]
            continue
        strong = len(row.code or "") == 3
        boxes.append(Box(row.code or "", align="center", bold=strong))
        boxes.append(Box(row.label, bold=strong, indent=0 if strong else 1, head="row"))
        boxes.append(amount_box(row.cells[0], bold=strong))
    return tuple(boxes)


def _sums(rows: Sequence[Row]) -> list[BoxRow]:
    """The sum of either side on one line, whatever else is summed below."""

    def pair(row: Row, span: int) -> tuple[Box, Box]:
        return Box(row.label, cols=span, align="center", bold=True, head="row"), amount_box(row.cells[0], bold=True)

    known = {row.key: row for row in rows}
    out: list[BoxRow] = []
    if "personnel" in known and "public" in known:
        out.append((*pair(known.pop("personnel"), 2), *pair(known.pop("public"), 5)))
    out += [pair(row, 8) for row in known.values()]
    return out
