"""万元 beside tables in yuan: what no table prints in yuan is adjusted so that its parts add up as printed.

The tables in yuan are exact, and an amount they print is rounded from there wherever 万元 are said, or the document
would contradict itself. 三公 and procurement stand beside them, in 万元 alone. What the ledger's lines add up to (三公)
may not fall below those lines in yuan: each part is rounded as usual, and a whole is the sum of what its parts print.
What is told apart from the lines (procurement) has its whole rounded as usual, and the parts share it by the largest
remainder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mingzhang.forms.load import trees
from mingzhang.model.amount import Unit
from mingzhang.model.cube import Key, Tree

from .apportion import STEP, apportion, nearest
from .cube import Cube, item_selections
from .document import Compiled, compile_document
from .tables import row_key


def compile_beside_yuan(document: Compiled) -> tuple[Compiled, int]:
    """The document again with the items that are printed in 万元 alone footing as printed, and how many of them are
    further from the true amounts than one last digit.
    """
    adjusted = adjusted_items(document)
    if not adjusted:
        return document, 0
    cube = Cube(document.ledger, document.forms.id)
    off = sum(abs(amount - cube[key]) >= STEP for key, amount in adjusted.items())
    return compile_document(document.ledger, document.forms.id, document.past, adjusted), off


def adjusted_items(document: Compiled) -> dict[Key, int]:
    """Items in whole last digits, this year's and last year's; none whose tree has one that is printed in yuan."""
    ledger = document.ledger
    cube, tree = Cube(ledger, document.forms.id), trees(document.forms.id)["item"]
    exact = {key.item for key in _in_yuan(document) if key.item is not None}
    below = {part for splits in tree.parts.values() for split in splits for part in split}
    out: dict[Key, int] = {}
    for phase, year in ((None, 0), (ledger.prior_phase, -1)):
        for whole in sorted(set(tree.parts) - below):
            if exact.isdisjoint(_under(tree, whole)):
                key = Key(item=whole, phase=phase, year=year)
                told = item_selections().keys().isdisjoint(_under(tree, whole))
                out |= _shared(cube, tree, key, nearest(cube[key])) if told else _summed(cube, tree, key)
    return {key: amount for key, amount in out.items() if amount != cube[key]}


def _shared(cube: Cube, tree: Tree, key: Key, amount: int) -> Mapping[Key, int]:
    """An item's amount and what each of its parts gets of it."""
    splits = tree.splits(key.item)
    parts = [key._replace(item=part) for part in splits[0]] if splits else []
    out = {key: amount}
    for part, share in zip(parts, apportion([cube[part] for part in parts], amount), strict=True):
        out |= _shared(cube, tree, part, share)
    return out


def _summed(cube: Cube, tree: Tree, key: Key) -> dict[Key, int]:
    """An item as the sum of what its parts print."""
    splits = tree.splits(key.item)
    if not splits:
        return {key: nearest(cube[key])}
    out: dict[Key, int] = {}
    for part in splits[0]:
        out |= _summed(cube, tree, key._replace(item=part))
    return out | {key: sum(out[key._replace(item=part)] for part in splits[0])}


def _under(tree: Tree, item: str) -> set[str]:
    return {item}.union(*(_under(tree, part) for split in tree.splits(item) for part in split))


def _in_yuan(document: Compiled) -> Iterable[Key]:
    """Every place of the cube that a table prints in another unit than 万元."""
    for table in document.tables:
        if table.unit is not Unit.WAN:
            for row in table.rows:
                yield from (row_key(table, row, column) for column in table.columns)
