"""PF118."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import form_witness
from mingzhang.rules.text import fold
from mingzhang.rules.words import value

from .likeness import likeness


@rule("PF118", "warning", needs=("self_evaluations",), basis="财预〔2020〕10号")
def result_copied_from_the_plan(d: Disclosure) -> Iterator[Hit]:
    """实际完成情况 repeats 预期目标 word for word.

    Why it matters
        What was done is not reported; the evaluation says nothing.
    How to repair
        Report the work done and its effects, with numbers.
    """
    for form in d.performance:
        plan, result = fold(form.objective or ""), fold(form.objective_actual or "")
        if form.self_evaluation and likeness(plan, result) >= value("performance", "repeated"):
            yield Hit(form_witness(form, quote=result[:60]), {"name": form.name})
