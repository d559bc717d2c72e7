"""Header rows of a grid to the form's columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mingzhang.forms.load import ColumnForm, TableForm
from mingzhang.model.amount import is_amount
from mingzhang.model.source import Cell, Grid

from .labels import closeness, fold

_LABELISH = (
    "类",
    "款",
    "项",
    "科目",
    "编码",
    "名称",
    "功能分类",
    "经济分类",
    "项目名称",
    "支出内容",
    "预算单位",
    "单位编码",
    "单位名称",
    "行次",
    "栏次",
)
_MARKS = ("※", "栏次", "行次")
LEVELS = frozenset({"类", "款", "项", "※"})
"""Heads of the code columns; some tables print them on the total's own row."""
_HEADS = frozenset({"收入", "支出", "项目", "科目", "本年收入", "本年支出", "财政拨款收入", "财政拨款支出", "功能分类"})
_YEARS = re.compile(r"20\d\d(?=年)")


def _is_level(text: str) -> bool:
    """Whether a text without blanks around it is one of these heads, each of one character."""
    return len(text) == 1 and fold(text) in LEVELS


class Header(msgspec.Struct, frozen=True):
    """Which grid columns carry what: ``labels`` are label or code columns, ``amounts`` maps a grid
    column to the index of the form's column; ``first`` is the first body row.
    """

    labels: tuple[int, ...]
    amounts: dict[int, int]
    first: int
    paths: tuple[str, ...] = ()


def _is_code(text: str) -> bool:
    return 2 <= len(text) <= 7 and text.isdecimal()


def _is_index(text: str) -> bool:
    """Whether a text is the number of a column or a line."""
    return len(text) <= 2 and text.isdecimal()


Matrix = list[list[Cell | None]]


def text_at(cell: Cell | None) -> str:
    """A cell's text; nothing for a cell covered by a merged one."""
    return cell.text.strip() if cell is not None else ""


def filled(grid: Grid) -> list[list[str]]:
    """Texts by row and column with merged cells repeated over their span."""
    out = [["" for _ in range(grid.cols)] for _ in range(grid.rows)]
    for cell in grid.cells:
        text = cell.text.strip()
        if cell.rowspan == cell.colspan == 1 and cell.row < grid.rows and cell.col < grid.cols:
            out[cell.row][cell.col] = text
            continue
        for row in out[cell.row : cell.row + cell.rowspan]:
            for c in range(cell.col, min(grid.cols, cell.col + cell.colspan)):
                row[c] = text
    return out


def body_start(texts: Sequence[Sequence[str]], known: frozenset[str]) -> int:
    """The first row that is not header: after a row of column numbers, or the first with data."""
    for r, row in enumerate(texts[:12]):
        cells = [cell for cell in row if cell]
        if not cells:
            continue
        if cells[0].startswith(_MARKS):
            return r + 1
    for r, row in enumerate(texts):
        cells = [cell for cell in row if cell]
        if cells and fold(cells[0]) in _HEADS:
            continue
        if any(fold(cell) in known for cell in cells[:2]) and r > 0:
            return r
        if any(_is_code(cell) and "2" <= cell[0] <= "5" and len(cell) >= 3 for cell in cells[:3]):
            return r
        if r > 0 and any(is_amount(cell) and not _is_index(cell) for cell in cells):
            return r
    return len(texts)


def header_paths(texts: Sequence[Sequence[str]], first: int, cols: int) -> list[str]:
    """The header texts above each column, top to bottom, repeats dropped, marks left out."""
    out: list[str] = []
    for c in range(cols):
        parts: list[str] = []
        for r in range(first):
            text = fold(texts[r][c]) if c < len(texts[r]) else ""
            if text and not text.startswith(_MARKS) and not _is_index(text) and (not parts or parts[-1] != text):
                parts.append(text)
        out.append("/".join(parts))
    return _this_year(out)


