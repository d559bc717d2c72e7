"""EC102."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.table import Row, Table, TableKind
from mingzhang.rules.projects.same import folded
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import row_witness
from mingzhang.rules.text import fold, locate
from mingzhang.rules.words import pattern


@rule("EC102", "warning", needs=("general_projects",), kinds=("budget",), basis="支出经济分类科目（310资本性支出）")
def equipment_without_capital_spending(d: Disclosure) -> Iterator[Hit]:
    """A project buys equipment, yet all its money stands under goods and services.

    Why it matters
        Equipment is an asset: it belongs under 资本性支出 and must reach the asset register.
    How to repair
        Put the purchase under 310 (办公设备购置, 专用设备购置, 信息网络及软件购置更新), or say why it is an expense.
    """
    table = d.table(TableKind.GENERAL_PROJECTS)
    assert table is not None
    for row in table.rows:
        if row.project and not _capital(table, row):
            words = _purchase(d, row.project)
            if words is not None:
                yield Hit(words, {"project": row.project, "words": words.value}, witnesses=(row_witness(table, row),))


def _capital(table: Table, row: Row) -> bool:
    """Whether money stands, or may stand, in a column of capital spending."""
    columns = zip(table.columns, row.cells, strict=False)
    capital = [amount for column, amount in columns if column.at.get("economic", "").startswith(("309", "310"))]
    unknown = row.loose or any(amount is not None and amount.mark.value == "undecided" for amount in row.cells)
    # Flattened text may have lost the column: one column of the total row then speaks for all projects.
    return (
        not capital or any(amount is not None and amount.value for amount in capital) or bool(unknown and _split(table))
    )


def _split(table: Table) -> bool:
    """Whether the table's money stands in more than one economic column."""
    total = next((row for row in table.rows if not row.code and not row.project), None)
    return total is None or len(total.loose) > 1


def _purchase(d: Disclosure, name: str) -> Witness | None:
    """The words in which the project's description says that equipment is bought."""
    for project in d.projects:
        if folded(project.name) == folded(name):
            found = pattern("economics", "equipment").search(fold(project.allocation_text or ""))
            return locate(d, found.group(), ("projects",)) if found else None
    return None
