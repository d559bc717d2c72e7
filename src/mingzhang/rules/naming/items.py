"""NM103."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.classification import Catalogue, economic, functional
from mingzhang.classification.names import close, plain
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.model.table import Row, Table
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import row_witness

from .misread import mixed_words, other_words

_CATALOGUES = {"function": functional, "project": functional, "sides": functional, "economic": economic}
_MANY = 2
_NUMBERING = re.compile(r"^(?:其中[：:])?\s*(?:[一二三四五六七八九十]+、|\d{3,7}\s*|[（(][一二三四五六七八九十]+[）)])")


@rule("NM103", "warning", needs=("year", "tables"), basis="政府收支分类科目")
def item_name_does_not_fit_code(d: Disclosure) -> Iterator[Hit]:
    """A row's code and name are not the same item of the year's classification.

    Why it matters
        Totals by code and totals by name then differ, and nobody knows what the money was for. The name
        may also be one that the code had in earlier years.
    How to repair
        Take code and name from the classification in force for the year.
    """
    seen: set[tuple[str, str]] = set()
    for table in d.tables:
        catalogue = _CATALOGUES.get(table.axis)
        if catalogue is None or table.doubtful:
            continue  # a text taken column by column puts any name beside any code
        hits = list(_misfits(table, catalogue(d.identity.year), seen))
        coded = sum(1 for row in table.rows if row.code)
        if len(hits) > _MANY and 3 * len(hits) > coded:
            continue  # so many misfits are the reader's, not the author's
        yield from hits


def _misfits(table: Table, catalogue: Catalogue, seen: set[tuple[str, str]]) -> Iterator[Hit]:
    """The rows of a table whose name is not their code's."""
    for at, row in enumerate(table.rows):
        code, label = row.code or "", _NUMBERING.sub("", row.label.strip()) if row.code else ""
        name = plain(label)
        if not code or not name or (code, name) in seen:
            continue
        seen.add((code, name))
        entry = catalogue.entry(code)
        # A name that was cut off by a narrow cell is not another name.
        if entry is None or entry.confidence == "E" or _same(plain(entry.name), name):
            continue
        old = any(plain(before) == name for before in entry.old)
        proper, near = plain(entry.name), [_proper(other, catalogue) for other in table.rows[max(0, at - 1) : at + 2]]
        if not old and (other_words(name, proper) or mixed_words(name, proper, near)):
            continue
        yield Hit(
            row_witness(table, row, label),
            {"code": code, "name": label, "proper": entry.name},
            message="old" if old else "differs",
            expected=entry.name,
            severity=None if entry.confidence in "AB" else Severity.NOTE,
        )


def _proper(row: Row, catalogue: Catalogue) -> str:
    """The name that a row's code has; "" without one."""
    entry = catalogue.entry(row.code or "")
    return plain(entry.name) if entry else ""


def _same(whole: str, name: str) -> bool:
    return close(whole, name) or (len(name) >= 2 and name in whole)
