"""Tables without ruling lines, or with rules across only: columns from white gaps, rows from baselines.

Only lines with amounts make a table here: contents pages and prose must not become one.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

import numpy as np

from mingzhang.model.source import Line
from mingzhang.readers.page import Chars, Floats, Ints, decode, median

from .compose import in_lines
from .frame import Frame, Span

_GAP = 0.8
"""White wider than this part of an em separates two fields of a line."""
_AMOUNT = re.compile(r"[(（]?[-－−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)[.．]\d{1,4}[)）]?")
_SEPARATED = re.compile(r"\s[(（]?[-－−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)[.．]\d{1,4}[)）]?(?:\s|$)")
_ENDS = re.compile(r"单位[:：]|^(?:附)?表\s*[\d一二三四五六七八九十]|[表]$|^第.{1,2}部分|^注[:：]")
_MIN_ROWS = 3
_MIN_AMOUNTS = 4


@dataclass(frozen=True, slots=True)
class _Field:
    x0: float
    x1: float
    text: str

    @property
    def amount(self) -> bool:
        return bool(_AMOUNT.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as fields; an anchor holds an amount after a first field and so makes a row of its own."""

    baseline: float
    em: float
    fields: list[_Field]

    @property
    def anchor(self) -> bool:
        return len(self.fields) > 1 and any(field.amount for field in self.fields[1:])

    @property
    def text(self) -> str:
        return "".join(field.text for field in self.fields)


def worth_trying(lines: list[Line]) -> bool:
    """Whether at least a few lines hold an amount set apart by white space."""
    return sum(1 for line in lines if " " in line.text and _SEPARATED.search(line.text)) >= _MIN_ROWS


def aligned_frames(chars: Chars) -> list[Frame]:
    """Frames of the tables that stand in characters outside all ruled tables."""
    rows = _field_rows(chars)
    out = []
    start = 0
    while start < len(rows):
        if not rows[start].anchor:
            start += 1
            continue
        end = _end(rows, start)
        frame = _frame(rows, start, end)
        if frame:
            out.append(frame)
        start = end
    return out


def _field_rows(chars: Chars) -> list[_Row]:
    chars, line = in_lines(chars)
    rows = []
    bounds = [0, *(np.flatnonzero(np.diff(line)) + 1).tolist(), len(line)]
    for a, b in itertools.pairwise(bounds):
        em = median(chars.size[a:b])
        gaps = chars.box[a + 1 : b, 0] - chars.box[a : b - 1, 2]
        cuts = [a, *(np.flatnonzero(gaps > _GAP * em) + a + 1).tolist(), b]
        fields = [
            _Field(float(chars.box[i, 0]), float(chars.box[j - 1, 2]), decode(chars.code[i:j]))
            for i, j in itertools.pairwise(cuts)
        ]
        rows.append(_Row(median(chars.baseline[a:b]), em, fields))
    return rows


def _end(rows: list[_Row], start: int) -> int:
    """Where the table that begins at an anchor ends: labels may stand between the anchors."""
    last = start
    for k in range(start + 1, len(rows)):
        row = rows[k]
        apart = row.baseline - rows[k - 1].baseline
        if apart > 4 * row.em or k - last > 3 or (not row.anchor and _ENDS.search(row.text)):
            break
        if row.anchor:
            last = k
    # The second half of a wrapped label stands below the last row, nearer than the next line of text.
    end = last + 1
    if end < len(rows) and last > start:
        row, before = rows[end], rows[last]
        first = before.fields[0]
        if (
            len(row.fields) == 1
            and row.baseline - before.baseline < 0.9 * before.em
            and row.fields[0].x0 >= first.x0 - 0.5 * row.em
        ):
            end += 1
    return end


def _frame(rows: list[_Row], start: int, end: int) -> Frame | None:
    anchors = [row for row in rows[start:end] if row.anchor]
    amounts = sum(field.amount for row in anchors for field in row.fields)
    if len(anchors) < _MIN_ROWS or amounts < _MIN_AMOUNTS:
        return None
    start = _wrapped_start(rows, start)
    top = _header_start(rows, start)
    xs = _columns(anchors, rows[top:start], rows[top:end])
    if len(xs) < 3:
        return None
    header = rows[top:start]
    ys = _bands(header, anchors, rows[start:end])
    return _spanned(xs, ys, header)


