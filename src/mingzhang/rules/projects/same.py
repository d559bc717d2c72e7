"""The same project in the table, the narrative and the performance forms, however it is spelt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import msgspec

from mingzhang.classification.names import close
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.table import Row, Table, TableKind
from mingzhang.rules.memo import per_document
from mingzhang.rules.see import cell, form_witness, row_witness, total_column, yuan
from mingzhang.rules.words import value

TOTALS = ("年度预算总额", "年度资金总额", "资金总额", "年度资金申请总额", "项目资金总额")


class Named(msgspec.Struct, frozen=True):
    """A project as one part of the document names it; the amount is in yuan."""

    name: str
    amount: Decimal | None
    witness: Witness
    part: str
    code: str | None = None

    @property
    def folded(self) -> str:
        """The name's letters and figures alone; that it is a 项目 with 经费 need not be said."""
        return folded(self.name).removesuffix("项目").removesuffix("经费").removesuffix("项目")


@lru_cache(maxsize=2048)
def folded(name: str) -> str:
    """A name without brackets, quotes and spaces."""
    return "".join(char for char in name if char.isalnum())


@per_document
def named_projects(d: Disclosure) -> dict[str, tuple[Named, ...]]:
    """Every project by the part that names it: "table", "text", "form" (forms of objectives only)."""
    table = d.table(TableKind.GENERAL_PROJECTS)
    rows = tuple(_row(table, row) for row in table.rows if row.project) if table else ()
    told = tuple(
        Named(p.name, yuan(p.amount, p.unit), Witness(p.name, place=p.place, quote=p.name, label="项目说明"), "text")
        for p in d.projects
    )
    forms = []
    for form in d.performance:
        if form.level == "project" and not form.self_evaluation:
            total = next((line for line in form.funds if line.item in TOTALS), None)
            amount = next(iter(total.amounts.values()), None) if total else None
            forms.append(Named(form.name, yuan(amount, form.amount_unit), form_witness(form), "form"))
    return {"table": rows, "text": told, "form": tuple(forms)}


def _row(table: Table, row: Row) -> Named:
    amount = cell(table, row, total_column(table) or "")
    return Named(row.project or "", yuan(amount, table.unit), row_witness(table, row), "table", row.code)


def slip(one: str, other: str) -> bool:
    """Names a slip of the pen apart: letters in another order, or one or two of them wrong."""
    a, b = folded(one), folded(other)
    if a == b or min(len(a), len(b)) < 4:
        return False
    return sorted(a) == sorted(b) or (close(a, b) and figures(a) == figures(b))


def figures(name: str) -> list[str]:
    """The numbers in a name: 一期 and 二期, 2024 and 2025 are two projects, not a slip."""
    return re.findall(r"\d+|[一二三四五六七八九十]+(?=期|批|标)", name)


def counterpart(item: Named, others: Sequence[Named]) -> Named | None:
    """The one project among others that this must be under another name, or None."""
    near = [other for other in others if slip(item.name, other.name)]
    if len(near) == 1:
        return near[0]
    same = [other for other in others if item.amount and other.amount == item.amount]
    if len(same) == 1 and shared(item.folded, same[0].folded) >= value("naming", "shared_characters"):
        return same[0]
    return None


def shared(one: str, other: str) -> int:
    """The length of the longest run of characters two names have in common."""
    best = 0
    for i in range(len(one)):
        while i + best < len(one) and one[i : i + best + 1] in other:
            best += 1
    return best
