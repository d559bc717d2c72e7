"""Cells of amounts."""

from __future__ import annotations

from mingzhang.compile.figures import grouped
from mingzhang.model.amount import Amount, Mark

from .printed import Box


def amount_text(amount: Amount | None) -> str:
    """A number with its thousands set apart; nothing where no number is printed."""
    return grouped(amount.digits) if amount is not None and amount.mark is Mark.VALUE else ""


def amount_box(amount: Amount | None, *, bold: bool = False) -> Box:
    """A number's cell; a dash stays a dash."""
    if amount is None or not amount.text:
        return Box("", align="right")
    if amount.mark is not Mark.VALUE:
        return Box(amount.text, align="center")
    return Box(amount_text(amount), digits=amount.digits, align="right", bold=bold)
