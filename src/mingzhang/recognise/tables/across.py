"""Tables of one row of figures under a nested head, also where the form lists its rows one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.forms.load import RowForm, TableForm
from mingzhang.model.amount import parse_amount
from mingzhang.model.source import Line

from .labels import core, fold
from .raw import RawRow

_FIGURES = re.compile(r"\s*[-—－\d.,，]+(?:\s+[-—－\d.,，]+)+\s*")
_FIGURE = re.compile(r"\S+")
_NUMBER = re.compile(r"[-—－]|\d[\d,，]*(?:\.\d+)?")
_PART = "其中"
_SUBTOTAL = re.compile(r"\(小计\)$")


def figures_across(lines: Sequence[Line], form: TableForm) -> list[RawRow]:
    """One row for each figure of the only line of figures, in the order of the head; nothing where that is not so."""
    found = [(at, line) for at, line in enumerate(lines) if _is_row(line.text, len(form.rows))]
    if len(found) != 1:
        return []
    at, line = found[0]
    head = fold("".join(before.text for before in lines[:at]))
    order = _in_order(form.rows, head)
    rows: list[RawRow] = []
    for row, hit in zip(order, _FIGURE.finditer(line.text), strict=False):
        place = line.place(*hit.span())
        rows.append(RawRow(fragments=[row.label], key=row.key, side=row.side, total=row.total, place=place))
        rows[-1].add(parse_amount(hit[0], place), 0)
    return rows if len(order) == len(form.rows) else []


def _is_row(text: str, width: int) -> bool:
    """Whether a line is as many figures as there are rows, and not the numbers of the columns."""
    words = text.split()
    return len(words) == width and bool(_FIGURES.fullmatch(text)) and words != [str(n) for n in range(1, width + 1)]


def _in_order(rows: Sequence[RowForm], head: str) -> list[RowForm]:
    """The rows as a head names them, parts (其中：…) after their whole; shorter where one is not named."""
    groups: list[list[RowForm]] = []
    for row in rows:
        part = bool(groups) and (row.label.startswith(_PART) or groups[-1][-1].label.startswith(_PART))
        if part:
            groups[-1].append(row)
        else:
            groups.append([row])
    named = [(_position(group[0], head), group) for group in groups]
    return [row for at, group in sorted(named, key=lambda pair: pair[0]) if at >= 0 for row in group]


def _position(row: RowForm, head: str) -> int:
    """Where a head first names a row; -1 where it does not."""
    names = [_SUBTOTAL.sub("", core(label)) for label in (row.label, *row.aliases)]
    return min((at for name in names if (at := head.find(name)) >= 0), default=-1)


def single_lines(lines: Sequence[Line], form: TableForm) -> list[RawRow]:
    """The one row of figures under a nested header: lines of nothing but numbers, without column numbers."""
    row = RawRow()
    for line in lines:
        found = list(_NUMBER.finditer(line.text))
        if "".join(hit.group() for hit in found) != "".join(line.text.split()):
            continue
        if [hit.group() for hit in found] == [str(n) for n in range(1, len(found) + 1)]:
            continue  # the row of column numbers
        row.place = line.place() if not row.amounts else row.place
        row.extend([parse_amount(hit.group(), line.place(*hit.span())) for hit in found])
    if len(row.amounts) == len(form.columns):
        row.columns = list(range(len(form.columns)))  # a dash holds its place
    return [row] if 0 < len(row.amounts) <= len(form.columns) else []
