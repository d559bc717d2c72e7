"""NM103."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.classification import economic, functional
from mingzhang.classification.names import close, plain
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import row_witness

_CATALOGUES = {"function": functional, "project": functional, "sides": functional, "economic": economic}
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
        catalogue = {"function": functional, "project": functional, "sides": functional, "economic": economic}.get(
            table.axis
        )
        for row in table.rows if catalogue else ():
            code, label = row.code or "", _NUMBERING.sub("", row.label.strip())
            name = plain(label)
            if catalogue is None or not code or not name or (code, name) in seen:
                continue
            seen.add((code, name))
            entry = catalogue(d.identity.year).entry(code)
            # A name that was cut off by a narrow cell is not another name.
            if entry is None or entry.confidence == "E" or _same(plain(entry.name), name):
                continue
            old = any(plain(before) == name for before in entry.old)
            if not old and _other(name, plain(entry.name)):
                continue
            sure = entry.confidence in "AB"
            yield Hit(
                row_witness(table, row, label),
                {"code": code, "name": label, "proper": entry.name},
                message="old" if old else "differs",
                expected=entry.name,
                severity=None if sure else Severity.NOTE,
            )


def _same(whole: str, name: str) -> bool:
    return close(whole, name) or (len(name) >= 2 and name in whole)


def _other(name: str, proper: str) -> bool:
    """Words that are no item's name (a unit, a project, a heading) stand in the name's place."""
    stems = {plain(entry.name).removesuffix("支出") for entry in (*functional().entries, *economic().entries)}
    return name.removesuffix("支出") not in stems and not (set(name) & set(proper))
