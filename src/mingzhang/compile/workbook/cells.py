"""One cell read: its value, or what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import msgspec

from mingzhang.classification.catalogue import Catalogue
from mingzhang.compile.ledger import CENT
from mingzhang.i18n import msg
from mingzhang.model.amount import Mark, Unit, parse_amount, scaled

from .layout import Column, layout

_ERRORS = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)$")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_CODE = re.compile(r"(\d+)\s*(\D.*)?$")
_LENGTHS = {"functional": 7, "economic": 5}
_EXCEL_DIGITS = 15
"""A spreadsheet shows no more digits; what a float holds beyond them nobody typed."""

Catalogues = dict[str, Catalogue]


class BookProblem(msgspec.Struct, frozen=True):
    """Something wrong with a workbook, with its sheet and cell ("" for a whole sheet)."""

    sheet: str
    cell: str
    message_id: str
    args: dict[str, str] = {}
    severity: str = "error"

    @property
    def place(self) -> str:
        """Where, as a spreadsheet says it: 台账明细!C7."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def text(self) -> str:
        """Place, what is wrong and what to do, in the reader's language."""
        said = msg(f"workbook.{self.message_id}", **self.args)
        return msg(f"workbook.{self.severity}", place=self.place, said=said)


class Wrong(Exception):
    """A cell that cannot be taken."""

    def __init__(self, message_id: str, **args: str) -> None:
        super().__init__(message_id)
        self.message_id, self.args_ = message_id, args


Doubts = list[tuple[str, dict[str, str]]]
"""Messages about values that are taken all the same."""


def blank(raw: Any) -> bool:
    """Whether nothing stands in a cell."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def is_error(raw: Any) -> bool:
    """Whether a formula ended in an error."""
    return isinstance(raw, str) and _ERRORS.match(raw.strip()) is not None


def cell(column: Column, raw: Any, catalogues: Catalogues, doubts: Doubts) -> Any:
    """The value of a cell that is not blank. Raises Wrong."""
    if is_error(raw):
        raise Wrong("error-value", value=str(raw).strip())
    match column.type:
        case "amount":
            return _amount(raw, doubts)
        case "count":
            return _count(raw, doubts, signed=column.signed)
        case "year":
            return _year(raw, doubts)
        case "decimal":
            return Decimal(_number(raw, doubts))
        case "date":
            return _date(raw)
        case "choice":
            return _choice(column.list, _text(raw))
        case "functional" | "economic":
            return _code(column.type, _text(raw), catalogues[column.type], doubts)
        case _:
            return _text(raw)


def _text(raw: Any) -> str:
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, int | float):
        return _digits(raw)
    if isinstance(raw, dt.date):
        return f"{raw.year}年{raw.month}月{raw.day}日"
    return str(raw).strip()


def _digits(raw: float) -> str:
    """A stored number as its plain decimal digits, as typed."""
    number = Decimal(repr(raw))
    places = _EXCEL_DIGITS - 1 - number.adjusted()
    if number and places < -int(number.as_tuple().exponent):
        number = round(number, places)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(raw: Any, doubts: Doubts) -> str:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _digits(raw)
    text = _text(raw)
    read = parse_amount(text)
    if read.mark is not Mark.VALUE:
        raise Wrong("not-a-number", value=text)
    doubts.append(("number-as-text", {"value": text, "read": read.digits}))
    return read.digits


def _amount(raw: Any, doubts: Doubts) -> int:
    digits = _number(raw, doubts)
    number = Decimal(digits)
    if number != number.quantize(Decimal("0.01")):
        raise Wrong("finer-than-a-cent", value=digits)
    amount, _ = scaled(f"{number:.2f}", Unit.YUAN)
    assert amount % CENT == 0
    return amount


def _count(raw: Any, doubts: Doubts, *, signed: bool) -> int:
    digits = _number(raw, doubts)
    number = Decimal(digits)
    if number != int(number):
        raise Wrong("not-whole", value=digits)
    if number < 0 and not signed:
        raise Wrong("negative", value=digits)
    return int(number)


def _year(raw: Any, doubts: Doubts) -> int:
    try:
        year = _count(raw, doubts, signed=False)
    except Wrong:
        year = 0
    if not 2000 <= year <= 2100:
        raise Wrong("not-a-year", value=_text(raw))
    return year


def _date(raw: Any) -> dt.date:
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    found = _DATE.match(_text(raw))
    try:
        return dt.date(*(int(part) for part in found.groups())) if found else dt.date.fromisoformat(_text(raw))
    except ValueError as error:
        raise Wrong("not-a-date", value=_text(raw)) from error


def _choice(name: str, text: str) -> str:
    choices = layout().lists[name]
    for key, label in choices.items():
        if text == label or (text == key and key):
            return key
    raise Wrong("not-in-list", value=text, choices="、".join(choices.values()))


def _code(kind: str, text: str, catalogue: Catalogue, doubts: Doubts) -> str:
    length = _LENGTHS[kind]
    match = _CODE.match(text)
    if match is None or len(match[1]) != length:
        raise Wrong("bad-code", value=text, length=str(length))
    code = match[1]
    name = catalogue.name(code)
    if name is None and catalogue.name(code[: length - 2]) is None:
        raise Wrong("unknown-code", value=code)
    if name is None:
        # Our lists have gaps at the last level; its parent is known, so the code may well exist.
        doubts.append(("unlisted-code", {"value": code}))
    elif match[2] and match[2].strip() != name:
        doubts.append(("other-name", {"value": code, "name": name, "written": match[2].strip()}))
    return code
