"""EC104."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.table import TableKind
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import cell, cell_witness, total_column
from mingzhang.rules.words import words


@rule("EC104", "warning", needs=("general_basic_by_economic", "general_by_function"), basis="政府收支分类科目")
def economic_item_without_its_function(d: Disclosure) -> Iterator[Hit]:
    """Money of an economic item (离退休费, 住房公积金, 医疗保险) has no functional item that could hold it.

    Why it matters
        Pay of the retired belongs under 20805, medical insurance under 21011, the housing fund under 22102.
        Without these rows the money sits under 行政运行, which makes running the office look dearer.
    How to repair
        Split the money over the functional items, or say by which local rule it stays where it is.
    """
    economic, function = d.table(TableKind.GENERAL_BASIC_BY_ECONOMIC), d.table(TableKind.GENERAL_BY_FUNCTION)
    assert economic is not None
    assert function is not None
    codes = [row.code for row in function.rows if row.code and any(a is not None and a.value for a in row.cells)]
    column = total_column(economic) or ""
    for pair in words("economics", "functions_of_items", d.identity.year):
        rows = [r for r in economic.rows if r.code in pair["economic"] and (a := cell(economic, r, column)) and a.value]
        if rows and codes and not any(code.startswith(tuple(pair["function"])) for code in codes if code):
            first, *rest = (cell_witness(economic, row, column) for row in rows)
            names = "、".join(row.label for row in rows)
            where = Witness("", function.kind.value, place=function.place, quote=function.title, label=function.title)
            yield Hit(first, {"names": names, "function": pair["name"]}, witnesses=(*rest, where))
