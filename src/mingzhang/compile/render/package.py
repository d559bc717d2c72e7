"""Open data: a Fiscal Data Package (datapackage.json with CSV resources) of a compiled disclosure.

``entries.csv`` holds the ledger's own lines in yuan, ``cells.csv`` every printed cell of every table.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

import msgspec

from mingzhang.classification import economic, functional
from mingzhang.compile.document import Compiled
from mingzhang.compile.figures import money
from mingzhang.compile.ledger import Entry
from mingzhang.forms.load import dimensions
from mingzhang.model.amount import Mark, Unit

Field = tuple[str, str, str, str]
"""Name, type, title, and the column type of the Fiscal Data Package ("" where it has none)."""

_ENTRY_FIELDS: tuple[Field, ...] = (
    ("id", "string", "编号", ""),
    ("year", "year", "年度", "date:fiscal-year"),
    ("fiscal_year", "integer", "所属年度", ""),
    ("phase", "string", "阶段", "phase:id"),
    ("direction", "string", "收支方向", "direction"),
    ("flow", "string", "流向", ""),
    ("fund", "string", "资金来源", "fin-source:generic:code"),
    ("fund_name", "string", "资金来源名称", "fin-source:generic:label"),
    ("function_class", "string", "类", "functional-classification:generic:level1:code"),
    ("function_class_name", "string", "类名称", "functional-classification:generic:level1:label"),
    ("function_group", "string", "款", "functional-classification:generic:level2:code"),
    ("function_group_name", "string", "款名称", "functional-classification:generic:level2:label"),
    ("function_item", "string", "项", "functional-classification:generic:level3:code"),
    ("function_item_name", "string", "项名称", "functional-classification:generic:level3:label"),
    ("economic", "string", "经济分类", "economic-classification:generic:level1:code"),
    ("economic_name", "string", "经济分类名称", "economic-classification:generic:level1:label"),
    ("nature", "string", "支出性质", ""),
    ("unit", "string", "预算单位", "administrative-classification:generic:level1:label"),
    ("project", "string", "项目", "activity:generic:program:label"),
    ("amount", "number", "金额（元）", "value"),
)
_CELL_FIELDS: tuple[Field, ...] = (
    ("table", "string", "表", ""),
    ("table_title", "string", "表名", ""),
    ("row", "integer", "行", ""),
    ("code", "string", "科目编码", ""),
    ("label", "string", "行名", ""),
    ("side", "string", "收支", ""),
    ("project", "string", "项目", ""),
    ("column", "string", "列", ""),
    ("column_label", "string", "列名", ""),
    ("unit", "string", "单位", ""),
    ("value", "number", "金额", ""),
)
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NAME = re.compile(r"[^a-z0-9._-]+")
_PHASES = {"": "budget", "initial_budget": "approved", "full_budget": "adjusted"}


def package_files(document: Compiled) -> dict[str, bytes]:
    """The files of the package by name."""
    entries, cells = _csv(_ENTRY_FIELDS, _entries(document)), _csv(_CELL_FIELDS, _cells(document))
    ledger = document.ledger
    descriptor = {
        "profile": "fiscal-data-package",
        "name": _PLAIN_NAME.sub("-", f"disclosure-{ledger.year}-{document.forms.id}"),
        "title": f"{ledger.department}{ledger.year}年{'决算' if document.forms.kind == 'final' else '预算'}",
        "countryCode": "CN",
        "fiscalPeriod": {"start": f"{ledger.year}-01-01", "end": f"{ledger.year}-12-31"},
        "resources": [
            _resource("entries", "entries.csv", entries, _ENTRY_FIELDS, ["id"]),
            _resource("cells", "cells.csv", cells, _CELL_FIELDS, ["table", "row", "column"]),
        ],
    }
    text = msgspec.json.format(msgspec.json.encode(descriptor), indent=2) + b"\n"
    return {"datapackage.json": text, "entries.csv": entries, "cells.csv": cells}


def _resource(name: str, path: str, data: bytes, fields: Sequence[Field], key: list[str]) -> dict[str, object]:
    described = []
    for field, kind, title, column in fields:
        item: dict[str, object] = {"name": field, "type": kind, "title": title}
        if column:
            item["columnType"] = column
        if field in ("amount", "value"):
            # The currency of every amount; cells name their own unit of it.
            item["currency"] = "CNY"
        described.append(item)
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "schema": {"fields": described, "primaryKey": key, "missingValues": [""]},
    }


def _csv(fields: Sequence[Field], rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([name for name, *_ in fields])
    numeric = [kind in ("number", "integer", "year") for _, kind, *_ in fields]
    for row in rows:
        writer.writerow([text if number else _safe(text) for text, number in zip(row, numeric, strict=True)])
    return stream.getvalue().encode()


def _safe(text: str) -> str:
    """A name that a spreadsheet would take for a formula is led by an apostrophe."""
    return f"'{text}" if text.startswith(_RISKY) else text


def _entries(document: Compiled) -> Iterable[Sequence[str]]:
    ledger = document.ledger
    number = 0
    for (phase, offset), entries in ledger.slices().items():
        for entry in entries:
            number += 1
            yield (str(number), *_entry(entry, ledger.year, ledger.year + offset, _phase(phase, ledger.kind)))


def _phase(phase: str | None, kind: str) -> str:
    if phase in _PHASES:
        return _PHASES[phase]
    return "executed" if kind == "final" else "approved"


def _entry(entry: Entry, document_year: int, year: int, phase: str) -> Sequence[str]:
    functions, economics = functional(document_year), economic(document_year)
    levels = [entry.function[:length] for length in (3, 5, 7)]
    spends = entry.flow in (None, "expenditure", "distribution", "closing")
    funds = dimensions()["fund"].labels.get(entry.fund, ("",))
    return (
        str(year),
        str(year),
        phase,
        "expenditure" if spends else "revenue",
        entry.flow or "",
        entry.fund,
        funds[0],
        *(text for code in levels for text in (code, functions.name(code) or "")),
        entry.economic or "",
        (economics.name(entry.economic) or "") if entry.economic else "",
        entry.nature or "",
        entry.unit,
        entry.project or "",
        money(entry.amount, Unit.YUAN),
    )


def _cells(document: Compiled) -> Iterable[Sequence[str]]:
    for table in document.tables:
        for number, row in enumerate(table.rows, 1):
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell is None or cell.mark is not Mark.VALUE:
                    continue
                yield (
                    table.kind.value,
                    table.title,
                    str(number),
                    row.code or "",
                    row.label,
                    row.side or "",
                    row.project or "",
                    column.key,
                    column.label,
                    table.unit.value if table.unit else "",
                    cell.digits,
                )
