"""Rows of a table whose columns were lost: one line of labels and numbers after another."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.classification import Catalogue
from mingzhang.forms.load import RowForm, TableForm
from mingzhang.model.source import Line

from .labels import core, fold
from .raw import AMOUNT, PAGE_NUMBER, RawRow, code_of, split_amounts

_TOTALS = {"总计", "合计", "合  计"}
_MARKS = ("※", "栏次", "行次")


def body_lines(lines: Sequence[Line], form: TableForm) -> list[Line]:
    """The lines of a region without heads: what stands before a row of column numbers is a head.

    Heads repeat on every page; where no column numbers are printed, the head ends at the first
    line that carries an amount, a code or a known row label.
    """
    marks = [i for i, line in enumerate(lines) if line.text.strip().startswith(_MARKS)]
    keep: list[Line] = []
    start = 0
    for mark in marks:
        keep += _before_head(lines[start:mark])
        start = mark + 1
    if not marks:
        while start < len(lines) and not _is_row(lines[start], form):
            start += 1
    keep += lines[start:]
    return [line for line in keep if not PAGE_NUMBER.match(line.text)]


def _before_head(lines: Sequence[Line]) -> list[Line]:
    """The rows before a repeated head; a label's last lines after its numbers are kept."""
    last = max((i for i, line in enumerate(lines) if AMOUNT.search(line.text) or code_of(line)), default=-1)
    if last < 0:
        return []
    stop = last + 1
    while stop < len(lines) and lines[stop].page == lines[last].page and not _begins_head(lines[stop]):
        stop += 1
    return list(lines[:stop])


def _begins_head(line: Line) -> bool:
    folded = fold(line.text)
    return folded.startswith(
        ("编制部门", "编制单位", "部门名称", "单位名称", "功能分类", "科目", "项目", "表", "资金来源", "经济分类")
    )


def _is_row(line: Line, form: TableForm) -> bool:
    if AMOUNT.search(line.text) or code_of(line):
        return True
    label = core(line.text)
    return any(label == core(row.label) for row in form.rows)


def coded_rows(lines: Sequence[Line], form: TableForm, names: Catalogue, *, whole: bool) -> list[RawRow]:
    """Rows of a table by function or economic code, labels wrapped around their numbers included."""
    rows: list[RawRow] = []
    pending: list[str] = []
    for line in lines:
        coded = code_of(line)
        fragments, amounts, _ = split_amounts(line, coded[1] if coded else 0, whole=whole)
        label = core("".join(fragments))
        total = not coded and label in _TOTALS
        named = not coded and not total and _labelled(form, label)
        if coded or total or named:
            row = RawRow(code=coded[0] if coded else None, total=total, place=line.place())
            row.key = named.key if named else None
            row.fragments = pending + fragments
            row.extend(amounts)
            rows.append(row)
            pending = []
        elif not rows:
            pending += fragments
        elif amounts and rows[-1].amounts and form.axis == "project" and (fragments or pending):
            # Numbers without a code of their own: a unit's line.
            row = RawRow(fragments=pending + fragments, place=line.place())
            row.extend(amounts)
            rows.append(row)
            pending = []
        elif amounts and rows[-1].amounts:
            rows[-1].extend(amounts)
        elif not amounts and rows[-1].amounts and _complete(rows[-1], names):
            pending += fragments
        else:
            rows[-1].fragments += pending + fragments
            rows[-1].extend(amounts)
            pending = []
    return rows


def _labelled(form: TableForm, label: str) -> RowForm | None:
    return next((row for row in form.rows if core(row.label) == label), None)


def _complete(row: RawRow, names: Catalogue) -> bool:
    """Whether a row's label already is its code's whole name (what follows belongs to the next)."""
    if row.code is None:
        return bool(row.amounts)
    text = fold(row.text)
    known = [fold(name) for name, _ in names.names(row.code)]
    if not known:
        return bool(row.amounts) and bool(text)
    return any(text.startswith(name) for name in known)
