"""NR110."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness
from mingzhang.rules.words import pattern, value, words

from .statements import moved, reasoned


@rule("NR110", "warning", needs=("statements",), basis="公开惯例")
def contribution_out_of_step(d: Disclosure) -> Iterator[Hit]:
    """Contributions that hang on the same wages moved by very different rates, and the reason is the wages.

    Why it matters
        Pension, medical insurance and housing fund are fixed shares of the pay; one that moves otherwise has
        another reason (a new rate, a correction, another number of staff).
    How to repair
        Give the real reason.
    """
    codes = tuple(words("narrative", "wage_based"))
    rates = []
    for statement, reason in reasoned(d):
        code, rate = (statement.at or {}).get("function", ""), statement.rate.value if statement.rate else None
        fresh = (
            statement.amount is not None
            and statement.change is not None
            and statement.amount.value == statement.change.value
        )
        if code.startswith(codes) and rate is not None and not fresh:
            rates.append((statement, reason, rate if moved(statement) >= 0 else -rate))
    if len(rates) < 3:
        return
    middle = median(rate for _, _, rate in rates)
    near = sum(abs(rate - middle) <= value("narrative", "in_step") for _, _, rate in rates)
    if near < 3 or near < value("narrative", "agreed") * len(rates):
        return  # no common step to be out of
    for statement, reason, rate in rates:
        if abs(rate - middle) > value("narrative", "out_of_step") and pattern("narrative", "wages").search(reason):
            yield Hit(
                statement_witness(statement),
                {"item": statement.subject, "rate": f"{rate}", "middle": f"{middle}"},
                witnesses=tuple(statement_witness(other) for other, _, _ in rates if other is not statement),
            )
