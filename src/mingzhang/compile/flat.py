"""Text as it comes out of a PDF: lines apart, columns lost, pages led by a blank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.model.table import Row, Table

from .document import Compiled
from .flat_forms import form_lines
from .phrases import Phrases, TableText
from .style import Style, amount, cut, separated, spaced, width_of, wrapped

_SUB = "      "


class _Pages:
    """Lines with page breaks: a page begins with one blank right under the line before."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.out: list[str] = []
        self.used = 0
        self.fresh = True
        self.page = 1

    def put(self, text: str, *, close: bool = False) -> None:
        """One line; ``close`` leaves no empty line after it."""
        if self.fresh:
            text = " " + text.lstrip(" ")
            self.fresh = False
        self.out.append(text)
        self.used += 1
        if self.style.blank_lines and not close:
            self.out.append("")

    def turn(self) -> None:
        """Begin a new page."""
        if self.fresh:
            return
        while self.out and not self.out[-1]:
            self.out.pop()
        if self.style.page_numbers and self.page % 5 == 0:
            self.out += ["", "", "", str(self.page), ""]
            self.fresh = False
        else:
            self.fresh = True
        self.used, self.page = 0, self.page + 1

    def full(self) -> bool:
        """Whether the page has no more room."""
        return self.used >= self.style.page_lines

    def text(self) -> str:
        """Everything written."""
        return "\n".join(self.out) + "\n"


def flat_text(document: Compiled, style: Style) -> str:
    """The document as flattened plain text."""
    pages = _Pages(style)
    for piece in document.narrative.pieces:
        if piece.page:
            pages.turn()
        if piece.kind == "table":
            table = next((table for table in document.tables if table.kind.value == piece.text), None)
            if table is not None:
                pages.turn()
                _table(pages, table, document)
        elif piece.kind == "forms":
            for form in document.forms_of(piece.text):
                pages.turn()
                for lines in form_lines(form, style):
                    _block(pages, lines)
        else:
            _paragraphs(pages, piece.text)
    return pages.text()


def _paragraphs(pages: _Pages, text: str) -> None:
    for paragraph in text.split("\n"):
        for line in wrapped(spaced(separated(paragraph, pages.style), pages.style), pages.style.width):
            if pages.full():
                pages.turn()
            pages.put(line)


def _block(pages: _Pages, lines: Sequence[str]) -> None:
    """Lines that belong to one row: no empty line inside."""
    if pages.full():
        pages.turn()
    for line in lines[:-1]:
        pages.put(line, close=True)
    pages.put(lines[-1])


def _table(pages: _Pages, table: Table, document: Compiled) -> None:
    words = document.words.table.get(table.kind.value, TableText())
    style = pages.style
    if table.number:
        pages.put(table.number.replace("表", "表 ", 1))
    pages.put(table.title)
    _head(pages, table, document.words, words, document)
    if table.empty_statement:
        for line in wrapped(spaced(table.empty_statement, style), style.width + 12):
            pages.put(line)
        return
    left = style.page_lines * 2 if table.axis == "sides" else style.page_lines
    for lines in _table_rows(table, document.words, style):
        if pages.used >= left:
            pages.turn()
            _head(pages, table, document.words, words, document)
        _block(pages, lines)


def _head(pages: _Pages, table: Table, words: Phrases, own: TableText, document: Compiled) -> None:
    unit = table.unit.value if table.unit else ""
    pages.put(words.maker.format(department=document.ledger.department, unit=unit))
    for line in own.above:
        pages.put(line)
    if not own.labels and table.axis in ("sides", "labelled"):
        return
    leaves = [column.label.rsplit("/", 1)[-1] for column in table.columns]
    labels = list(own.labels)
    if all(len(leaf) <= pages.style.head_width for leaf in leaves):
        pages.put(" ".join(labels[:-1])) if len(labels) > 1 else None
        pages.put(" ".join([*labels[-1:], *leaves]))
    else:
        pages.put(" ".join(labels))
        for leaf in leaves:
            for piece in cut(leaf, pages.style.head_width):
                pages.put(piece)
    if own.marks:
        pages.put(" ".join(["※"] * own.marks + [str(n) for n in range(1, len(leaves) + 1)]))
    pages.used = 0  # a head takes no room from the rows below it


