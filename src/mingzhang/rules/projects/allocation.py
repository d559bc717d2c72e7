"""AL101."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Allocation, Project
from mingzhang.model.slip import explains
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import wan, yuan
from mingzhang.rules.text import fold

from .allocations import amount_witness, complete, half


@rule("AL101", "error", needs=("projects",), basis="财预〔2019〕136号")
def allocation_does_not_sum(d: Disclosure) -> Iterator[Hit]:
    """The parts a project's money is divided into do not add up to the project's amount.

    Why it matters
        Either money has no stated purpose, or more is promised than there is.
    How to repair
        Recalculate each part from the contract or the estimate, and add the part that was left out.
    """
    for project in d.projects:
        whole = yuan(project.amount, project.unit)
        parts = [part for part in project.allocations if part.role == "part"]
        if whole is None or not complete(project, parts):
            continue
        values = [yuan(part.amount, part.unit) or Decimal(0) for part in parts]
        gap = abs(sum(values) - whole)
        if gap > half(project.amount, project.unit) + sum(half(part.amount, part.unit) for part in parts):
            yield _hit(project, parts, whole, sum(values, Decimal(0)))


def _suspect(parts: list[Allocation], lacking: Decimal) -> Allocation:
    """The part that a slip of the pen would explain, else the first."""
    for part in parts:
        value = yuan(part.amount, part.unit)
        if value is None or part.amount.value is None or not part.amount.value:
            continue
        size = Fraction(value) / Fraction(part.amount.value)
        meant = Fraction(value + lacking) / size
        near = Fraction(half(part.amount, part.unit)) / size
        if explains(part.amount.digits, meant - near, meant + near):
            return part
    return parts[0]


def _hit(project: Project, parts: list[Allocation], whole: Decimal, total: Decimal) -> Hit:
    where = f"项目“{project.name}”资金分配"
    return Hit(
        amount_witness(project, _suspect(parts, whole - total), quote=fold(project.allocation_text or "")[:200]),
        {
            "where": where,
            "value": wan(whole),
            "unit": "万元",
            "expected": wan(total),
            "gap": wan(abs(whole - total)),
            "why": "",
        },
        message="expected",
        expected=wan(whole),
        gap=wan(abs(whole - total)),
        witnesses=tuple(amount_witness(project, part) for part in parts),
    )
