"""What a reading must give back of a compiled document: every cell, every figure of every sentence."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator

from mingzhang.compile.cube import key_of
from mingzhang.compile.document import Compiled
from mingzhang.compile.style import Style
from mingzhang.model.amount import Amount, Mark
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.model.table import Row, Table

Difference = tuple[object, ...]
FIGURES = ("amount", "share", "change", "rate", "budget", "diff_rate", "completion")


def random_style(seed: int, form: str) -> Style:
    """Looks of one seed; a loose grouping ("1, 131. 42") only where cells keep it together."""
    rng = random.Random(seed)
    return Style(
        width=rng.randint(22, 44),
        label_width=rng.randint(9, 18),
        head_width=rng.randint(3, 7),
        page_lines=rng.randint(18, 45),
        spacing=rng.choice(("none", "before", "both")),
        grouping=rng.choice(("none", "comma", "loose") if form == "md" else ("none", "comma")),
        spread=rng.random() < 0.5,
        page_numbers=rng.random() < 0.5,
        indent=rng.choice((0, 1, 2)),
    )


def differences(document: Compiled, disclosure: Disclosure) -> list[Difference]:
    """Everything that was not read as it was written; cells that cannot be decided are said so."""
    out: list[Difference] = list(_identity(document, disclosure))
    shown = {piece.text for piece in document.narrative.pieces if piece.kind == "table"}
    for table in document.tables:
        if table.kind.value in shown:
            out += _table(table, disclosure.table(table.kind))
    return out + list(_statements(document.narrative.statements, disclosure.statements))


def _identity(document: Compiled, disclosure: Disclosure) -> Iterator[Difference]:
    identity, ledger = disclosure.identity, document.ledger
    if identity.form_set != document.forms.id:
        yield ("identity", "form_set", identity.form_set)
    if identity.year != ledger.year:
        yield ("identity", "year", ledger.year, identity.year)
    if identity.department != ledger.department:
        yield ("identity", "department", ledger.department, identity.department)
    if len(disclosure.performance) != len(document.performance):
        yield ("identity", "forms", len(document.performance), len(disclosure.performance))


def _row_name(row: Row) -> Difference:
    label = None if row.code or row.key else row.label.replace(" ", "")
    return (row.side, row.code or None, row.key if not row.code else None, row.unit_name, row.project, label)


def _printed(amount: Amount | None) -> str | None:
    if amount is None or amount.mark is Mark.BLANK:
        return None
    return amount.digits if amount.mark is Mark.VALUE else amount.mark.value


def _table(table: Table, read: Table | None) -> Iterator[Difference]:
    if read is None:
        yield ("missing", table.kind.value)
        return
    if table.empty or read.empty:
        if table.empty != read.empty:
            yield ("empty", table.kind.value, table.empty, read.empty)
        return
    have: dict[Difference, list[Row]] = defaultdict(list)
    for row in read.rows:
        have[_row_name(row)].append(row)
    for row in table.rows:
        name = _row_name(row)
        if have[name]:
            yield from _cells(table, row, have[name].pop(0))
        elif any(_printed(cell) for cell in row.cells):
            yield ("row", table.kind.value, name)
    for name, rows in have.items():
        for row in rows:
            if any(_printed(cell) for cell in row.cells):
                yield ("extra", table.kind.value, name)


def _cells(table: Table, row: Row, other: Row) -> Iterator[Difference]:
    for column, one, two in zip(table.columns, row.cells, other.cells, strict=True):
        wrote, saw = _printed(one), _printed(two)
        if wrote != saw:
            what = "undecided" if saw == "undecided" else "cell"
            yield (what, table.kind.value, _row_name(row), column.key, wrote, saw)


def _facts(statement: Statement) -> Iterator[Difference]:
    if statement.at is None:
        return
    key = key_of(statement.at)
    for name in FIGURES:
        amount: Amount | None = getattr(statement, name)
        if amount is None or amount.mark is not Mark.VALUE:
            continue
        more: Difference = ()
        if name in ("change", "rate"):
            more = (statement.comparator, statement.direction)
        elif name == "share":
            more = (key_of(statement.share_at) if statement.share_at is not None else None,)
        elif name in ("budget", "diff_rate", "completion"):
            more = (statement.budget_phase,)
        yield (key, name, amount.digits, *more)


def _statements(wrote: tuple[Statement, ...], read: tuple[Statement, ...]) -> Iterator[Difference]:
    left = Counter(fact for statement in read for fact in _facts(statement))
    for statement in wrote:
        for fact in _facts(statement):
            if left[fact] > 0:
                left[fact] -= 1
            else:
                near = [other[2:] for other in left if other[:2] == fact[:2]]
                yield ("statement", statement.section[:24], statement.quote[:80], fact[1:], near[:2])
