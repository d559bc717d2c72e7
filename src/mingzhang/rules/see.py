"""Witnesses out of the model: a cell, a figure, a statement, a performance form."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from mingzhang.model.amount import Amount, Mark, Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Figures, Statement
from mingzhang.model.performance import Indicator, PerformanceForm
from mingzhang.model.place import NOWHERE
from mingzhang.model.table import Row, Table

from .text import around


def yuan(amount: Amount | None, unit: Unit | None) -> Decimal | None:
    """A printed amount in yuan, or None when no number is printed."""
    if amount is None or amount.mark is not Mark.VALUE:
        return None
    return _yuan(amount.digits, unit or Unit.WAN)


@lru_cache(maxsize=8192)
def _yuan(digits: str, unit: Unit) -> Decimal:
    return Decimal(digits) * unit.scale / Unit.YUAN.scale


def wan(value: Decimal) -> str:
    """Yuan as 万元 with at least two decimals."""
    figure = value / 10_000
    return f"{figure.normalize():f}" if figure != round(figure, 2) else f"{figure:.2f}"


def cell(table: Table, row: Row, column: str) -> Amount | None:
    """The cell of a row under a column key."""
    keys = [c.key for c in table.columns]
    return row.cells[keys.index(column)] if column in keys and keys.index(column) < len(row.cells) else None


def total_column(table: Table) -> str | None:
    """The column that holds a row's whole amount: the one whose members say nothing, or the first."""
    whole = [column.key for column in table.columns if not column.at]
    return whole[0] if whole else (table.columns[0].key if table.columns else None)


def cell_witness(table: Table, row: Row, column: str, label: str = "") -> Witness:
    """One cell as a witness."""
    amount = cell(table, row, column)
    name = row.project or row.label
    return Witness(
        value=amount.digits or amount.text if amount else "",
        table=table.kind.value,
        row=row.code or row.key or row.label,
        column=column,
        place=amount.place if amount and amount.place != NOWHERE else row.place,
        quote=" ".join([row.code or "", row.label, row.project or ""]).strip(),
        label=label or f"{table.title}“{name}”",
    )


def row_witness(table: Table, row: Row, value: str = "") -> Witness:
    """A row named by its own words; a report shows it by its whole amount."""
    name = value or row.project or row.label
    quote = " ".join(part for part in (row.code, row.label, row.project) if part)
    column = total_column(table)
    amount = cell(table, row, column) if column else None
    place = amount.place if amount and amount.place != NOWHERE else row.place
    return Witness(name, table.kind.value, row.code or row.key or row.label, column, place, quote, label=table.title)


def figure_witness(d: Disclosure, figures: Figures, name: str, label: str) -> Witness:
    """One figure of a group in the narrative, quoted with the clause around it."""
    amount = figures.values[name]
    value = f"{amount.digits or amount.text}{figures.units.get(name) or ''}"
    return Witness(value, row=name, place=amount.place, quote=around(d, amount.place) or value, label=label)


def figure(figures: Figures | None, name: str) -> Decimal | None:
    """The number of a figure of a group, or None when it is not printed."""
    amount = figures.values.get(name) if figures else None
    return amount.value if amount else None


def figure_yuan(figures: Figures | None, name: str) -> Decimal | None:
    """A figure of a group in yuan, by the unit printed after it; None for a count or no figure."""
    if figures is None or name not in figures.values:
        return None
    unit = next((unit for unit in Unit if unit.value == figures.units.get(name)), None)
    return yuan(figures.values[name], unit) if unit is not None else None


def statement_witness(statement: Statement, label: str = "") -> Witness:
    """A statement as a witness."""
    figure_printed = statement.amount or statement.change or statement.rate
    value = figure_printed.digits if figure_printed else ""
    return Witness(
        value, place=statement.place, quote=statement.quote, label=label or f"{statement.section}：{statement.subject}"
    )


def form_witness(form: PerformanceForm, value: str = "", quote: str = "") -> Witness:
    """A performance form, by default by its name."""
    kind = "self_evaluation" if form.self_evaluation else f"performance_{form.level}"
    return Witness(
        value or form.name,
        table=kind,
        row=form.name,
        place=form.place,
        quote=quote or form.name,
        label=f"绩效表“{form.name}”",
    )


def indicator_witness(form: PerformanceForm, indicator: Indicator, value: str = "") -> Witness:
    """One indicator of a performance form: by the value it aims at, or by other words, which stand at its name."""
    raw = indicator.target.raw if indicator.target else ""
    kind = "self_evaluation" if form.self_evaluation else f"performance_{form.level}"
    return Witness(
        value or raw or indicator.level3,
        table=kind,
        row=form.name,
        column=indicator.level3,
        place=indicator.target_place
        if raw and value in ("", raw) and indicator.target_place != NOWHERE
        else indicator.place,
        quote=f"{indicator.level3} {raw}".strip(),
        label=f"绩效表“{form.name}”{indicator.level2}“{indicator.level3}”",
    )
