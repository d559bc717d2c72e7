"""From a compiled document to what is printed: a cover, then the narrative with its tables in place."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mingzhang.compile.document import Compiled
from mingzhang.compile.narrative import Piece

from .form_sheets import form_sheet
from .printed import Block, Heading, Paragraph, Printed, Sheet
from .table_sheets import table_sheet

_DATE = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日$")

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printed(document: Compiled) -> Printed:
    """Lay a compiled document out. Tables that the narrative leaves to an annex follow at the end."""
    ledger = document.ledger
    pieces = list(document.narrative.pieces)
    cover = _cover(pieces, ledger.department)
    final = document.forms.kind == "final"
    named = f"{ledger.year}年度部门决算公开" if final else f"{ledger.year}年部门预算公开"
    blocks: list[Block] = []
    left = {table.kind.value: table for table in document.tables}
    for piece in pieces:
        if piece.kind == "heading":
            blocks.append(Heading(piece.text, piece.level, piece.page))
        elif piece.kind == "table":
            if piece.text in left:
                blocks.append(table_sheet(left.pop(piece.text), document))
        elif piece.kind == "forms":
            blocks += [form_sheet(form, at + 1) for at, form in enumerate(document.forms_of(piece.text))]
        else:
            blocks += [Paragraph(text) for text in piece.text.split("\n")]
    blocks = _signed(blocks, ledger.department)
    blocks += [table_sheet(table, document) for table in left.values()]
    whole = Printed(
        department=ledger.department,
        year=ledger.year,
        kind=document.forms.kind,
        title=f"{ledger.department}{named}",
        cover=cover or (ledger.department, named),
        blocks=tuple(_with_sheets(blocks)),
        issued=_issued(ledger.issued),
    )
    return msgspec.convert(_printable(msgspec.to_builtins(whole)), Printed)


def _printable(value: object) -> object:
    """The same value without characters that no document can hold: XML and PDF refuse control characters."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value


def _issued(text: str) -> str:
    hit = _DATE.match(text)
    return "-".join((hit[1], hit[2].zfill(2), hit[3].zfill(2))) if hit else ""


def _cover(pieces: list[Piece], department: str) -> tuple[str, ...]:
    """The cover a document text begins with, taken out of its pieces."""
    if not pieces or pieces[0].kind != "heading" or pieces[0].text != department:
        return ()
    end = 1
    while end < len(pieces) and pieces[end].kind == "para":
        end += 1
    cover = tuple(piece.text for piece in pieces[:end])
    del pieces[:end]
    return cover


def _with_sheets(blocks: Sequence[Block]) -> list[Block]:
    """Headings that nothing but a sheet follows are told to stand above it."""
    out = list(blocks)
    for at in range(len(out) - 2, -1, -1):
        block, below = out[at], out[at + 1]
        if isinstance(block, Heading) and (isinstance(below, Sheet) or (isinstance(below, Heading) and below.over)):
            out[at] = msgspec.structs.replace(block, over=True)
    return out


def _signed(blocks: Sequence[Block], department: str) -> list[Block]:
    """Who published and when, at the right end of the last lines."""
    out = list(blocks)
    for at in range(len(out) - 1, max(-1, len(out) - 3), -1):
        block = out[at]
        if isinstance(block, Paragraph) and (block.text == department or _DATE.match(block.text)):
            out[at] = Paragraph(block.text, signature=True)
    return out
