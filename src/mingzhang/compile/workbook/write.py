"""The workbook written: empty for somebody to fill in, or filled from a ledger."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from mingzhang.classification.catalogue import Catalogue
from mingzhang.classification.load import economic, functional
from mingzhang.compile.ledger import Ledger
from mingzhang.compile.outputs import write_files
from mingzhang.errors import Misuse
from mingzhang.forms.load import form_set
from mingzhang.model.amount import UNITS_PER_YUAN

from .layout import HEAD, SKIP, Column, Sheet, layout, letter
from .values import Lines, lines_of

_ROWS = 2000
"""How many lines of a sheet offer their drop-down lists."""
_LISTS = "清单"
_FORMATS = {"amount": "amount", "count": "count", "year": "count", "decimal": "number"}


def write_template(path: Path, kind: str, set_id: str, year: int | None = None) -> None:
    """Write an empty workbook. ``year`` picks the codes; without it, those not expired."""
    lines: Lines = {"cover": [{"kind": kind, "forms": set_id} | ({"year": year} if year else {})]}
    write_files(path.parent, {path.name: _Writer(kind, set_id, year, lines, example=True).bytes()})


def write_ledger(ledger: Ledger, set_id: str = "") -> bytes:
    """The workbook somebody would have filled in for this ledger."""
    set_id = set_id or f"xinjiang-{ledger.kind}"
    return _Writer(ledger.kind, set_id, ledger.year, lines_of(ledger, set_id), example=False).bytes()


class _Writer:
    """A workbook under construction."""

    def __init__(self, kind: str, set_id: str, year: int | None, lines: Lines, *, example: bool) -> None:
        try:
            import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise Misuse("compile.no-extra", package="xlsxwriter") from error
        self.kind, self.lines, self.example = kind, lines, example
        self.stream = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book: Any = xlsxwriter.Workbook(self.stream, options)
        # The same ledger gives the same bytes: examples do not change from day to day.
        self.book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 - the library wants it so
        self.catalogues = {"functional": functional(year), "economic": economic(year)}
        self.choices = self._choices(set_id)
        make = self.book.add_format
        base = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        self.formats: dict[str, Any] = {
            "title": make(base | {"italic": True, "font_color": "#666666"}),
            "head": make(base | {"bold": True, "bg_color": "#D9E8F5", "border": 1, "text_wrap": True}),
            "need": make(base | {"bold": True, "bg_color": "#FCE4B0", "border": 1, "text_wrap": True}),
            "example": make(base | {"italic": True, "font_color": "#888888"}),
            "note": make(base | {"font_color": "#666666", "text_wrap": True}),
            "text": make(base | {"locked": False, "num_format": "@"}),
            "amount": make(base | {"locked": False, "num_format": "#,##0.00"}),
            "count": make(base | {"locked": False, "num_format": "0"}),
            "number": make(base | {"locked": False, "num_format": "General"}),
        }

    def bytes(self) -> bytes:
        """Every sheet, the lists last and hidden."""
        sheets = [(sheet, self.book.add_worksheet(sheet.name)) for sheet in layout().shown(self.kind)]
        for sheet, page in sheets:
            (self._fields if sheet.layout == "fields" else self._table)(sheet, page)
        hidden = self.book.add_worksheet(_LISTS)
        for column, (name, values) in enumerate(self.choices.items()):
            hidden.write_column(0, column, [name, *values])
        hidden.hide()
        self.book.close()
        return self.stream.getvalue()

    def _choices(self, set_id: str) -> dict[str, list[str]]:
        forms = form_set(set_id)
        kept = {"fund": forms.funds, "nature": forms.natures, "kind": (self.kind,)}
        out = {
            name: [label for key, label in labels.items() if key in kept.get(name, labels)]
            for name, labels in layout().lists.items()
        }
        out["functional"] = list(_coded(self.catalogues["functional"], 7))
        out["economic"] = list(_coded(self.catalogues["economic"], 5))
        return out

    def _format(self, column: Column) -> Any:
        return self.formats[
            {"amount": "amount", "count": "count", "year": "count", "decimal": "number"}.get(column.type, "text")
        ]

    def _fields(self, sheet: Sheet, page: Any) -> None:
        self._top(page, sheet, ("项目", "填写", "说明"))
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 44)
        page.set_column(2, 2, 60)
        held = (self.lines.get(sheet.id) or [{}])[0]
        for row, column in enumerate(sheet.shown(self.kind), HEAD):
            page.write_string(row, 0, column.label, self.formats["need" if column.need else "head"])
            self._cell(page, row, 1, column, held.get(column.key))
            page.write_string(row, 2, column.note, self.formats["note"])
            self._choose(page, column, row, row, 1)
        page.protect()

    def _table(self, sheet: Sheet, page: Any) -> None:
        columns = sheet.shown(self.kind)
        self._top(page, sheet, [column.label for column in columns])
        first = HEAD
        for index, column in enumerate(columns):
            page.set_column(index, index, column.width, self._format(column))
            if column.need:
                page.write_string(HEAD - 1, index, column.label, self.formats["need"])
            if column.note and sheet.id not in ("initial", "full"):  # as on the first ledger sheet
                page.write_comment(HEAD - 1, index, column.note, {"x_scale": 1.6})
            if self.example:
                text = (SKIP + " 例：" if index == 0 else "") + column.example
                page.write_string(HEAD, index, text, self.formats["example"])
        first += self.example
        for row, line in enumerate(self.lines.get(sheet.id, ()), first):
            for index, column in enumerate(columns):
                if line.get(column.key) is not None:  # an empty cell has the format of its column
                    self._cell(page, row, index, column, line[column.key])
        for index, column in enumerate(columns):
            self._choose(page, column, first, _ROWS, index)
        may = ("sort", "autofilter", "insert_rows", "delete_rows", "format_columns", "format_rows", "format_cells")
        page.protect("", dict.fromkeys(may, True))

    def _top(self, page: Any, sheet: Sheet, labels: Iterable[str]) -> None:
        page.write_string(0, 0, sheet.note, self.formats["title"])
        for index, label in enumerate(labels):
            page.write_string(HEAD - 1, index, label, self.formats["head"])
        page.set_row(HEAD - 1, 24)
        page.freeze_panes(HEAD, 0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD - 1)

    def _cell(self, page: Any, row: int, index: int, column: Column, value: Any) -> None:
        format_ = self._format(column)
        # A choice may have an empty key that is shown by a word (定性).
        if value is None or (value == "" and "" not in layout().lists.get(column.list, {})):
            page.write_blank(row, index, None, format_)
        elif column.type == "amount":
            page.write_number(row, index, value / UNITS_PER_YUAN, format_)
        elif column.type in ("count", "year"):
            page.write_number(row, index, value, format_)
        elif column.type == "decimal":
            page.write_number(row, index, float(value), format_)
        else:
            page.write_string(row, index, self._shown(column, str(value)), format_)

    def _shown(self, column: Column, value: str) -> str:
        if column.type == "choice":
            return layout().lists[column.list][value]
        if column.type in self.catalogues:
            name = self.catalogues[column.type].name(value)
            return f"{value} {name}" if name else value
        return value

    def _choose(self, page: Any, column: Column, first: int, last: int, index: int) -> None:
        name = column.list if column.type == "choice" else column.type
        if name in self.choices:
            at = letter(list(self.choices).index(name))
            source = f"={_LISTS}!${at}$2:${at}${len(self.choices[name]) + 1}"
        elif column.source:
            sheet_id, _, key = column.source.partition(".")
            sheet = layout().of(sheet_id)
            at = letter([c.key for c in sheet.shown(self.kind)].index(key))
            source = f"={sheet.name}!${at}${HEAD + 1}:${at}${_ROWS}"
        else:
            return
        # A code may be typed without its name, and a name be written before it is listed.
        strict = column.type == "choice"
        page.data_validation(first, index, last, index, {"validate": "list", "source": source, "show_error": strict})


def _coded(catalogue: Catalogue, length: int) -> Iterable[str]:
    for entry in catalogue.entries:
        # "E" comes from a list of about 2010: good for recognising, too doubtful to offer.
        if len(entry.code) == length and entry.confidence != "E" and catalogue.known(entry.code):
            yield f"{entry.code} {entry.name}"
