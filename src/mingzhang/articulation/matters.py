"""Laws about projects, allocations and performance forms: what is stated apart from the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model.amount import Amount, Unit, scaled
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Project
from mingzhang.model.performance import PerformanceForm
from mingzhang.model.table import TableKind

from .laws import LawRow, sum_law
from .prints import Print, Role, merged

_TEXT = 960


def fold_name(name: str) -> str:
    """A project name without brackets, quotes and spaces."""
    return "".join(c for c in name if c.isalnum())


def project_names(disclosure: Disclosure) -> dict[str, str]:
    """Every printed project name → the name its table uses; slips of one or two characters are followed."""
    table = disclosure.table(TableKind.GENERAL_PROJECTS)
    known = [row.project for row in table.rows if row.project] if table else []
    if not known:
        known = [project.name for project in disclosure.projects]
    by_fold = {fold_name(name): name for name in known}
    out: dict[str, str] = {}
    spoken = [p.name for p in disclosure.projects] + [f.name for f in disclosure.performance if f.level == "project"]
    for name in spoken:
        folded = fold_name(name)
        if folded in by_fold:
            out[name] = by_fold[folded]
            continue
        close = [text for text in by_fold if _alike(text, folded)]
        if len(close) == 1:
            out[name] = by_fold[close[0]]
    return out


def _alike(a: str, b: str) -> bool:
    """The same characters in another order, or one replaced, in names of five and more."""
    if min(len(a), len(b)) < 5:
        return False
    if sorted(a) == sorted(b):
        return True
    return len(a) == len(b) and sum(1 for x, y in zip(a, b, strict=True) if x != y) == 1


def _scope(disclosure: Disclosure) -> dict[str, str]:
    table = disclosure.table(TableKind.GENERAL_PROJECTS)
    return dict(table.scope) if table else {"fund": "general_spend", "nature": "project"}


def _print(key: Key, amount: Amount, unit: Unit, where: Witness, source: str = "text") -> Print:
    value, half = scaled(amount.digits, unit)
    return Print(
        Role.AMOUNT,
        ((key, 1),),
        value - half,
        value + half,
        2 * half,
        _TEXT,
        where,
        unit=unit,
        amount=amount,
        source=source,
    )


def matter_prints(disclosure: Disclosure) -> list[Print]:
    """Amounts of project descriptions, their allocations, and performance forms."""
    names = project_names(disclosure)
    scope = _scope(disclosure)
    out: list[Print] = []
    for project in disclosure.projects:
        key = merged(scope, {"project": names.get(project.name, project.name)})
        out += _project(project, key)
    for index, form in enumerate(disclosure.performance):
        out += _form(form, index, names, scope)
    return out


def _project(project: Project, key: Key) -> Iterator[Print]:
    if project.amount is not None and project.amount.value is not None:
        where = Witness(
            project.amount.digits,
            place=project.amount.place,
            quote=project.name,
            label=f"项目说明“{project.name}”预算安排规模",
            row=project.name,
        )
        yield _print(key, project.amount, project.unit or Unit.WAN, where)


def _form(form: PerformanceForm, index: int, names: dict[str, str], scope: dict[str, str]) -> Iterator[Print]:
    unit = form.amount_unit or Unit.WAN
    for line in form.funds:
        for column, amount in line.amounts.items():
            if amount.value is None or column in _POINTS:
                continue
            key = _form_key(form, index, line.item, column, names, scope)
            told = "" if form.level == "project" and not form.self_evaluation else column
            where = Witness(
                amount.digits,
                table=("self_evaluation" if form.self_evaluation else f"performance_{form.level}"),
                row=form.name,
                column=line.item,
                place=amount.place,
                quote=f"{form.name} {line.item} {amount.text}",
                label=f"绩效表“{form.name}”{line.item}{told}",
            )
            yield _print(key, amount, unit, where, source="form")


_POINTS = ("分值", "执行率", "得分")
_TOTAL_ITEMS = ("年度预算总额", "年度资金总额", "资金总额", "年度预算")
_PART_ITEMS = ("财政拨款", "其他资金", "其他", "上年结转", "结转资金")


def _form_key(
    form: PerformanceForm, index: int, item: str, column: str, names: dict[str, str], scope: dict[str, str]
) -> Key:
    """A money line's cell: the fiscal part of a project's form is the project's own cell."""
    own = f"form{index}:{column if form.self_evaluation else ''}:{item}"
    if form.level == "project" and not form.self_evaluation and "财政拨款" in item and form.name in names:
        return merged(scope, {"project": names[form.name]})
    return Key(item=own)


def matter_laws(disclosure: Disclosure) -> list[LawRow]:
    """A form's total is its fiscal and its other funds."""
    names = project_names(disclosure)
    scope = _scope(disclosure)
    out: list[LawRow] = []
    for index, form in enumerate(disclosure.performance):
        columns = {column for line in form.funds for column in line.amounts}
        for column in columns:
            items = [line.item for line in form.funds if column in line.amounts]
            law = _fund_law(form, index, items, column, names, scope)
            if law is not None:
                out.append(law)
    return out


def _fund_law(
    form: PerformanceForm, index: int, items: Sequence[str], column: str, names: dict[str, str], scope: dict[str, str]
) -> LawRow | None:
    if column in _POINTS:
        return None
    totals = [item for item in items if any(word in item for word in _TOTAL_ITEMS)]
    parts = [item for item in items if item not in totals]
    # Only a total split into grants and other funds, as the forms we know print it; nested splits are left.
    if len(totals) != 1 or not parts or not all(any(word in item for word in _PART_ITEMS) for item in parts):
        return None
    # Without exactly one line of grants among the parts the split was not read whole, or is another one.
    if sum(1 for item in parts if "财政" in item) != 1:
        return None
    keys = [_form_key(form, index, item, column, names, scope) for item in parts]
    return sum_law(_form_key(form, index, totals[0], column, names, scope), keys, "footing")
