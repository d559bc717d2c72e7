"""Rows of grids with several groups side by side, and the one row of figures under a nested header."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.forms.load import TableForm
from mingzhang.model.amount import Amount, Mark, parse_amount
from mingzhang.model.place import Place
from mingzhang.model.source import Grid

from .columns import Matrix, align, body_start, filled, header_paths, text_at
from .grid_rows import CODE, GLUED, amount_in, is_note, known_labels
from .labels import core, fold
from .raw import RawRow


def grouped_grid(grid: Grid, form: TableForm) -> list[RawRow]:
    """Rows of a grid with several (code, name, amount) groups side by side."""
    texts = filled(grid)
    first = body_start(texts, known_labels(form))
    matrix = grid.matrix()
    rows: list[RawRow] = []
    for r in range(first, grid.rows):
        if is_note([text_at(cell) for cell in matrix[r]]):
            continue
        words: list[str] = []
        code: str | None = None
        place: Place | None = None
        for cell in matrix[r]:
            text = text_at(cell)
            if cell is None or not text:
                if cell is not None and (code or words) and cell.col > 0 and _amount_column(matrix, first, cell.col):
                    rows.append(_grouped(form, code, words, parse_amount("", cell.place), place or cell.place))
                    words, code, place = [], None, None
                continue
            flat = fold(text)
            glued = GLUED.match(flat)
            value = parse_amount(text, cell.place, doubt=cell.doubt)
            if CODE.match(flat) and "3" <= flat[0] <= "5" and not code and not words and len(flat) in (3, 5):
                code, place = flat, cell.place
            elif code and len(code) == 3 and not words and CODE.match(flat) and len(flat) <= 2:
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


def _grouped(form: TableForm, code: str | None, words: list[str], value: Amount, place: Place) -> RawRow:
    row = RawRow(code=code, fragments=list(words), place=place)
    label = core("".join(words))
    known = next((f for f in form.rows if label in (core(f.label), *map(core, f.aliases))), None)
    if known and not code:
        row.key, row.total = known.key, known.total
    row.add(value, 0)
    return row


def _column_numbers(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns, with or without a mark (※ 1 2 3)."""
    said = [text for text in row if text and text != "※"]
    return said == [str(n) for n in range(1, len(said) + 1)]


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
            and not any(fold(t).lstrip('"')[:1] >= "一" for t in row if t)
            and not _column_numbers(row)
        ),
        grid.rows,
    )
    rows: list[RawRow] = []
    matched = align(header_paths(texts, first, grid.cols), form.columns)
    for r in range(first, grid.rows):
        said = [text_at(cell) for cell in matrix[r]]
        if is_note(said) or not any(said):
            continue
        row = RawRow(place=next(cell.place for cell in matrix[r] if cell is not None and cell.text.strip()))
        for c, cell in enumerate(matrix[r]):
            value = amount_in(cell)
            if value is not None and matched[c] is not None:
                row.add(value, matched[c])
        rows.append(row)
        break
    return rows
