"""Flattened tables with named rows: one side, or income beside expenditure on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.classification import Catalogue
from mingzhang.forms.load import RowForm, TableForm
from mingzhang.model.amount import parse_amount
from mingzhang.model.source import Line

from .labels import core, fold
from .raw import WHOLE, RawRow, amount_spans

_CLASS = re.compile(r"(?<!\d)(2\d\d)\s*(?=[一-龥])")


CUT = 5
"""Characters that tell a class name although its end is missing."""


class Vocabulary:
    """The row labels of a form by side, in their printed order, and the function classes."""

    def __init__(self, form: TableForm, names: Catalogue) -> None:
        self.rows: list[tuple[str, RowForm]] = []
        for row in form.rows:
            self.rows += [(core(text), row) for text in (row.label, *row.aliases)]
        self.by_label: dict[str, list[RowForm]] = {}
        for text, row in self.rows:
            self.by_label.setdefault(text, []).append(row)
        self.classes = _classes(names)
        self.class_side = form.function_side
        self.longest = max((len(text) for text, _ in self.rows), default=0)

    def row(self, label: str, seen: set[str], side: str | None) -> RowForm | None:
        """The next unseen row with this label (labels repeat: 政府性基金预算拨款 comes twice)."""
        for row in self.by_label.get(label, ()):
            if (side is None or row.side == side) and row.key not in seen:
                return row
        return None

    def function(self, label: str) -> str | None:
        """The class code of a printed class name, also of one that is cut off at the line's end."""
        code = self.classes.get(label)
        if code is None and len(label) >= CUT:
            cut = {c for name, c in self.classes.items() if name.startswith(label)}
            code = cut.pop() if len(cut) == 1 else None
        return code

    def completes(self, row: RawRow, text: str) -> bool:
        """Whether a text is what the class name of the row above still lacks: 文化旅游体育与传媒 / 支出."""
        whole = core(row.text) + fold(text)
        return row.code is not None and self.classes.get(whole) == row.code


_known: dict[int, tuple[Catalogue, dict[str, str]]] = {}


def _classes(names: Catalogue) -> dict[str, str]:
    """The codes of the function classes by folded name, old names first; found once per catalogue."""
    held = _known.get(id(names))
    if held is None or held[0] is not names:
        found = {
            fold(name): entry.code
            for entry in names.entries
            if len(entry.code) == 3
            for name in (*entry.old, entry.name)
        }
        held = _known[id(names)] = (names, found)
    return held[1]


def _pieces(line: Line, *, whole: bool) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of a line's amounts and the text between them."""
    spans = list(amount_spans(line.text))
    if whole:
        spans = sorted(
            spans + [m.span() for m in WHOLE.finditer(line.text) if not any(a <= m.start() < b for a, b in spans)]
        )
    last = 0
    for start, stop in spans:
        if line.text[last:start].strip():
            yield "text", last, start
        yield "amount", start, stop
        last = stop
    if line.text[last:].strip():
        yield "text", last, len(line.text)


def _split_label(text: str, vocabulary: Vocabulary, seen: set[str]) -> list[tuple[str, RowForm | str | None]]:
    """A text without amounts as one or two labels: "2.政府性基金预算拨款 205 教育支出"."""
    hit = _CLASS.search(text)
    if hit and vocabulary.class_side:
        left, right = text[: hit.start()], text[hit.end() :]
        out: list[tuple[str, RowForm | str | None]] = []
        if left.strip():
            out.append((left, vocabulary.row(core(left), seen, None)))
        out.append((right, hit.group(1)))
        return out
    whole = core(text)
    row = vocabulary.row(whole, seen, None)
    if row:
        return [(text, row)]
    if vocabulary.function(whole):
        return [(text, vocabulary.function(whole))]
    parts = text.split()
    for cut in range(1, len(parts)):
        left, right = "".join(parts[:cut]), "".join(parts[cut:])
        a = vocabulary.row(core(left), seen, None) or vocabulary.function(core(left))
        b = vocabulary.row(core(right), seen, None) or vocabulary.function(core(right))
        if a and b:
            return [(left, a), (right, b)]
    return [(text, None)]


def labelled_rows(lines: Sequence[Line], form: TableForm, names: Catalogue, *, whole: bool) -> list[RawRow]:
    """Rows by label. Every number belongs to the label before it; wrapped labels are joined."""
    vocabulary = Vocabulary(form, names)
    rows: list[RawRow] = []
    seen: set[str] = set()
    pending = ""
    for line in lines:
        for kind, start, stop in _pieces(line, whole=whole):
            text = line.text[start:stop]
            if kind == "amount":
                if pending:
                    rows.append(RawRow(fragments=[pending.strip()], place=line.place()))
                    pending = ""
                if rows:
                    rows[-1].add(parse_amount(text, line.place(start, stop)))
                else:
                    row = RawRow(place=line.place())
                    row.add(parse_amount(text, line.place(start, stop)))
                    rows.append(row)
                continue
            if not pending and rows and vocabulary.completes(rows[-1], text):
                rows[-1].fragments.append(text.strip())
                continue
            labels = _split_label(pending + text, vocabulary, seen)
            if labels[-1][1] is None:
                alone = _split_label(text, vocabulary, seen)
                if alone[-1][1] is not None and pending:
                    rows.append(RawRow(fragments=[pending.strip()], place=line.place()))
                    labels = alone
                else:
                    pending += text
                    continue
            pending = ""
            for label, hit in labels:
                row = RawRow(fragments=[label.strip()], place=line.place(start, stop))
                if isinstance(hit, str):
                    row.code, row.side = hit, vocabulary.class_side
                elif hit is not None:
                    row.key, row.side, row.total = hit.key, hit.side, hit.total
                    seen.add(hit.key)
                rows.append(row)
    return rows
