"""Tables of a compiled document as drawn sheets, by the kind of their rows."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.compile.document import Compiled
from mingzhang.compile.phrases import TableText
from mingzhang.forms.load import FormSet
from mingzhang.model.table import Column, Row, Table

from .cells import amount_box, amount_text
from .groups import grouped_parts
from .heads import Path, nested_head, number_width, paper, words_width
from .printed import Align, Box, BoxRow, Sheet
from .sided import sided_parts

Parts = tuple[tuple[BoxRow, ...], tuple[BoxRow, ...], list[float]]
"""Head rows, body rows, column widths."""


def table_sheet(table: Table, document: Compiled) -> Sheet:
    """One table as it is drawn."""
    own = document.words.table.get(table.kind.value, TableText())
    form = document.forms.form(table.kind)
    if table.axis == "sides":
        head, body, widths = sided_parts(table, own, document)
    elif form is not None and form.layout == "groups":
        head, body, widths = grouped_parts(table, form)
    elif table.axis == "single":
        head, body, widths = _single(table)
    elif table.axis == "labelled":
        head, body, widths = _labelled(table, own)
    else:
        head, body, widths = _coded(table, own, document.forms)
    size, wide = paper(widths, long=len(body) > 26)
    return Sheet(
        id=table.kind.value,
        title=table.title,
        caption=" ".join(part for part in (table.number or "", table.title) if part),
        number=table.number or "",
        maker=document.words.maker.partition(" ")[0].format(department=document.ledger.department),
        unit=f"单位：{table.unit.value}" if table.unit else "",
        widths=tuple(widths),
        head=head,
        # An empty table still shows a row where its figures would stand.
        body=body or (tuple(Box("") for _ in widths),),
        statement=table.empty_statement or "",
        size=size,
        wide=wide,
    )


def amount_widths(table: Table, rows: Sequence[Row], columns: Sequence[Column]) -> list[float]:
    """Widths of amount columns, by their longest number and their label."""
    index = {column.key: at for at, column in enumerate(table.columns)}
    out = []
    for column in columns:
        texts = [amount_text(row.cells[index[column.key]]) for row in rows]
        out.append(number_width(texts, column.label.rsplit("/", 1)[-1]))
    return out


def amount_paths(columns: Sequence[Column], group: str) -> list[Path]:
    """The label paths of amount columns below a form set's own group."""
    return [((group,) if group else ()) + tuple(column.label.split("/")) for column in columns]


def _coded(table: Table, own: TableText, forms: FormSet) -> Parts:
    """Codes in one column per level (budgets) or in one (final accounts), the name, then amounts."""
    levels = 2 if table.axis == "economic" else 3
    split = forms.kind == "budget"
    heads = "经济分类科目" if table.axis == "economic" else "功能分类科目"
    names = [(f"{heads}编码", name) for name in "类款项"[:levels]] if split else [(f"{heads}编码",)]
    labels: list[Path] = [*names, (f"{heads}名称",)]
    if table.axis == "project":
        labels.append(("项目名称",))
    if own.group:
        labels = [("科目", *path) for path in labels]
    paths = amount_paths(table.columns, own.group)
    head = nested_head([*labels, *paths])
    if own.marks:
        marks = ["※"] * len(labels) + [str(at + 1) for at in range(len(paths))]
        head = (*head, tuple(Box(mark, align="center", head="col") for mark in marks))
    code_columns = levels if split else 1
    body = tuple(_coded_row(row, table.axis, code_columns, len(labels)) for row in table.rows)
    indents = [f"{row.label}{'　' * (len(row.code or '') // 2 - 1)}" for row in table.rows]
    most = 16.0 if len(table.columns) > 3 else 22.0
    widths = ([3.0] if split else [6.0]) + [2.6] * (code_columns - 1)
    widths.append(words_width(indents, 9.0, most))
    if table.axis == "project":
        widths.append(words_width([row.project or "" for row in table.rows], 7.0, 14.0))
    return head, body, [*widths, *amount_widths(table, table.rows, table.columns)]


def _coded_row(row: Row, axis: str, codes: int, labels: int) -> BoxRow:
    code = row.code or ""
    strong = len(code) <= 3
    amounts = tuple(amount_box(cell, bold=strong) for cell in row.cells)
    if not code:
        # A unit's name is a heading of its rows, a total stands in the middle of the label columns.
        align: Align = "left" if row.unit_name else "center"
        return (Box(row.label, cols=labels, align=align, bold=True, head="row"), *amounts)
    pieces = [code[:3], code[3:5], code[5:7]][:codes] if codes > 1 else [code]
    depth = len(code) // 2 - 1
    boxes = [Box(piece, align="center", bold=strong) for piece in pieces]
    boxes.append(Box(row.label, bold=strong, indent=depth, head="row"))
    if axis == "project":
        boxes.append(Box(row.project or ""))
    return (*boxes, *amounts)


def _labelled(table: Table, own: TableText) -> Parts:
    label = own.labels[0] if own.labels else "项目"
    head = nested_head([(label,), *amount_paths(table.columns, own.group)])
    if own.marks:
        marks = ["※"] + [str(at + 1) for at in range(len(table.columns))]
        head = (*head, tuple(Box(mark, align="center", head="col") for mark in marks))
    body = tuple(
        (
            Box(row.label, align="center" if _whole(row) else "left", bold=_whole(row), head="row"),
            *(amount_box(cell, bold=_whole(row)) for cell in row.cells),
        )
        for row in table.rows
    )
    widths = [words_width([row.label for row in table.rows], 10.0, 18.0)]
    return head, body, [*widths, *amount_widths(table, table.rows, table.columns)]


def _whole(row: Row) -> bool:
    return row.label in ("合计", "总计")


def _single(table: Table) -> Parts:
    head = nested_head(amount_paths(table.columns, ""))
    body = tuple(tuple(amount_box(cell) for cell in row.cells) for row in table.rows)
    return head, body, amount_widths(table, table.rows, table.columns)
