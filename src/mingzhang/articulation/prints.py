"""Printed facts: what each number in a document says about which cells of the cube."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from fractions import Fraction

import msgspec

from mingzhang.model.amount import Amount, Mark, Unit, scaled
from mingzhang.model.cube import Key, Members
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Statement
from mingzhang.model.place import Place
from mingzhang.model.table import Column, Row, Table

KeyTerms = tuple[tuple[Key, int], ...]


class Role(enum.StrEnum):
    """What a printed number is in its row or sentence."""

    AMOUNT = "amount"
    BLANK = "blank"
    EMPTY = "empty"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    BUDGET = "budget"
    COMPLETION = "completion"
    VARIANCE = "variance"
    FLAT = "flat"


_PLANS = ("initial_budget", "full_budget")
"""Comparators of the document's own year: what was planned, not what was last year."""


class Print(msgspec.Struct, frozen=True):
    """One printed number: a linear form over keys (or, with ``over``, a ratio) and its interval.

    ``lo``, ``hi`` and ``ulp`` are in cube units (1/10000 yuan), or plain ratios with ``over``.
    ``counted`` is false for blanks and sentences without a number: they are no printed numbers.
    """

    role: Role
    terms: KeyTerms
    lo: int | Fraction
    hi: int | Fraction
    ulp: int | Fraction
    weight: int
    where: Witness
    over: KeyTerms | None = None
    counted: bool = True
    unit: Unit | None = None
    amount: Amount | None = None
    source: str = "table"
    negative: bool = False


_TABLE = _TEXT = _DERIVED = 1000
_BLANK = 900
"""Weights. Numbers weigh the same: which of two equally likely ones is wrong is decided by whether a
slip explains it (findings.choose). A blank that should hold a number is a little likelier."""


NOTHING = Key(item="nothing")
"""An unknown that is nothing by law (see laws.zero_law): what must be zero says so through it."""
RATE_UNITS = 10**8


def merged(*parts: Members | None) -> Key:
    """The key of partial keys, later ones winning; an empty member means the whole."""
    members: dict[str, str | int | None] = {}
    for part in parts:
        for name, member in (part or {}).items():
            members[name] = member or None
    if "year" in members:
        members["year"] = int(str(members["year"]))
    return Key(**members)  # type: ignore[arg-type]


def cell_key(table: Table, row: Row, column: Column) -> Key:
    """Where a cell stands in the cube: scope, then row, then column."""
    return merged(table.scope, row.at, column.at)


def row_name(row: Row) -> str:
    """How a row is called in reports: its code, project or label."""
    parts = [part for part in (row.code, row.project or row.label) if part]
    return " ".join(parts)


def cell_witness(table: Table, row: Row, column: Column, amount: Amount) -> Witness:
    """A table cell as a place in a report."""
    return Witness(
        value=amount.digits or amount.text,
        table=table.kind.value,
        row=row.code if row.code and not row.project else (row.key or row_name(row)),
        column=column.key,
        place=amount.place if amount.place != Place() else row.place,
        quote=" ".join(
            [part for part in (row.label, row.project) if part] + [c.text for c in row.cells if c and c.text.strip()]
        ),
        label=f"{table.title}“{row.project or row.label}”{column.label.rsplit('/', 1)[-1]}",
    )


def table_prints(table: Table) -> Iterator[Print]:
    """Every cell of a table; blanks say that nothing stands there."""
    unit = table.unit
    if unit is None:
        return
    seen_half = unit.scale // 200
    for row in table.rows:
        if not row.at and row.key is None and row.code is None and table.axis != "single":
            continue
        for column, amount in zip(table.columns, row.cells, strict=True):
            if amount is None or amount.mark in (Mark.UNDECIDED, Mark.UNREAD):
                continue
            key = cell_key(table, row, column)
            where = cell_witness(table, row, column, amount)
            if amount.mark is Mark.VALUE:
                value, half = scaled(amount.digits, unit)
                yield Print(
                    Role.AMOUNT,
                    ((key, 1),),
                    value - half,
                    value + half,
                    2 * half,
                    _TABLE,
                    where,
                    unit=unit,
                    amount=amount,
                )
            elif table.axis != "single":
                yield Print(
                    Role.BLANK,
                    ((key, 1),),
                    -seen_half,
                    seen_half,
                    2 * seen_half,
                    _BLANK,
                    where,
                    counted=False,
                    unit=unit,
                    amount=amount,
                )
        for amount in row.loose:
            # The column is undecided; the row's total still speaks about it (see laws.loose_laws).
            value, half = scaled(amount.digits, unit)
            key = loose_key(table, row, amount)
            where = Witness(
                value=amount.digits,
                table=table.kind.value,
                row=row_name(row),
                column=None,
                place=amount.place,
                quote=row_name(row),
                label=f"{table.title}“{row.project or row.label}”",
            )
            yield Print(
                Role.AMOUNT, ((key, 1),), value - half, value + half, 2 * half, _TABLE, where, unit=unit, amount=amount
            )


