"""JSON records of places, cells, rows and tables."""

from __future__ import annotations

from typing import Any

from mingzhang.model.amount import Amount, Mark
from mingzhang.model.place import NOWHERE, Place
from mingzhang.model.table import Row, Table

Json = dict[str, Any]


def place_json(place: Place) -> Json:
    """A place: page, line and box always, the finer parts when known; {} for nowhere."""
    if place == NOWHERE:
        return {}
    record: Json = {
        "page": place.page,
        "line": place.line,
        # A hundredth of a point is finer than any ruling; more digits only grow the file.
        "box": [round(edge, 2) for edge in place.box] if place.box else None,
    }
    if place.more:
        record["more"] = [[round(edge, 2) for edge in box] for box in place.more]
    for name in ("start", "end", "sheet", "cell"):
        value = getattr(place, name)
        if value is not None:
            record[name] = value
    return record


def digits(amount: Amount | None) -> str | None:
    """The printed digits, or None where no number is printed."""
    return amount.digits if amount is not None and amount.mark is Mark.VALUE else None


def places_json(amounts: dict[str, Amount | None]) -> Json:
    """Where each of several amounts stands and how it was read, by name; those without a place are left out."""
    return {
        name: place | read_json(amount)
        for name, amount in amounts.items()
        if amount is not None and (place := place_json(amount.place))
    }


def cell_json(amount: Amount | None) -> Json | None:
    """A table cell. Null is blank; a dash, an unread and an undecided cell keep their text."""
    if amount is None or amount.mark is Mark.BLANK:
        return None
    record: Json = {
        "text": amount.text,
        "value": digits(amount),
        "place": place_json(amount.place),
    }
    if amount.mark in {Mark.UNDECIDED, Mark.UNREAD}:
        record[amount.mark.value] = True
    return record | read_json(amount)


def read_json(amount: Amount | None) -> Json:
    """That a number was read from a picture, and how surely; {} for any other."""
    if amount is None or not amount.doubt:
        return {}
    record: Json = {"doubt": True, "read": "ocr"}
    if amount.confidence is not None:
        record["confidence"] = amount.confidence
    return record


def table_json(table: Table) -> Json:
    """One table, joined over its pages."""
    record: Json = {
        "kind": table.kind.value,
        "number": table.number,
        "title": table.title,
        "unit": table.unit.value if table.unit else None,
        "empty": table.empty,
        "pages": list(table.pages),
        "columns": [{"key": column.key, "label": column.label} for column in table.columns],
        "rows": [row_json(row) for row in table.rows],
    }
    if table.empty_statement:
        record["empty_statement"] = table.empty_statement
    if table.placed_by:
        record["placed_by"] = list(table.placed_by)
    if place := place_json(table.place):
        record["place"] = place
    return record


def row_json(row: Row) -> Json:
    """One row; `loose` are its numbers whose column cannot be told."""
    record: Json = {
        "code": row.code,
        "label": row.label,
        "project": row.project,
        "unit_name": row.unit_name,
        "side": row.side,
        "cells": [cell_json(cell) for cell in row.cells],
    }
    if row.key:
        record["key"] = row.key
    if row.loose:
        record["loose"] = [cell_json(amount) for amount in row.loose]
    if place := place_json(row.place):
        record["place"] = place
    return record
