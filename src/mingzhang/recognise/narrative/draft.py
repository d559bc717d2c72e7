"""A statement while its sentence is being read."""

from __future__ import annotations

import msgspec

from mingzhang.model.amount import Amount, Unit
from mingzhang.model.cube import Members
from mingzhang.model.narrative import Statement
from mingzhang.recognise.text import Passage


class Subject(msgspec.Struct, frozen=True):
    """Whose figure it is: printed words, place in the cube, and the figure labels of its group."""

    text: str
    at: Members | None = None
    share_at: Members | None = None
    figures: dict[str, str] = {}
    path: tuple[str, ...] = ()
    number: int | None = None


class Draft(msgspec.Struct):
    """What has been read about one subject so far; ``start``..``end`` is its stretch of text."""

    subject: Subject
    start: int
    end: int
    amount: Amount | None = None
    unit: Unit | None = None
    share: Amount | None = None
    share_at: Members | None = None
    change: Amount | None = None
    direction: str | None = None
    rate: Amount | None = None
    prior: Amount | None = None
    comparator: str | None = None
    comparator_text: str | None = None
    budgets: list[tuple[Amount, str | None]] = []
    completion: Amount | None = None
    completion_phase: str | None = None
    diff_rate: Amount | None = None
    count: Amount | None = None
    count_unit: str | None = None
    reason: str | None = None
    use: str | None = None
    items: tuple[str, ...] = ()
    kind: str | None = None
    prefix: str = ""

    def again(self, start: int, end: int) -> Draft:
        """A further statement about the same subject, from here on."""
        return Draft(self.subject, start, end, prefix=self.prefix)

    def hold_more(self) -> None:
        """（含年初结转…） follows: part of a 总计 by its nature, of other amounts beyond what their subject says."""
        if not self.subject.text.endswith("总计"):
            self.subject = msgspec.structs.replace(self.subject, at=None)

    @property
    def compared(self) -> bool:
        """Whether the amount has been compared with another."""
        return self.amount is not None and (self.change is not None or self.rate is not None)

    @property
    def said(self) -> bool:
        """Whether anything has been stated at all."""
        return bool(
            self.amount or self.change or self.rate or self.share or self.prior or self.budgets
            or self.count or self.items or self.direction or self.kind or self.completion or self.diff_rate
            or (self.reason is not None and self.subject.text)
        )  # fmt: skip


def _kind(draft: Draft) -> str:
    if draft.kind:
        return draft.kind
    if draft.items:
        return "composition" if draft.amount else "enumeration"
    if draft.budgets or draft.diff_rate or draft.completion:
        return "budget_vs_actual"
    if draft.change or draft.rate or draft.direction:
        return "change"
    if draft.share:
        return "share"
    if draft.use is not None and draft.amount:
        return "use"
    return "total" if draft.amount or draft.count else "statement"


def statements(draft: Draft, section: str, section_id: str | None, passage: Passage) -> list[Statement]:
    """The statements of a draft: one, or one per budget phase where several are compared."""
    if not draft.said:
        return []
    subject = draft.subject
    budget, phase = draft.budgets[0] if draft.budgets else (None, None)
    first = Statement(
        section=section, section_id=section_id, subject=subject.text, kind=_kind(draft),
        quote=passage.text[draft.start : draft.end].strip("，,；;、：:”“ \n"),
        place=passage.place(draft.start, draft.end),
        at=subject.at, unit=draft.unit, amount=draft.amount, share=draft.share,
        share_at=draft.share_at if draft.share else None, change=draft.change, direction=draft.direction,
        rate=draft.rate, prior=draft.prior, comparator=draft.comparator,
        comparator_text=draft.comparator_text, budget=budget, budget_phase=phase,
        completion=draft.completion, diff_rate=draft.diff_rate, count=draft.count,
        count_unit=draft.count_unit, reason=draft.reason, use=draft.use, items=draft.items,
        path=subject.path, number=subject.number,
    )  # fmt: skip
    if len(draft.budgets) < 2:
        return [first]
    return _per_phase(draft, section, section_id, passage)


def _per_phase(draft: Draft, section: str, section_id: str | None, passage: Passage) -> list[Statement]:
    """年初预算为…，全年预算为…，完成年初预算的…: each rate stays with the budget it names."""
    phases = [phase for _, phase in draft.budgets]
    rated = phases.index(draft.completion_phase) if draft.completion_phase in phases else len(phases) - 1
    found: list[Statement] = []
    for index, budget in enumerate(draft.budgets):
        single = msgspec.structs.replace(draft, budgets=[budget])
        if index != rated:
            single.completion = single.diff_rate = None
        if index < len(draft.budgets) - 1:
            single.reason = single.direction = None
        found += statements(single, section, section_id, passage)
    return found
