"""NR117."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import form_witness
from mingzhang.rules.text import fold


@rule("NR117", "warning", needs=("offices", "forms"), basis="财预〔2016〕143号（机构设置说明）")
def subordinate_units_that_are_denied(d: Disclosure) -> Iterator[Hit]:
    """An objective speaks of subordinate units, while the section on the establishment says there are none.

    Why it matters
        The money is either for bodies outside this budget, or the text comes from another body.
    How to repair
        Correct the objective, or list the units.
    """
    offices = d.offices
    if offices is None or not offices.subordinate_statement:
        return
    denied = Witness(
        offices.subordinate_statement, place=offices.place, quote=offices.subordinate_statement, label="机构设置"
    )
    for form in d.performance:
        text = fold(form.objective or "")
        for match in re.finditer(r"(?<!无)(?<!没有)(?:及|和|与|各)?(?:下属|所属)(?:预算|事业)?单位", text):
            quote = text[max(0, match.start() - 30) : match.end() + 20]
            yield Hit(
                form_witness(form, match.group(), quote),
                {"name": form.name, "words": match.group()},
                witnesses=(denied,),
            )
            break
