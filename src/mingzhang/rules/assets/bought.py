"""AS106."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import figure, figure_witness
from mingzhang.rules.words import words


@rule("AS106", "warning", needs=("three_public_figures",), kinds=("final",), basis="财预〔2016〕143号")
def money_and_counts_of_three_public_disagree(d: Disclosure) -> Iterator[Hit]:
    """Money was spent on vehicles, journeys or guests but nothing is counted, or the reverse.

    Why it matters
        Each yuan belongs to a vehicle, a group or a reception; one without the other was not filled in.
    How to repair
        Fill in the count, or correct the amount. What another body paid for is said in words.
    """
    figures = d.three_public
    assert figures is not None
    for pair in words("assets", "counted", d.identity.year):
        money, count = figure(figures, pair["money"]), figure(figures, pair["count"])
        if money is None or count is None or bool(money) == bool(count):
            continue
        yield Hit(
            figure_witness(d, figures, pair["money"], f"“三公”经费：{pair['money']}"),
            {"money": pair["money"], "amount": f"{money}", "count": pair["count"], "number": f"{count}"},
            witnesses=(figure_witness(d, figures, pair["count"], f"“三公”经费：{pair['count']}"),),
        )
