"""Rows of a table that came with its columns (Markdown, PDF, spreadsheets, HTML, Word)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.forms.load import TableForm
from mingzhang.model.amount import Amount, Mark, parse_amount
from mingzhang.model.place import NOWHERE
from mingzhang.model.source import Cell, Grid

from .columns import LEVELS, Header, read_header, text_at
from .labels import core, fold
from .raw import RawRow

CODE = re.compile(r"^(?:\d{3}|\d{5}|\d{7}|\d{1,2})$")
GLUED = re.compile(r"^(\d{3}(?:\d\d){0,2})\s*([一-龥（(“].*)$", re.DOTALL)
_TOTALS = {"总计", "合计"}
_NOTE = re.compile(r"^(?:注|说明|备注)[:：]")


def amount_in(cell: Cell | None) -> Amount | None:
    """What a cell prints as an amount: blank stays blank, text that is no number stays unread."""
    if cell is None:
        return None
    return parse_amount(cell.text, cell.place, doubt=cell.doubt)


def is_note(texts: Sequence[str]) -> bool:
    """Whether a row of the grid is a note below the table."""
    said = [text for text in texts if text]
    return bool(said) and (bool(_NOTE.match(said[0])) or (len(said) == 1 and len(said[0]) > 30))


def known_labels(form: TableForm) -> frozenset[str]:
    """The folded row labels of a form, the words for totals among them."""
    labels = {fold(label) for row in form.rows for label in (row.label, *row.aliases)}
    return frozenset(labels | _TOTALS)


def coded_grid(grid: Grid, form: TableForm, header: Header | None) -> tuple[list[RawRow], Header]:
    """Rows of a grid by function or economic code or by project; continues under ``header``."""
    own = read_header(grid, form, known_labels(form))
    if header is not None and not own.amounts:
        own = Header(header.labels, header.amounts, own.first if own.first < grid.rows else 0, header.paths)
    elif header is not None and own.first == 0:
        own = Header(header.labels, header.amounts, 0, header.paths)
    matrix = grid.matrix()
    rows: list[RawRow] = []
    carried: dict[int, str] = {}
    for r in range(own.first, grid.rows):
        cells = matrix[r]
        texts = [text_at(cell) for cell in cells]
        if is_note(texts) or texts[:1] == ["※"]:
            continue
        row = _coded_row(cells, own, form, carried)
        if row is not None:
            rows.append(row)
    return rows, own


def _coded_row(cells: Sequence[Cell | None], header: Header, form: TableForm, carried: dict[int, str]) -> RawRow | None:
    said = [(c, cells[c]) for c in header.labels if c < len(cells) and text_at(cells[c])]
    pieces, words = _pieces([(c, text_at(cell)) for c, cell in said])
    code = _code(pieces, carried)
    amounts = [(index, amount_in(cells[c] if c < len(cells) else None)) for c, index in sorted(header.amounts.items())]
    printed = [a for _, a in amounts if a is not None and a.mark is not Mark.BLANK]
    if not code and not words and not printed:
        return None
    places = [cell.place for _, cell in said if cell is not None] + [a.place for a in printed]
    row = RawRow(code=code, place=places[0] if places else NOWHERE)
    label = core("".join(words))
    row.total = not code and label in _TOTALS
    named = next((f for f in form.rows if label and label in (core(f.label), *map(core, f.aliases))), None)
    if named and not code:
        row.key, row.total = named.key, named.total
    if form.axis == "project" and len(words) > 1 and code:
        row.fragments, row.project = [words[0]], "".join(words[1:])
    else:
        row.fragments = words
    for index, amount in amounts:
        if amount is not None:
            row.add(amount, index)
    return row


def _pieces(said: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[str]]:
    """(pieces of the code with their columns, words) of a row's label cells."""
    pieces: list[tuple[int, str]] = []
    words: list[str] = []
    for column, text in said:
        flat = fold(text)
        glued = GLUED.match(flat)
        if flat in LEVELS:
            continue
        if CODE.match(flat) and (pieces or len(flat) > 1):
            pieces.append((column, flat.zfill(2)))  # a spreadsheet prints 01 as 1
        elif glued and not pieces:
            pieces.append((column, glued.group(1)))
            words.append(text.strip()[len(glued.group(1)) :].strip())
        else:
            words.append(text)
    return pieces, words


def _code(pieces: Sequence[tuple[int, str]], carried: dict[int, str]) -> str | None:
    """A row's code; cells merged over several rows (类, 款) are carried down in their own columns."""
    if not pieces:
        return None
    parts = dict(pieces)
    if len(pieces[0][1]) == 2:
        parts = {column: text for column, text in carried.items() if column < pieces[0][0]} | parts
    code = "".join(parts.values())
    if len(code) not in (3, 5, 7):
        return None
    carried.clear()
    carried.update(parts)
    return code
