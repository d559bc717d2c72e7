"""Tables of one row, whose blanks are not told from nothing: 三公经费.

合计 1.00, 公务接待费 1.00 and the other cells blank: where a whole and some of its parts are printed, what is blank
beside them is nothing. A whole whose parts are all blank was not divided, and says nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.model.amount import Mark
from mingzhang.model.cube import Key, Tree
from mingzhang.model.table import Table

from .laws import LawRow, sum_law
from .prints import cell_key


def one_row_laws(table: Table, trees: Mapping[str, Tree]) -> list[LawRow]:
    """A whole is the sum of its printed parts, where some are printed and the others are blank."""
    if table.axis != "single":
        return []
    tree = trees["item"]
    out: list[LawRow] = []
    for row in table.rows:
        marks: dict[Key, Mark] = {
            cell_key(table, row, column): cell.mark
            for column, cell in zip(table.columns, row.cells, strict=True)
            if cell is not None
        }
        printed = {key for key, mark in marks.items() if mark is Mark.VALUE}
        blank = {key for key, mark in marks.items() if mark in (Mark.BLANK, Mark.DASH)}
        for whole in printed:
            for split in tree.splits(whole.item):
                parts = [whole._replace(item=part) for part in split]
                said = [part for part in parts if part in printed]
                silent = [part for part in parts if part in blank and not _divided(part, printed, tree)]
                if said and silent and len(said) + len(silent) == len(parts):
                    out.append(sum_law(whole, said, "footing", table.kind.value))
    return out


def _divided(whole: Key, printed: set[Key], tree: Tree) -> bool:
    """Whether a blank whole has printed parts."""
    return any(whole._replace(item=part) in printed for split in tree.splits(whole.item) for part in split)
