"""AL101."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import wan

from .allocations import Told, amount_witness, closing_total, complete, confirmed, told_parts, told_total
from .likeliest import likeliest


@rule("AL101", "error", needs=("projects",), basis="财预〔2019〕136号")
def allocation_does_not_sum(d: Disclosure) -> Iterator[Hit]:
    """The parts a project's money is divided into do not add up to the project's amount.

    Why it matters
        Either money has no stated purpose, or more is promised than there is.
    How to repair
        Recalculate each part from the contract or the estimate, and add the part that was left out.
    """
    for project in d.projects:
        whole, parts = told_total(project), told_parts(project)
        if whole is None or not complete(project, [part.said for part in parts]):
            continue
        closing = closing_total(project, whole)
        total = sum((part.value for part in parts), Decimal(0))
        room = sum((part.half for part in parts), Decimal(0))
        if closing is not None and abs(total - closing.value) <= room + closing.half:
            # The parts and their closing total agree: only the amount itself can be another.
            free = [whole]
        elif closing is not None and abs(total - whole.value) <= room + whole.half:
            if _subtotal(parts, closing) or not likeliest([closing], closing.value - total)[1]:
                continue
            free, whole = [closing], closing
        else:
            same = closing is not None and closing.value == whole.value
            free = parts if same or confirmed(d, project, whole) else [*parts, whole]
        lacking = whole.value - total
        if abs(lacking) <= room + whole.half:
            continue
        ranked, meant = likeliest(free, lacking)
        others = [each for each in (*parts, whole) if each not in ranked]
        yield Hit(
            amount_witness(project, ranked[0].said),
            {
                "where": f"项目“{project.name}”资金分配",
                "value": wan(whole.value),
                "unit": "万元",
                "expected": wan(total),
                "gap": wan(abs(lacking)),
            },
            message="closing" if whole is closing else "expected",
            expected=meant,
            gap=wan(abs(lacking)),
            witnesses=tuple(amount_witness(project, each.said) for each in others),
            alternatives=tuple(amount_witness(project, each.said) for each in ranked[1:]),
        )


def _subtotal(parts: Sequence[Told], closing: Told) -> bool:
    """Whether a total at the end is that of the last parts alone."""
    total = Decimal(0)
    for part in reversed(parts):
        total += part.value
        if total == closing.value:
            return True
    return False
