"""Small made-up documents that speak about one another."""

from decimal import Decimal
from typing import Any

import msgspec

from mingzhang.model.amount import Unit, parse_amount
from mingzhang.model.disclosure import Disclosure, Identity, Section
from mingzhang.model.narrative import Statement
from mingzhang.model.place import Place
from mingzhang.model.source import Line
from mingzhang.model.table import Column, Row, Table, TableKind

BODY = "某市某区民政局"
Amounts = dict[str, str]


def table(amounts: Amounts, unit: Unit = Unit.WAN, fund: str = "general_spend") -> Table:
    """A table by functional code with one column."""
    rows = [Row(f"科目{code}", (parse_amount(text, Place(1, n)),), code, at={"function": code}, place=Place(1, n))
            for n, (code, text) in enumerate(amounts.items(), 1)]  # fmt: skip
    total = Row("合计", (parse_amount(_sum(amounts), Place(1, 99)),), key="total", place=Place(1, 99))
    columns = (Column("total", "合计", {}),)
    return Table(
        TableKind.GENERAL_BY_FUNCTION, "一般公共预算支出表", unit, columns, (total, *rows), scope={"fund": fund},
        axis="function",
    )  # fmt: skip


def _sum(amounts: Amounts) -> str:
    return str(sum((Decimal(text) for text in amounts.values() if text), Decimal(0)))


def document(
    amounts: Amounts, year: int = 2025, kind: str = "budget", unit: Unit = Unit.WAN, **more: Any
) -> Disclosure:
    """A document with one table; ``more`` may give its body, level, statements, offices and the text on them."""
    body, level = more.get("body", BODY), more.get("level", "department")
    identity = Identity(f"{body}{year}{kind}.txt", "0" * 64, kind, year, body, level, form_set="shanghai-budget")
    fund = "general_spend" if kind == "budget" else "general_total"
    tables = (table(amounts, unit, fund),) if amounts else ()
    text = more.get("text")
    sections = (Section("structure", "机构设置", (Line(text, 1, 1),)),) if text else ()
    return Disclosure(identity, tables, more.get("statements", ()), offices=more.get("offices"), sections=sections)


def change(code: str, amount: str, direction: str, by: str | None, **more: str) -> Statement:
    """“行政运行100万元，比上年预算增加20万元”; ``more`` may give rate, prior, reason, comparator, quote."""
    place = Place(1, 200 + int(code[-2:]))
    told = more.get("quote", f"{code}{amount}万元，比上年预算{direction}{by or ''}万元")
    return Statement(
        "编制说明", f"科目{code}", "change", told, place, "general",
        {"fund": more.get("fund", "general_spend"), "function": code}, Unit.WAN, parse_amount(amount, place),
        change=parse_amount(by, place) if by else None, direction=direction,
        rate=parse_amount(more["rate"], place) if "rate" in more else None,
        prior=parse_amount(more["prior"], place) if "prior" in more else None,
        comparator=more.get("comparator", "prior_budget"), reason=more.get("reason"),
    )  # fmt: skip


def renamed(disclosure: Disclosure, **identity: object) -> Disclosure:
    """The document with another identity."""
    return msgspec.structs.replace(disclosure, identity=msgspec.structs.replace(disclosure.identity, **identity))
