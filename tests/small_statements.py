"""Made-up statements and documents of parts, for laws between figures."""

from mingzhang.articulation.check import Outcome, articulate
from mingzhang.forms.load import trees
from mingzhang.model.amount import Amount, Unit, parse_amount
from mingzhang.model.cube import Members
from mingzhang.model.disclosure import Disclosure, Identity
from mingzhang.model.narrative import Statement
from mingzhang.model.place import Place
from mingzhang.model.table import Column, Row, Table, TableKind

IDENTITY = Identity("x", "0", "budget", 2025, "云溪县档案馆", form_set="xinjiang-budget")


def check(**parts: object) -> Outcome:
    return articulate(Disclosure(IDENTITY, **parts), trees("xinjiang-budget"))  # type: ignore[arg-type]


def told(outcome: Outcome) -> list[tuple[str, str, str | None]]:
    return [(f.code, f.suspect.value, f.expected) for f in outcome.findings]


def said(
    amount: str | None = None,
    at: Members | None = None,
    *,
    line: int = 1,
    comparator: str = "prior_budget",
    direction: str | None = None,
    share_at: Members | None = None,
    budget_phase: str | None = None,
    **numbers: str,
) -> Statement:
    def read(digits: str | None) -> Amount | None:
        return None if digits is None else parse_amount(digits, Place(page=1, line=line))

    return Statement(
        "二、收支情况",
        "某项",
        "change",
        f"某项{amount}万元",
        place=Place(page=1, line=line),
        at={} if at is None else at,
        unit=Unit.WAN,
        amount=read(amount),
        comparator=comparator,
        direction=direction,
        share_at=share_at,
        budget_phase=budget_phase,
        **{name: read(digits) for name, digits in numbers.items()},  # type: ignore[arg-type]
    )


def made(
    rows: list[tuple[str, Members, list[str]]], kind: TableKind = TableKind.EXPENDITURE, axis: str = "function"
) -> Table:
    columns = (
        Column("total", "合计"),
        Column("basic", "基本支出", {"nature": "basic"}),
        Column("project", "项目支出", {"nature": "project"}),
    )
    rows_made = tuple(
        Row(
            name,
            tuple(parse_amount(text, Place(line=10 * n + c)) for c, text in enumerate(cells)),
            code=name if name.isdigit() else None,
            key=None if name.isdigit() else "total",
            at=at,
        )
        for n, (name, at, cells) in enumerate(rows, 1)
    )
    return Table(kind, "支出表", Unit.WAN, columns, rows_made, axis=axis)