def _wrapped_start(rows: list[_Row], start: int) -> int:
    """Take in the first half of a label that wraps around the first row's numbers."""
    row = rows[start - 1] if start else None
    if row and len(row.fields) == 1 and rows[start].baseline - row.baseline < 0.9 * row.em:
        return start - 1
    return start


def _header_start(rows: list[_Row], start: int) -> int:
    """The first of up to four lines of several fields right above the first row."""
    top = start
    while top > 0 and start - top < 4:
        row = rows[top - 1]
        if len(row.fields) < 2 or row.anchor or _ENDS.search(row.text):
            break
        if rows[top].baseline - row.baseline > 3 * row.em:
            break
        top -= 1
    return top


def _columns(anchors: list[_Row], header: list[_Row], rows: list[_Row]) -> Floats:
    """Positions between columns: white that runs through all rows with amounts, and their headings."""
    fields = sorted((field.x0, field.x1) for row in anchors for field in row.fields)
    em = anchors[0].em
    merged = [list(fields[0])]
    for x0, x1 in fields[1:]:
        if x0 - merged[-1][1] > 0.3 * em:
            merged.append([x0, x1])
        else:
            merged[-1][1] = max(merged[-1][1], x1)
    merged = _labelled(merged, rows)
    if header and len(header[-1].fields) == len(merged):
        merged = _widened(merged, header[-1].fields)
    left = min(field.x0 for row in rows for field in row.fields) - 2
    right = max(field.x1 for row in rows for field in row.fields) + 2
    inner = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(merged)]
    return np.array([left, *inner, right])


def _labelled(columns: list[list[float]], rows: list[_Row]) -> list[list[float]]:
    """The columns with those that only lines without amounts fill: names wrapped around the numbers."""
    out = [list(column) for column in columns]
    for row in rows:
        if row.anchor or len(row.fields) > 1:
            continue
        field = row.fields[0]
        met = [column for column in out if field.x0 < column[1] and field.x1 > column[0]]
        if not met:
            out = sorted([*out, [field.x0, field.x1]])
        elif len(met) == 1:
            met[0][:] = [min(met[0][0], field.x0), max(met[0][1], field.x1)]
    return out


def _widened(columns: list[list[float]], headings: list[_Field]) -> list[list[float]]:
    """Columns as wide as their headings; as they were when that would make two overlap."""
    wide = [[min(c[0], h.x0), max(c[1], h.x1)] for c, h in zip(columns, headings, strict=True)]
    return columns if any(a[1] > b[0] for a, b in itertools.pairwise(wide)) else wide


def _bands(header: list[_Row], anchors: list[_Row], body: list[_Row]) -> Floats:
    """Positions between rows: each label goes to the nearest row with amounts."""
    em = anchors[0].em
    lines = [*header, *anchors]
    first = (header or body)[0]
    ys = [first.baseline - 1.2 * first.em]
    for above, below in itertools.pairwise(lines):
        # Box middles stand about a third of an em above the baseline.
        ys.append((above.baseline + below.baseline) / 2 - 0.35 * em)
    ys.append(body[-1].baseline + 0.5 * em)
    return np.array(ys)


def _spanned(xs: Floats, ys: Floats, header: list[_Row]) -> Frame:
    """A frame whose header cells span the columns their words reach over."""
    rows, cols = len(ys) - 1, len(xs) - 1
    owner: Ints = np.full(rows * cols, -1)
    spans: list[Span] = []
    for r in range(rows):
        wide: dict[int, int] = {}
        for field in header[r].fields if r < len(header) else ():
            a, b = (np.clip(np.searchsorted(xs, [field.x0 + 1, field.x1 - 1]) - 1, 0, cols - 1)).tolist()
            wide[a] = max(wide.get(a, 1), b - a + 1)
        c = 0
        while c < cols:
            width = wide.get(c, 1)
            owner[r * cols + c : r * cols + c + width] = len(spans)
            spans.append((r, c, 1, width))
            c += width
    return Frame(xs, ys, spans, owner)