def _amounts(row: Row, style: Style) -> list[str]:
    return [amount(cell.text, style) for cell in row.cells if cell is not None and cell.text]


def _table_rows(table: Table, words: Phrases, style: Style) -> Iterable[list[str]]:
    if table.axis == "sides":
        yield from _sided(table, words, style)
        return
    narrow = style.label_width if len(table.columns) > 4 else style.width - 8
    for row in table.rows:
        if row.project:
            yield _project_row(row, style)
        elif row.code:
            yield _coded_row(row, style, narrow)
        else:
            yield _plain_row(row, style, narrow)


def _split_code(code: str) -> str:
    return " ".join([code[:3], *(code[at : at + 2] for at in range(3, len(code), 2))])


def _coded_row(row: Row, style: Style, narrow: int) -> list[str]:
    code = _split_code(row.code or "")
    depth = " " * (style.indent * (len(row.code or "") // 2 - 1))
    amounts = " ".join(_amounts(row, style))
    if width_of(row.label) <= narrow:
        return [f"{code} {depth}{row.label} {amounts}".rstrip()]
    pieces = cut(row.label, narrow)
    return [code, depth + pieces[0], *_apart(pieces[1:], style), *([amounts] if amounts else [])]


def _apart(pieces: Sequence[str], style: Style) -> list[str]:
    """The further lines of a wrapped cell stand apart from its first."""
    return [line for piece in pieces for line in (("", piece) if style.blank_lines else (piece,))]


def _plain_row(row: Row, style: Style, narrow: int) -> list[str]:
    amounts = _amounts(row, style)
    label = row.label
    if row.unit_name and width_of(label) > narrow:
        pieces = cut(label, narrow)
        return [pieces[0], *_apart(pieces[1:], style), *([" ".join(amounts)] if amounts else [])]
    lead = _SUB if label == "公务用车运行费" else ""
    return [lead + " ".join([label, *amounts])]


def _project_row(row: Row, style: Style) -> list[str]:
    code = _split_code(row.code or "")
    depth = " " * (style.indent * 3)
    amounts = " ".join(_amounts(row, style))
    project = row.project or ""
    if len(row.label) <= style.label_width and len(project) <= style.label_width:
        return [f"{code} {depth}{row.label} {project} {amounts}"]
    pieces = cut(row.label, style.label_width)
    named = cut(project, style.label_width)
    last = [*named[:-1], f"{named[-1]} {amounts}"] if len(named) == 1 else [*named, amounts]
    return [code, *_apart([depth + pieces[0], *pieces[1:]], style), *last]


def _sided(table: Table, words: Phrases, style: Style) -> Iterable[list[str]]:
    """Income rows beside expenditure rows; the two totals share the last line."""
    left = [row for row in table.rows if row.side == "income"]
    right = [row for row in table.rows if row.side != "income"]
    ends = left.pop() if left else None, right.pop() if right else None
    for at in range(max(len(left), len(right))):
        parts: list[str] = []
        if at < len(left):
            lead = "" if left[at].label[:1] in "一二其12345" or table.kind.value != "summary" else _SUB
            parts += [lead + left[at].label, *_amounts(left[at], style)]
        if at < len(right):
            row = right[at]
            label = words.label(row, right)
            parts += [label, *_amounts(row, style)]
        yield [" ".join(parts)]
    totals: list[str] = []
    for end in ends:
        if end is not None:
            label = " ".join(end.label) if style.spread and table.kind.value == "summary" else end.label
            totals += [label, *_amounts(end, style)]
    yield [" ".join(totals)]
