"""PF117."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import indicator_witness

from .form import target_number


@rule("PF117", "warning", needs=("self_evaluations",), basis="财预〔2020〕10号（定性指标按达成程度分档）")
def quality_answered_with_a_percentage(d: Disclosure) -> Iterator[Hit]:
    """A target in words (提高, 促进) is reported as reached by “100%”.

    Why it matters
        A word has no percentage; what was really observed is not said, and the full score is not supported.
    How to repair
        Report the degree (达成、部分达成、未达成) with what shows it.
    """
    for form in d.performance:
        words = [
            i for i in form.indicators if target_number(i) is None and (i.actual or "").strip().endswith(("%", "％"))
        ]
        if form.self_evaluation and words:
            first, *rest = (indicator_witness(form, i, f"{i.target.raw if i.target else ''} {i.actual}") for i in words)
            yield Hit(first, {"name": form.name, "told": "、".join(i.level3 for i in words)}, witnesses=tuple(rest))
