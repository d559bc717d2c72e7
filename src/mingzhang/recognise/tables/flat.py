"""Rows of a table whose columns were lost: one line of labels and numbers after another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.classification import Catalogue
from mingzhang.forms.load import RowForm, TableForm
from mingzhang.model.amount import parse_amount
from mingzhang.model.source import Line

from .labels import core, fold
from .raw import AMOUNT, PAGE_NUMBER, RawRow, amount_spans, code_of, split_amounts

_NAME = re.compile(r"[一-龥]")
_TOTALS = {"总计", "合计", "合  计"}
CLASS_DIGITS = 3
_LONG_HEAD = 8
_LEVELS = re.compile(r"^类款(?:项)?(?=.)")
"""The head's last line, printed before the total on one line with it."""
_WORD = re.compile(r"\S+")
_CLASS_END = re.compile(r"(?<!\d)[23]\d\d\s*$")
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
        # 合计 alone on the line above its numbers is theirs, no part of the head.
        if start and _LEVELS.sub("", core(lines[start - 1].text)) in _TOTALS:
            start -= 1
    keep += _without_repeats(lines[start:], lines[: start if not marks else 0])
    return [line for i, line in enumerate(keep) if not _is_page_number(line, keep[max(0, i - 2) : i], form)]


def _without_repeats(lines: Sequence[Line], head: Sequence[Line]) -> list[Line]:
    """The rows without the head printed again on every page.

    One short line of the head may be the last word of a wrapped label too; two lines together are the head.
    """
    words = {fold(line.text) for line in head if line.text.strip()}
    again = [fold(line.text) in words for line in lines]
    padded = [False, *again, False]
    return [
        line
        for i, line in enumerate(lines)
        if not (again[i] and (padded[i] or padded[i + 2] or len(fold(line.text)) >= _LONG_HEAD))
    ]


def _is_page_number(line: Line, before: Sequence[Line], form: TableForm) -> bool:
    """A number alone on a line, unless it is a code or a lower level of the one on the line or two ``before``."""
    if not PAGE_NUMBER.match(line.text) or line.text.strip() == "0":
        return False
    if form.axis not in ("function", "economic", "project"):
        return True
    # 201 / 03 / 01: the class may stand two lines above its item.
    above = before[:1] if len(before) > 1 and _LEVEL.fullmatch(before[-1].text) else before[-1:]
    half = any(_CLASS_END.search(other.text) for other in above)
    return not (code_of(line) or (half and _SUB.fullmatch(line.text.strip())))


def _before_head(lines: Sequence[Line]) -> list[Line]:
    """The rows before a repeated head; a label's last lines after its numbers are kept."""
    last = max((i for i, line in enumerate(lines) if amount_spans(line.text) or code_of(line)), default=-1)
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
    if amount_spans(line.text) or code_of(line):
        return True
    label = core(line.text)
    return any(label == core(row.label) for row in form.rows)


def coded_rows(lines: Sequence[Line], form: TableForm, names: Catalogue, *, whole: bool) -> list[RawRow]:
    """Rows of a table by function or economic code, labels wrapped around their numbers included."""
    rows: list[RawRow] = []
    pending: list[str] = []
    for line in lines:
        coded = code_of(line)
        if coded and whole and _is_amount(*coded, line.text, names):
            coded = None
        if rows and not coded and _goes_on(rows[-1], line.text):
            rows[-1].code = f"{rows[-1].code}{line.text.strip()}"
            continue
        fragments, amounts, _ = split_amounts(line, coded[1] if coded else 0, whole=whole)
        label = _LEVELS.sub("", core("".join(fragments)))
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


def _goes_on(row: RawRow, text: str) -> bool:
    """Whether a line is the next level of a code that has nothing else yet: each cell stands on a line of its own."""
    return bool(
        row.code and len(row.code) < len("2010301") and not row.fragments and not row.amounts and _LEVEL.fullmatch(text)
    )


def _is_amount(code: str, end: int, text: str, names: Catalogue) -> bool:
    """Whether seven digits that begin a line are whole yuan: no code that we know, and no name after it."""
    return len(code) == len("2010301") == end - (len(text) - len(text.lstrip())) and not (
        names.known(code) or _NAME.search(text, end)
    )


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


_LEVEL = re.compile(r"\s*\d\d\s*")
_CLASS = re.compile(r"3\d\d(?:\d\d)?")
_SUB = re.compile(r"\d\d?")


def grouped_rows(lines: Sequence[Line], form: TableForm, *, whole: bool) -> list[RawRow]:
    """Rows of two (code, name, amount) groups side by side: a stream of codes, names and amounts.

    The lines of such a table break anywhere, so it is read word by word: a code opens a row, an amount
    closes it, a code after a code means a blank amount.
    """
    rows: list[RawRow] = []
    row: RawRow | None = None
    for line in lines:
        for word in _WORD.finditer(line.text):
            text = word.group()
            place = line.place(*word.span())
            if row is not None and row.code and row.fragments and _labelled(form, core(text)):
                row = None  # the amount of the row above is blank: the total is no part of its name
            if (
                row is not None
                and row.code
                and len(row.code) == CLASS_DIGITS
                and not row.fragments
                and _SUB.fullmatch(text)
            ):
                row.code += text.zfill(2)
            elif _CLASS.fullmatch(text):
                row = RawRow(code=text, place=place)
                rows.append(row)
            elif AMOUNT.fullmatch(text) or (whole and text.isdigit()):
                if row is not None:
                    row.extend([parse_amount(text, place)])
                row = None
            elif row is None:
                row = RawRow(fragments=[text], place=place)
                rows.append(row)
            else:
                row.fragments.append(text)
    for row in rows:
        named = _labelled(form, core(row.text)) if row.code is None else None
        if named is not None:
            row.key, row.total = named.key, named.total
    return [row for row in rows if row.code or row.key]
