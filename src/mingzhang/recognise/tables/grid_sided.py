"""Rows of a grid with income beside expenditure: words, numbers, words, numbers."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.classification import Catalogue
from mingzhang.forms.load import TableForm
from mingzhang.model.amount import Mark, is_amount, parse_amount
from mingzhang.model.source import Cell, Grid

from .columns import Matrix, align, body_start, filled, header_paths, text_at
from .flat_labelled import Vocabulary
from .grid_rows import CODE, GLUED, amount_in, is_note, known_labels
from .labels import core, fold
from .raw import RawRow

_LEVEL = 2


def sided_grid(grid: Grid, form: TableForm, names: Catalogue) -> list[RawRow]:
    """Rows of a two-sided grid: each label owns the amounts to its right, up to the next label."""
    texts = filled(grid)
    first = body_start(texts, known_labels(form))
    matrix = grid.matrix()
    vocabulary = Vocabulary(form, names)
    sides = _side_columns(texts, first, matrix, names)
    paths = header_paths(texts, first, grid.cols)
    spots = {side: _side_spots(side, amounts, paths, form) for side, (_, amounts) in sides.items()}
    rows: list[RawRow] = []
    seen: set[str] = set()
    for r in range(first, grid.rows):
        if is_note([text_at(cell) for cell in matrix[r]]):
            continue
        for side, (label_columns, _) in sides.items():
            row = _sided_row(matrix[r], side, label_columns, spots[side], vocabulary, seen)
            if row is not None:
                rows.append(row)
    return rows


def _side_columns(
    texts: Sequence[Sequence[str]], first: int, matrix: Matrix, names: Catalogue
) -> dict[str, tuple[list[int], list[int]]]:
    """Split the columns into income and expenditure: words, numbers, words, numbers."""
    width = len(texts[0]) if texts else 0
    wordy: list[bool] = []
    for c in range(width):
        values = [text_at(row[c]) for row in matrix[first:] if text_at(row[c])]
        numbers = sum([_is_printed(value) and not _is_code(value, names) for value in values])
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


def _is_printed(text: str) -> bool:
    """Whether a cell's text is an amount or a dash."""
    return is_amount(text) or (not text[:1].isalpha() and parse_amount(text).mark is not Mark.UNREAD)


def _is_code(text: str, names: Catalogue) -> bool:
    """Whether digits are a code: 1120000 and 120 are amounts in whole 元 or 万元, for no item has that code, and 0 is
    nothing. The lower levels of a code are two digits each: 05.
    """
    return CODE.match(text) is not None and (len(text) == _LEVEL or bool(names.names(text)))


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
    glued = GLUED.match(fold(text))
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
