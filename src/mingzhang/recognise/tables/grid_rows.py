"""Rows of a table that came with its columns (Markdown, PDF, spreadsheets, HTML, Word)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mingzhang.forms.load import RowForm, TableForm
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
    return bool(said) and (_NOTE.match(said[0]) is not None or (len(said) == 1 and len(said[0]) > 30))


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
    spots = sorted(own.amounts.items())
    known = _named(form)
    for r in range(own.first, grid.rows):
        cells = matrix[r]
        texts = [text_at(cell) for cell in cells]
        if is_note(texts) or texts[:1] == ["※"]:
            continue
        said = [(c, texts[c]) for c in own.labels if c < len(texts) and texts[c]]
        amounts = [(index, amount_in(cells[c])) for c, index in spots if c < len(cells)]
        row = _coded_row(cells, said, [(i, a) for i, a in amounts if a is not None], form, known, carried)
        if row is not None:
            rows.append(row)
    return rows, own


def _named(form: TableForm) -> dict[str, RowForm]:
    """The rows of a form by label without ordinal, the first of those with the same."""
    found: dict[str, RowForm] = {}
    for row in form.rows:
        for label in (row.label, *row.aliases):
            found.setdefault(core(label), row)
    return found


def _coded_row(
    cells: Sequence[Cell | None],
    said: Sequence[tuple[int, str]],
    amounts: Sequence[tuple[int, Amount]],
    form: TableForm,
    known: Mapping[str, RowForm],
    carried: dict[int, str],
) -> RawRow | None:
    pieces, words = _pieces(said)
    code = _code(pieces, carried)
    printed = next((amount for _, amount in amounts if amount.mark is not Mark.BLANK), None)
    if not code and not words and printed is None:
        return None
    first = cells[said[0][0]] if said else None
    row = RawRow(code=code, place=first.place if first else printed.place if printed else NOWHERE)
    if not code:
        label = core("".join(words))
        row.total = label in _TOTALS
        named = known.get(label) if label else None
        if named:
            row.key, row.total = named.key, named.total
    if form.axis == "project" and len(words) > 1 and code:
        row.fragments, row.project = [words[0]], "".join(words[1:])
    else:
        row.fragments = words
    for index, amount in amounts:
        row.add(amount, index)
    return row


def _pieces(said: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[str]]:
    """(pieces of the code with their columns, words) of a row's label cells."""
    pieces: list[tuple[int, str]] = []
    words: list[str] = []
    for column, text in said:
        flat = fold(text)
        if flat in LEVELS:
            continue
        if not flat[:1].isdecimal():
            words.append(text)
            continue
        glued = GLUED.match(flat)
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
