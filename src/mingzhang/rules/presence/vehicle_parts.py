"""PR111."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, Unclear, rule
from mingzhang.rules.text import expression, heading_witness, passages
from mingzhang.rules.words import words


@rule("PR111", "warning", needs=("sections", "statements"), basis="财预〔2016〕143号（公务用车费细化到购置费、运行费）")
def vehicle_cost_not_itemised(d: Disclosure) -> Iterator[Hit | Unclear]:
    """公务用车购置及运行费 is given as one sum: neither table nor text says what was for purchase and what for running.

    Why it matters
        Buying and keeping are decided by different people; the ministry asks for both, also where one is nothing.
    How to repair
        Split the sum into 公务用车购置费 and 公务用车运行维护费.
    """
    printed = {row.at.get("item") for table in d.tables for row in table.rows}
    printed |= {column.at.get("item") for table in d.tables for column in table.columns}
    printed |= {(statement.at or {}).get("item") for statement in d.statements}
    told = [(section, passage) for section, passage in passages(d) if section.id == "three_public"]
    text = "\n".join(passage.text for _, passage in told)
    if "vehicle" not in printed and not re.search("公务用车购置(?:及|和|与)运行", text):
        return  # the sum itself is not given: other rules speak of that
    if _is_nothing(d):
        return  # nothing has no parts
    missing = [
        entry["name"]
        for entry in words("presence", "vehicle_parts", d.identity.year)
        if entry["item"] not in printed and not expression(entry["say"]).search(text)
    ]
    if missing and not told:
        yield Unclear("the section on 三公 was not read")
    elif missing:
        yield Hit(heading_witness(told[0][0]), {"names": "、".join(missing)})


def _is_nothing(d: Disclosure) -> bool:
    """Whether the sum is printed, and as nothing wherever it is."""
    sums = [s.amount for s in d.statements if (s.at or {}).get("item") == "vehicle"]
    sums += [cell for t in d.tables for row in t.rows if row.at.get("item") == "vehicle" for cell in row.cells]
    values = [amount.value for amount in sums if amount is not None and amount.value is not None]
    return bool(values) and not any(values)
