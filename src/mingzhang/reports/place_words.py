"""Say in plain words where a number stands: 第9页 表5 一般公共预算支出情况表 “行政运行” 基本支出."""

from __future__ import annotations

import re

from mingzhang.model.finding import Witness
from mingzhang.model.place import Place
from mingzhang.model.table import Row, Table

from .locate import CellRef, Cells
from .words import clean, name_of, word

# 收 入 总 计: letters spread out to fill a cell.
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def where(witness: Witness, ref: CellRef | None, cells: Cells | None, lang: str) -> str:
    """Page or line, table, row and column of a witness."""
    parts = place_words(witness.place, lang)
    if ref is not None and cells is not None:
        table, row = cells.table(ref), cells.row(ref)
        parts += [table_name(table), _quoted(row_name(row), lang)]
        if len(table.columns) > 1:
            parts.append(clean(table.columns[ref.column].label).replace("/", "·"))
    elif witness.table is not None:
        parts += _unfound_cell(witness, cells, lang)
    else:
        parts += _in_narrative(witness, lang)
    return word(lang, "place.join").join(part for part in parts if part) or word(lang, "place.unknown")


def place_words(place: Place, lang: str) -> list[str]:
    """The page of a paged source, the line of a text, the sheet and cell of a workbook."""
    if place.sheet is not None:
        sheet = word(lang, "place.sheet", sheet=clean(place.sheet))
        return [sheet, place.cell] if place.cell else [sheet]
    words = []
    # A text source has one page and true line numbers; a paged source has boxes and running numbers.
    if place.page is not None and (place.box is not None or place.line is None or place.page > 1):
        words.append(word(lang, "place.page", page=place.page))
    if place.line is not None and place.box is None:
        words.append(word(lang, "place.line", line=place.line))
    return words


def table_name(table: Table) -> str:
    """Number and title as printed."""
    return clean(f"{table.number or ''} {table.title}")


def row_name(row: Row) -> str:
    """What a reader would call a row: its project, else its label, else its code."""
    return _SPREAD.sub("", clean(row.project or row.label or row.code or ""))


def _unfound_cell(witness: Witness, cells: Cells | None, lang: str) -> list[str]:
    if witness.label:
        return [clean(witness.label)]
    tables = [] if cells is None else [t for t in cells.disclosure.tables if t.kind.value == witness.table]
    name = table_name(tables[0]) if tables else ""
    parts = [name or name_of(lang, "table", witness.table or "")]
    if witness.row:
        parts.append(_quoted(witness.row, lang))
    if witness.column:
        parts.append(clean(_column_label(tables, witness.column) or name_of(lang, "field", witness.column)))
    return parts


def _column_label(tables: list[Table], key: str) -> str:
    labels = [column.label for table in tables for column in table.columns if column.key == key]
    return labels[0].replace("/", "·") if labels else ""


def _in_narrative(witness: Witness, lang: str) -> list[str]:
    if witness.label:
        return [clean(witness.label)]
    parts = [word(lang, "place.narrative")] if witness.quote or witness.row else []
    if witness.row:
        parts.append(_quoted(witness.row, lang))
    if witness.column:
        parts.append(clean(name_of(lang, "field", witness.column)))
    return parts


def _quoted(name: str, lang: str) -> str:
    # Quotation marks inside quotation marks become single ones.
    return word(lang, "place.row", row=clean(name).replace("“", "‘").replace("”", "’"))
