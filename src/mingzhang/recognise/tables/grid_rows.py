"""Rows of a table that came with its columns (Markdown, PDF, spreadsheets, HTML, Word)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.classification import Catalogue
from mingzhang.forms.load import TableForm
from mingzhang.model.amount import Amount, Mark, parse_amount
from mingzhang.model.source import Cell, Grid

from .columns import Header, Matrix, align, body_start, filled, header_paths, read_header, text_at
from .flat_labelled import Vocabulary
from .labels import core, fold
from .raw import RawRow

_CODE = re.compile(r"^(?:\d{3}|\d{5}|\d{7}|\d{1,2})$")
_GLUED = re.compile(r"^(\d{3}(?:\d\d){0,2})\s*([一-龥（(“].*)$", re.DOTALL)
_TOTALS = {"总计", "合计"}
_LEVELS = {"类", "款", "项", "※"}
_NOTE = re.compile(r"^(?:注|说明|备注)[:：]")


def amount_in(cell: Cell | None) -> Amount | None:
    """What a cell prints as an amount: blank stays blank, text that is no number stays unread."""
    if cell is None:
        return None
    return parse_amount(cell.text, cell.place, doubt=cell.doubt)


def _is_note(texts: Sequence[str]) -> bool:
    said = [text for text in texts if text]
    return bool(said) and (bool(_NOTE.match(said[0])) or (len(said) == 1 and len(said[0]) > 30))


def _known(form: TableForm) -> frozenset[str]:
    labels = {fold(label) for row in form.rows for label in (row.label, *row.aliases)}
    return frozenset(labels | _TOTALS)


def coded_grid(grid: Grid, form: TableForm, names: Catalogue, header: Header | None) -> tuple[list[RawRow], Header]:
    """Rows of a grid by function or economic code or by project; continues under ``header``."""
    own = read_header(grid, form, _known(form))
    if header is not None and not own.amounts:
        own = Header(header.labels, header.amounts, own.first if own.first < grid.rows else 0, header.paths)
    elif header is not None and own.first == 0:
        own = Header(header.labels, header.amounts, 0, header.paths)
    matrix = grid.matrix()
    rows: list[RawRow] = []
    carried: list[str] = ["", "", ""]
    for r in range(own.first, grid.rows):
        cells = matrix[r]
        texts = [text_at(cell) for cell in cells]
        if _is_note(texts) or texts[:1] == ["※"]:
            continue
        row = _coded_row(cells, own, form, names, carried)
        if row is not None:
            rows.append(row)
    return rows, own


def _coded_row(
    cells: Sequence[Cell | None], header: Header, form: TableForm, names: Catalogue, carried: list[str]
) -> RawRow | None:
    codes: list[str] = []
    words: list[str] = []
    first: Cell | None = None
    for c in header.labels:
        cell = cells[c] if c < len(cells) else None
        text = text_at(cell)
        if not text:
            continue
        first = first or cell
        flat = fold(text)
        if flat in _LEVELS:
            continue  # 类 款 项 printed on the total's own row
        glued = _GLUED.match(flat)
        if _CODE.match(flat) and (codes or len(flat) > 1):
            codes.append(flat.zfill(2))  # a spreadsheet prints 01 as 1
        elif glued and not codes:
            codes.append(glued.group(1))
            words.append(text.strip()[len(glued.group(1)) :].strip())
        else:
            words.append(text)
    code = "".join(codes) or None
    if code and not 3 <= len(code) <= 7:
        code = None
    if code and len(code) in (2, 4):  # 款/项 cells printed alone below a merged 类
        code = carried[0] + code if carried[0] else None
    if code:
        carried[0] = code[:3]
    amounts = [(index, amount_in(cells[c] if c < len(cells) else None)) for c, index in sorted(header.amounts.items())]
    printed = [(i, a) for i, a in amounts if a is not None and a.mark is not Mark.BLANK]
    if not code and not words and not printed:
        return None
    row = RawRow(code=code, place=first.place if first else (printed[0][1].place if printed else RawRow().place))
    label = core("".join(words))
    row.total = not code and label in _TOTALS
    known = next((f for f in form.rows if label and label in (core(f.label), *map(core, f.aliases))), None)
    if known and not code:
        row.key, row.total = known.key, known.total
    if form.axis == "project" and len(words) > 1 and code:
        row.fragments, row.project = [words[0]], "".join(words[1:])
    else:
        row.fragments = words
    for index, amount in amounts:
        if amount is not None:
            row.add(amount, index)
    return row


def sided_grid(grid: Grid, form: TableForm, names: Catalogue) -> list[RawRow]:
    """Rows of a two-sided grid: each label owns the amounts to its right, up to the next label."""
    texts = filled(grid)
    first = body_start(texts, _known(form))
    matrix = grid.matrix()
    vocabulary = Vocabulary(form, names)
    sides = _side_columns(texts, first, matrix)
    paths = header_paths(texts, first, grid.cols)
    spots = {side: _side_spots(side, amounts, paths, form) for side, (_, amounts) in sides.items()}
    rows: list[RawRow] = []
    seen: set[str] = set()
    for r in range(first, grid.rows):
        if _is_note([text_at(cell) for cell in matrix[r]]):
            continue
        for side, (label_columns, _) in sides.items():
            row = _sided_row(matrix[r], side, label_columns, spots[side], vocabulary, seen)
            if row is not None:
                rows.append(row)
    return rows


def _side_columns(texts: Sequence[Sequence[str]], first: int, matrix: Matrix) -> dict[str, tuple[list[int], list[int]]]:
    """Split the columns into income and expenditure: words, numbers, words, numbers."""
    width = len(texts[0]) if texts else 0
    wordy: list[bool] = []
    for c in range(width):
        values = [text_at(row[c]) for row in matrix[first:] if text_at(row[c])]
        numbers = sum(1 for value in values if parse_amount(value).mark is not Mark.UNREAD and not _CODE.match(value))
        heads = "".join(fold(texts[r][c]) for r in range(first))
        wordy.append(
            (len(values) > 0 and numbers * 2 < len(values)) or (not values and heads.endswith(("项目", "功能分类")))
        )
    labels = [c for c in range(width) if wordy[c]]
    if not labels:
        return {}
    split = next((c for c in labels if any(not wordy[k] for k in range(labels[0], c))), width)
    left = ([c for c in labels if c < split], [c for c in range(labels[0], split) if not wordy[c]])
    right = ([c for c in labels if c >= split], [c for c in range(split, width) if not wordy[c]])
    return {"income": left, "expenditure": right} if right[0] else {"income": left}


def _side_spots(side: str, amounts: list[int], paths: Sequence[str], form: TableForm) -> list[tuple[int, int]]:
    """(grid column, form column) of one side: in order where the number agrees, else by the header."""
    own = [i for i, column in enumerate(form.columns) if column.side in (None, side)]
    for candidates in (own, [i for i in own if not form.columns[i].optional]):
        if len(amounts) == len(candidates):
            return list(zip(amounts, candidates, strict=True))
    matched = align([paths[c] for c in amounts], [form.columns[i] for i in own])
    return [(c, own[index]) for c, index in zip(amounts, matched, strict=True) if index is not None]


def _sided_row(
    cells: Sequence[Cell | None],
    side: str,
    labels: list[int],
    spots: Sequence[tuple[int, int]],
    vocabulary: Vocabulary,
    seen: set[str],
) -> RawRow | None:
    words = [text_at(cells[c]) for c in labels if c < len(cells) and text_at(cells[c])]
    text = "".join(words)
    values = [(amount_in(cells[c]), index) for c, index in spots if c < len(cells)]
    if not text and not any(value and value.mark is not Mark.BLANK for value, _ in values):
        return None
    place = next((cells[c].place for c in labels if c < len(cells) and cells[c]), None)  # type: ignore[union-attr]
    row = RawRow(fragments=[text], side=side)
    if place is not None:
        row.place = place
    glued = _GLUED.match(fold(text))
    hit = vocabulary.row(core(text), seen, side)
    if hit:
        row.key, row.total = hit.key, hit.total
        seen.add(hit.key)
    elif glued:
        row.code = glued.group(1)
    else:
        row.code = vocabulary.function(core(text))
    for value, index in values:
        if value is not None:
            row.add(value, index)
    return row


def grouped_grid(grid: Grid, form: TableForm, names: Catalogue) -> list[RawRow]:
    """Rows of a grid with several (code, name, amount) groups side by side."""
    texts = filled(grid)
    first = body_start(texts, _known(form))
    matrix = grid.matrix()
    rows: list[RawRow] = []
    for r in range(first, grid.rows):
        if _is_note([text_at(cell) for cell in matrix[r]]):
            continue
        words: list[str] = []
        code: str | None = None
        place = None
        for cell in matrix[r]:
            text = text_at(cell)
            if cell is None or not text:
                if cell is not None and (code or words) and cell.col > 0 and _amount_column(matrix, first, cell.col):
                    rows.append(_grouped(form, code, words, parse_amount("", cell.place), place or cell.place))
                    words, code, place = [], None, None
                continue
            flat = fold(text)
            glued = _GLUED.match(flat)
            value = parse_amount(text, cell.place, doubt=cell.doubt)
            if _CODE.match(flat) and "3" <= flat[0] <= "5" and not code and not words and len(flat) in (3, 5):
                code, place = flat, cell.place
            elif code and len(code) == 3 and not words and _CODE.match(flat) and len(flat) <= 2:
                code += flat.zfill(2)
            elif glued and not words:
                code, place = glued.group(1), cell.place
                words.append(flat[len(glued.group(1)) :])
            elif value.mark in (Mark.VALUE, Mark.DASH) and (code or words):
                rows.append(_grouped(form, code, words, value, place or cell.place))
                words, code, place = [], None, None
            else:
                place = place or cell.place
                words.append(text)
    return rows


def _amount_column(matrix: Matrix, first: int, column: int) -> bool:
    values = [text_at(row[column]) for row in matrix[first:] if text_at(row[column])]
    return not values or sum(1 for v in values if parse_amount(v).mark is Mark.VALUE and "." in v) * 2 > len(values)


def _grouped(form: TableForm, code: str | None, words: list[str], value: Amount, place) -> RawRow:  # type: ignore[no-untyped-def]
    row = RawRow(code=code, fragments=list(words), place=place)
    label = core("".join(words))
    known = next((f for f in form.rows if label in (core(f.label), *map(core, f.aliases))), None)
    if known and not code:
        row.key, row.total = known.key, known.total
    row.add(value, 0)
    return row


def single_grid(grid: Grid, form: TableForm) -> list[RawRow]:
    """The one row of figures under a nested header (三公 tables)."""
    texts = filled(grid)
    matrix = grid.matrix()
    first = next(
        (
            r
            for r, row in enumerate(texts)
            if r
            and any(parse_amount(t).mark is Mark.VALUE and not t.startswith("20") for t in row if t)
            and not any(fold(t)[:1] >= "一" for t in row if t)
        ),
        grid.rows,
    )
    rows: list[RawRow] = []
    matched = align(header_paths(texts, first, grid.cols), form.columns)
    for r in range(first, grid.rows):
        said = [text_at(cell) for cell in matrix[r]]
        if _is_note(said) or not any(said):
            continue
        row = RawRow(place=next(cell.place for cell in matrix[r] if cell is not None and cell.text.strip()))
        for c, cell in enumerate(matrix[r]):
            value = amount_in(cell)
            if value is not None and matched[c] is not None:
                row.add(value, matched[c])
        rows.append(row)
        break
    return rows
