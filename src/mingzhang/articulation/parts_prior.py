"""Last year's parts of a sum, where the text tells some of them against another comparator.

“财政拨款支出预算比2024年预算增加…，其中：一般公共预算拨款支出预算比2024年预算增加…；政府性基金拨款支出预算0万元，比2024年
预算执行数持平”: the two changes speak of last year's budget, the funds of what was spent. What is nothing this
year and is said to be level was nothing last year too, so the parts that are left are the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure

from .laws import LawRow, sum_law
from .prints import merged

LEVEL = "持平"


def parts_prior(disclosure: Disclosure, laws: Sequence[LawRow], keys: set[Key]) -> list[LawRow]:
    """The sums of this year said of last year, without the parts that are nothing and said to be level."""
    level = {
        merged(s.at)
        for s in disclosure.statements
        if s.at is not None and s.direction == LEVEL and s.amount is not None and s.amount.value == 0
    }
    phases = sorted({key.phase for key in keys if key.year == -1 and key.phase is not None})
    out: list[LawRow] = []
    for law in laws if level else ():
        parts = [key for key, coefficient in law.terms if coefficient < 0]
        silent = [part for part in parts if part in level]
        told = [part for part in parts if part not in level]
        if not silent or not told or law.kind != "footing" or len(parts) + 1 != len(law.terms):
            continue
        if any(key.year or key.phase for key, _ in law.terms):
            continue
        for phase in phases:
            last = {key: key._replace(year=-1, phase=phase) for key in (law.whole, *parts)}
            if all(last[key] in keys for key in (law.whole, *told)) and not any(last[part] in keys for part in silent):
                out.append(sum_law(last[law.whole], [last[part] for part in told], "parts-prior", soft=True))
    return out