def loose_key(table: Table, row: Row, amount: Amount) -> Key:
    """A variable of its own for a number whose column is not known."""
    place = amount.place
    return merged(table.scope, row.at)._replace(economic=f"?{place.line}:{place.start}", item="loose")


def empty_print(table: Table) -> Print | None:
    """A table that is declared empty says that the whole it would break down is nothing."""
    if not table.empty or not table.empty_statement or not table.scope:
        return None
    key = merged(table.scope)
    where = Witness(
        value="", table=table.kind.value, place=table.place, quote=table.empty_statement, label=f"{table.title}（空表）"
    )
    half = (table.unit or Unit.WAN).scale // 200
    return Print(Role.EMPTY, ((key, 1),), -half, half, 2 * half, _BLANK, where, counted=False, unit=table.unit)


def _percent(amount: Amount) -> tuple[Fraction, Fraction]:
    """(value, last digit) of a printed percentage as plain ratios."""
    return Fraction(amount.digits) / 100, Fraction(1, 100 * 10**amount.places)


def _where(statement: Statement, amount: Amount, what: str) -> Witness:
    subject = "·".join(statement.path[-2:]) or statement.subject
    label = f"{statement.section}：{subject}{what}"
    return Witness(
        value=amount.digits,
        place=amount.place,
        quote=statement.quote,
        label=label,
        column=what or None,
        row=statement.subject,
    )


def _readable(amount: Amount | None) -> bool:
    return amount is not None and amount.mark is Mark.VALUE


def statement_prints(statement: Statement) -> Iterator[Print]:
    """The numbers of one sentence about one subject."""
    if statement.at is None:
        return
    unit = statement.unit or Unit.WAN
    now = merged(statement.at)
    if statement.comparator in _PLANS:
        prior = now._replace(phase=statement.comparator)
    else:
        prior = now._replace(year=now.year - 1, phase=statement.comparator)
    if _readable(statement.amount):
        yield _amount(statement, statement.amount, unit, ((now, 1),), Role.AMOUNT, "")  # type: ignore[arg-type]
    if _readable(statement.prior):
        yield _amount(statement, statement.prior, unit, ((prior, 1),), Role.AMOUNT, "上年数")  # type: ignore[arg-type]
    sign = -1 if statement.direction == "减少" else 1
    if _readable(statement.change):
        yield _amount(statement, statement.change, unit, ((now, sign), (prior, -sign)), Role.CHANGE, "增减额")  # type: ignore[arg-type]
    if _readable(statement.rate):
        yield from _rate(statement, now, prior, sign)
    elif statement.direction == "持平" and not _readable(statement.change):
        half = unit.scale // 200
        where = Witness(
            value="持平",
            place=statement.place,
            quote=statement.quote,
            label=f"{statement.section}：{statement.subject}持平",
            row=statement.subject,
        )
        yield Print(
            Role.FLAT,
            ((now, 1), (prior, -1)),
            -2 * half,
            2 * half,
            2 * half,
            _DERIVED,
            where,
            counted=False,
            unit=unit,
            source="text",
        )
    if _readable(statement.share) and _is_zero(statement.amount):
        yield _zero_ratio(statement, statement.share, Role.SHARE, "占比")  # type: ignore[arg-type]
    elif _readable(statement.share) and statement.share_at is not None:
        yield _ratio(statement, statement.share, ((now, 1),), ((merged(statement.share_at), 1),), Role.SHARE, "占比")  # type: ignore[arg-type]
    yield from _against_budget(statement, now, unit)