def _this_year(paths: list[str]) -> list[str]:
    """The paths with those of earlier years emptied, where two years stand side by side."""
    years = [(_YEARS.findall(path) or [""])[-1] for path in paths]
    latest = max(years, default="")
    return [path if year in ("", latest) else "" for path, year in zip(paths, years, strict=True)]


def _wanted(column: ColumnForm) -> list[list[str]]:
    """The folded parts of each label of a form's column."""
    return [[fold(part) for part in label.split("/")] for label in (column.label, *column.aliases)]


def _score(path: str, wanted: Sequence[Sequence[str]]) -> float:
    if not path:
        return 0.0
    best = 0.0
    parts = path.split("/")
    for want in wanted:
        tail = closeness(parts[-1], want[-1])
        upper = 0.0
        if len(want) > 1 and len(parts) > 1:
            upper = max(closeness(p, w) for p in parts[:-1] for w in want[:-1])
        best = max(best, tail + 0.3 * upper)
    return best


def align(paths: Sequence[str], columns: Sequence[ColumnForm]) -> list[int | None]:
    """Match header paths to form columns in order (a monotone alignment of greatest likeness)."""
    n, m = len(paths), len(columns)
    if n == m and all(_compatible(path, column) for path, column in zip(paths, columns, strict=True)):
        return list(range(n))
    wanted = [_wanted(column) for column in columns]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    step = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            take = best[i - 1][j - 1] + _score(paths[i - 1], wanted[j - 1]) - 0.35
            options = (best[i - 1][j], best[i][j - 1], take)
            step[i][j] = max(range(3), key=options.__getitem__)
            best[i][j] = options[step[i][j]]
    out: list[int | None] = [None] * n
    i, j = n, m
    while i and j:
        if step[i][j] == 2:
            out[i - 1] = j - 1
            i, j = i - 1, j - 1
        elif step[i][j] == 0:
            i -= 1
        else:
            j -= 1
    return out


def _compatible(path: str, column: ColumnForm) -> bool:
    """A header may be broken or shifted; only a plain contradiction speaks against the order."""
    return not path or len(path.rsplit("/", maxsplit=1)[-1]) > 1 or _score(path, _wanted(column)) >= 0.25


def read_header(grid: Grid, form: TableForm, known: frozenset[str]) -> Header:
    """Find label and amount columns of a grid with one column group."""
    texts = filled(grid)
    first = body_start(texts, known)
    paths = header_paths(texts, first, grid.cols)
    body = texts[first:]
    labels: list[int] = []
    amounts: list[int] = []
    wanted = [fold(label).split("/")[-1] for column in form.columns for label in (column.label, *column.aliases)]
    for c in range(grid.cols):
        tail = paths[c].split("/")[-1]
        said = [row[c] for row in body if row[c]]
        values = [text for text in said if not _is_level(text)]
        counted = [is_amount(value) for value in values]
        like_codes = [_is_code(value) for value in values]
        words, codes = len(values) - sum(counted), sum(like_codes)
        if c < 4 and not labels[3:]:
            counted = [number and not code for number, code in zip(counted, like_codes, strict=True)]
        numbers = sum(counted)
        labelish = tail in _LABELISH or any(word in tail for word in ("科目", "编码", "名称", "支出内容", "支出功能"))
        coded = form.axis in ("function", "economic", "project") and c < 4
        is_label = (
            (labelish and tail not in wanted)
            or (bool(values) and words > len(values) // 2)
            or (coded and len(values) < len(said))
            # A total in whole yuan looks like a code; its header tells.
            or (coded and bool(values) and codes == len(values) and tail not in wanted)
        )
        if is_label and not amounts:
            labels.append(c)
        elif paths[c] or numbers:
            amounts.append(c)
    matched = align([paths[c] for c in amounts], form.columns)
    return Header(
        tuple(labels),
        {c: index for c, index in zip(amounts, matched, strict=True) if index is not None},
        first,
        tuple(paths),
    )
