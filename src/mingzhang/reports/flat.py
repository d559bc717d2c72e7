"""A reading as rows of CSV: each cell of a table and each figure of a sentence is one row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from .record_cells import Json

COLUMNS = (
    *("source", "department", "year", "kind", "part", "table", "number", "title", "side", "unit_name"),
    *("code", "row", "project", "column", "column_label", "value", "text", "unit"),
    *("page", "line", "x0", "y0", "x1", "y1"),
)
_FIGURES = ("amount", "share", "change", "rate", "prior", "budget", "completion", "diff_rate", "count")
_PERCENTAGES = frozenset({"share", "rate", "completion", "diff_rate"})
_PLAIN_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+%?", re.ASCII)
_STARTS_FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")


def csv_header() -> bytes:
    """The first line. With a byte order mark: without it Excel takes Chinese for something else."""
    return b"\xef\xbb\xbf" + _written([COLUMNS])


def csv_rows(record: Json) -> bytes:
    """The rows of one reading (see `records.read_json`)."""
    document = record["document"]
    head = tuple(document[name] for name in ("source", "department", "year", "kind"))
    return _written((*head, *row) for row in (*_cells(record), *_statements(record)))


def guarded(value: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe; a number stays one."""
    if not isinstance(value, str) or not value.lstrip(" \0").startswith(_STARTS_FORMULA):
        return value
    return value if _PLAIN_NUMBER.fullmatch(value) else f"'{value}"


def _cells(record: Json) -> Iterator[tuple[object, ...]]:
    for table in record["tables"]:
        head = ("table", table["kind"], table["number"], table["title"])
        for row in table["rows"]:
            name = (row["side"], row["unit_name"], row["code"], row["label"], row["project"])
            for column, cell in zip(table["columns"], row["cells"], strict=False):
                if cell is None:
                    continue
                figure = (column["key"], column["label"], cell["value"], cell["text"], table["unit"])
                yield (*head, *name, *figure, *_place(cell["place"]))
            for cell in row.get("loose", ()):
                figure = (None, None, cell["value"], cell["text"], table["unit"])
                yield (*head, *name, *figure, *_place(cell["place"]))


def _statements(record: Json) -> Iterator[tuple[object, ...]]:
    for said in record["statements"]:
        head = ("statement", said["kind"], said.get("number"), said["section"])
        name = (None, None, None, said["subject"], None)
        for figure in _FIGURES:
            value = said.get(figure)
            if value is None:
                continue
            unit = "%" if figure in _PERCENTAGES else said.get("count_unit") if figure == "count" else said["unit"]
            label = said["direction"] if figure in {"change", "rate"} else None
            place = said.get("places", {}).get(figure) or said["place"]
            yield (*head, *name, figure, label, value, value, unit, *_place(place))


def _place(place: Json) -> tuple[object, ...]:
    return (place.get("page"), place.get("line"), *(place.get("box") or (None,) * 4))


def _written(rows: Iterator[tuple[object, ...]] | list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([guarded(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8", "backslashreplace")