def _against_budget(statement: Statement, now: Key, unit: Unit) -> Iterator[Print]:
    if statement.budget_phase is None:
        return
    planned = now._replace(phase=statement.budget_phase)
    if _readable(statement.budget):
        yield _amount(statement, statement.budget, unit, ((planned, 1),), Role.BUDGET, "预算数")  # type: ignore[arg-type]
    if _readable(statement.completion):
        yield _ratio(statement, statement.completion, ((now, 1),), ((planned, 1),), Role.COMPLETION, "完成率")  # type: ignore[arg-type]
    if _readable(statement.diff_rate) and _same(statement.amount, statement.budget):
        yield _zero_ratio(statement, statement.diff_rate, Role.VARIANCE, "预决算差异率")  # type: ignore[arg-type]
    elif _readable(statement.diff_rate):
        yield _ratio(
            statement, statement.diff_rate, ((now, 1), (planned, -1)), ((planned, 1),), Role.VARIANCE, "预决算差异率"
        )  # type: ignore[arg-type]


def _amount(statement: Statement, amount: Amount, unit: Unit, terms: KeyTerms, role: Role, what: str) -> Print:
    value, half = scaled(amount.digits, unit)
    if value == 0:
        # "0万元" is nothing, not something below half of ten thousand yuan.
        half = min(half, unit.scale // 200)
    weight = _TEXT if role is Role.AMOUNT else _DERIVED
    return Print(
        role,
        terms,
        value - half,
        value + half,
        2 * half,
        weight,
        _where(statement, amount, what),
        unit=unit,
        amount=amount,
        source="text",
    )


def _ratio(statement: Statement, amount: Amount, terms: KeyTerms, over: KeyTerms, role: Role, what: str) -> Print:
    value, ulp = _percent(amount)
    return Print(
        role,
        terms,
        value - ulp / 2,
        value + ulp / 2,
        ulp,
        _DERIVED,
        _where(statement, amount, what),
        over=over,
        amount=amount,
        source="text",
    )


def _zero_ratio(statement: Statement, amount: Amount, role: Role, what: str) -> Print:
    """A ratio of nothing is nothing, whatever the base: 0 over 0 would otherwise fit any percentage."""
    value, ulp = _percent(amount)
    size = int(RATE_UNITS * ulp)
    middle = int(RATE_UNITS * value)
    return Print(
        role,
        ((NOTHING, 1),),
        middle - size // 2,
        middle + size // 2,
        size,
        _DERIVED,
        _where(statement, amount, what),
        amount=amount,
        source="text",
    )


def _same(a: Amount | None, b: Amount | None) -> bool:
    return a is not None and b is not None and a.value is not None and a.value == b.value


def _is_zero(amount: Amount | None) -> bool:
    return amount is not None and amount.value == 0


def _rate(statement: Statement, now: Key, prior: Key, sign: int) -> Iterator[Print]:
    """A growth rate. On a zero base the field's convention is to write 100 %: then it is the change
    over this year's amount, which is 100 % exactly when last year's is nothing.
    """
    amount = statement.rate
    assert amount is not None
    if statement.change is not None and statement.change.value == 0:
        yield _zero_ratio(statement, amount, Role.RATE, "增减率")
        ordinary = _ratio(statement, amount, ((now, sign), (prior, -sign)), ((prior, 1),), Role.RATE, "增减率")
        yield msgspec.structs.replace(ordinary, counted=False)
        return
    over = prior
    if sign > 0 and _is_zero_base(statement):
        over = now
    yield _ratio(statement, amount, ((now, sign), (prior, -sign)), ((over, 1),), Role.RATE, "增减率")


def _is_zero_base(statement: Statement) -> bool:
    change, amount, prior = statement.change, statement.amount, statement.prior
    if prior is not None and prior.value is not None:
        return prior.value == 0
    if change is None or change.value is None or change.value == 0 or amount is None or amount.value is None:
        return False
    hundred = statement.rate is not None and statement.rate.value == 100
    doubled = abs(amount.value - 2 * change.value) <= abs(change.value) / 50
    return amount.value == change.value or (hundred and not doubled)


def prints_of(disclosure: Disclosure) -> list[Print]:
    """All printed facts of a document that speak about the cube."""
    out: list[Print] = []
    for table in disclosure.tables:
        out += table_prints(table)
        empty = empty_print(table)
        if empty is not None:
            out.append(empty)
    for statement in disclosure.statements:
        out += statement_prints(statement)
    return out


def witness_key(where: Witness, law: str) -> Witness:
    """A place as a witness through a law."""
    return msgspec.structs.replace(where, law=law)
