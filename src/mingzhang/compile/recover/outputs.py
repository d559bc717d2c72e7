"""What is written from tables alone: the tables in every format, and the ledger workbook they leave to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import msgspec

from mingzhang.compile.cube import Cube
from mingzhang.compile.document import Compiled, stated
from mingzhang.compile.ledger import Entry, Ledger, Problem
from mingzhang.compile.narrative import Narrative, Piece
from mingzhang.compile.outputs import Encode, file_name, printed_name, render_all, write_files
from mingzhang.compile.phrases import Phrases, phrases
from mingzhang.compile.tables import compile_tables
from mingzhang.compile.workbook.write import write_ledger
from mingzhang.forms.load import FormSet, form_sets, trees
from mingzhang.model.amount import UNITS_PER_YUAN, Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import Table

from .budget import Open, Recovered, recover_budget
from .compare import differences
from .margins import Uneven

_NEAR = 500
"""Yuan that last digits of 万元 can add up to in a sum of some parts."""
FORMATS = ("docx", "pdf", "xlsx", "html", "md", "json")


class Tables(msgspec.Struct, frozen=True):
    """The tables compiled, or why not; and what they leave open of the ledger.

    ``rounded``: everything that does not fit is a matter of last digits of 万元.
    """

    document: Compiled | None
    problems: tuple[Problem, ...] = ()
    open: tuple[Open, ...] = ()
    rounded: bool = False


def tables_of(disclosure: Disclosure, name: str) -> Tables:
    """Compile the tables of a workbook. ``name`` stands for the department where none is printed."""
    identity = disclosure.identity
    forms = next((known for known in form_sets() if known.id == identity.form_set), None)
    if forms is None:
        return _refused("workbook.tables.unknown-forms")
    if forms.kind != "budget":
        return _refused("workbook.tables.only-budgets")
    if all(table.empty for table in disclosure.tables):
        return _refused("workbook.tables.empty")
    if identity.department is None:
        disclosure = msgspec.structs.replace(disclosure, identity=msgspec.structs.replace(identity, department=name))
    try:
        found = recover_budget(disclosure, forms)
    except Uneven as uneven:
        sums = {"one": _yuan(uneven.rows), "other": _yuan(uneven.columns), "where": _where(uneven, forms)}
        told = _refused(f"workbook.tables.uneven-{uneven.what or 'sums'}", **sums)
        near = abs(uneven.rows - uneven.columns) <= _NEAR * UNITS_PER_YUAN
        return msgspec.structs.replace(told, rounded=near and _coarse(disclosure))
    tables = compile_tables(Cube(found.ledger, forms.id), forms)
    wrong = [
        Problem("workbook.tables.different", msgspec.structs.asdict(cell)) for cell in differences(disclosure, tables)
    ]
    if wrong:
        near = all(_near(cell.args["printed"], cell.args["due"]) for cell in wrong)
        return Tables(None, tuple(wrong), rounded=near and _coarse(disclosure))
    return Tables(_document(found, forms, disclosure), open=found.open)


def _refused(message_id: str, **args: str) -> Tables:
    return Tables(None, (Problem(message_id, args),))


def _where(uneven: Uneven, forms: FormSet) -> str:
    """The fund by its name, or the item's code."""
    labels = trees(forms.id)["fund"].labels.get(uneven.where, ())
    return labels[0] if labels else uneven.where


def _coarse(disclosure: Disclosure) -> bool:
    return any(table.unit is Unit.WAN for table in disclosure.tables)


def _near(one: str, other: str) -> bool:
    """Whether two printed amounts are last digits apart."""
    both = [Decimal(text) if text[-1:].isdigit() else Decimal(0) for text in (one, other)]
    return abs(both[0] - both[1]) <= Decimal("0.02")


def _yuan(amount: int) -> str:
    return f"{amount // UNITS_PER_YUAN:,}.{amount % UNITS_PER_YUAN // 100:02d}"


def _document(found: Recovered, forms: FormSet, disclosure: Disclosure) -> Compiled:
    """The tables behind a cover; the narrative needs what tables do not tell."""
    try:
        words = phrases(forms.id)
    except KeyError:
        words = Phrases(forms.id, "编制部门：{department} 单位：{unit}", ())
    tables = compile_tables(Cube(found.ledger, forms.id), forms, used=words.used_classes)
    made = {table.kind: stated(table, words, found.ledger) for table in tables}
    shown = tuple(_as_given(made[table.kind], table) for table in disclosure.tables if table.kind in made)
    pieces = (
        Piece("heading", found.ledger.department, 1),
        Piece("para", f"{found.ledger.year}年部门预算公开表"),
        *(Piece("table", table.kind.value) for table in shown),
    )
    return Compiled(found.ledger, forms, words, shown, Narrative(pieces, ()), ())


def _as_given(made: Table, given: Table) -> Table:
    """A table with the columns it was given with: what only another form's columns show may be open."""
    known = {column.key for column in given.columns}
    kept = [at for at, column in enumerate(made.columns) if column.key in known]
    rows = tuple(msgspec.structs.replace(row, cells=tuple(row.cells[at] for at in kept)) for row in made.rows)
    return msgspec.structs.replace(made, columns=tuple(made.columns[at] for at in kept), rows=rows)


def write_tables(
    document: Compiled, folder: Path, formats: Sequence[str], encode_json: Encode, font_paths: Sequence[Path] = ()
) -> list[Path]:
    """Write the tables, then the ledger workbook with its open cells empty."""
    book = write_ledger(_to_fill_in(document.ledger), document.forms.id)
    paths = render_all(document, folder, formats, encode_json=encode_json, font_paths=font_paths)
    return [*paths, *write_files(folder, {f"{file_name(printed_name(document))}台账.xlsx": book})]


def _to_fill_in(ledger: Ledger) -> Ledger:
    """The ledger as a workbook holds it: half a code or half a nature is an empty cell there."""

    def entry(one: Entry) -> Entry:
        code = one.economic if one.economic and len(one.economic) == 5 else None
        return msgspec.structs.replace(one, economic=code, nature=None if one.nature == "basic" else one.nature)

    whole = {memo.item: memo for memo in ledger.memos if not memo.fund}
    return msgspec.structs.replace(ledger, entries=tuple(map(entry, ledger.entries)), memos=tuple(whole.values()))
