"""EN101."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.rules.registry import Hit, rule


@rule("EN101", "warning", needs=("offices",), basis="财预〔2016〕143号（机构设置说明）")
def offices_listed_are_not_as_many_as_declared(d: Disclosure) -> Iterator[Hit]:
    """The text declares a number of offices and then lists more or fewer.

    Why it matters
        The list shows who does the work; a number that does not fit it was not updated after a reform.
    How to repair
        Compare with the approved establishment (三定方案) and correct the number or the list.
    """
    offices = d.offices
    assert offices is not None
    # Of none declared, what follows says so again; a list that ends in 等 names only some of them.
    if not offices.listed or not offices.declared or offices.listed[-1].endswith(("等", "等科室", "等处室")):
        return
    distinct = len(dict.fromkeys(offices.listed))
    if distinct != offices.declared and len(offices.listed) != offices.declared:
        yield Hit(
            Witness(str(offices.declared), place=offices.place, quote=offices.quote, label="机构设置"),
            {"declared": str(offices.declared), "listed": str(len(offices.listed)), "noun": offices.noun or "机构"},
            expected=str(len(offices.listed)),
            gap=str(abs(offices.declared - len(offices.listed))),
        )
