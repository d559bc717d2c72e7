"""EC105."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness
from mingzhang.rules.words import words


@rule("EC105", "warning", needs=("statements",), basis="政府收支分类科目")
def listed_item_without_its_function(d: Disclosure) -> Iterator[Hit]:
    """“人员经费包括…住房公积金…” while the narrative's 类 have none that could hold it (221, 210).

    Why it matters
        As with the tables: the money then sits under another function, which looks dearer than it is.
    How to repair
        Split the money over the functional items, or correct the list.
    """
    if any(table.axis == "economic" and table.rows for table in d.tables):
        return  # with the tables at hand, EC104 speaks
    classes = {
        str((s.at or {})["function"])[:3]: s
        for s in d.statements
        if (s.at or {}).get("function") and s.amount is not None and s.amount.value
    }
    shares = [s for s in d.statements if s.kind == "share" and len((s.at or {}).get("function", "")) == 3]
    composition = next((s for s in d.statements if s.kind == "composition" and "人员" in s.subject), None)
    if composition is None or not shares:
        return
    lost, homes = [], []
    for pair in words("economics", "functions_of_items", d.identity.year):
        named = [item for item in composition.items if item in pair["items"]]
        if named and not {code[:3] for code in pair["function"]} & set(classes):
            lost += named
            homes.append(pair["name"])
    if lost:
        yield Hit(
            statement_witness(composition),
            {"names": "、".join(lost), "function": "、".join(homes)},
            witnesses=tuple(statement_witness(s) for s in shares[:6]),
        )
