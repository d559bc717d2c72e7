"""The projects with objectives one by one: “编报绩效目标的项目共4个，涉及项目预算资金598.46万元。其中：维护费…”.

Where as many are named as are counted, their money adds up to the money told; and where the description of the
projects divides its money under the same names, the amounts are the same. Conventions both: a project may have been
changed after one of the texts was written.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model.amount import Amount, Unit, scaled
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Statement

from .laws import LawRow, sum_law
from .matters import fold_name
from .prints import WEIGHT, Print, Role, memo_key

MONEY, COUNT = "goal_project_amount", "goal_project_count"
Part = tuple[Key, str, Amount, Unit, Witness]


def listed_goals(disclosure: Disclosure) -> list[Statement]:
    """The projects with objectives that the text names, where it names them all."""
    summary = disclosure.performance_summary
    count = summary.values.get(COUNT) if summary is not None else None
    if summary is None or count is None or summary.values.get(MONEY) is None:
        return []
    grouped = {amount.place for amount in summary.values.values()}
    named = [
        statement
        for statement in disclosure.statements
        if statement.section_id == "performance"
        and statement.at is None
        and statement.amount is not None
        and statement.amount.value is not None
        and statement.amount.place not in grouped
    ]
    return named if len(named) > 1 and len(named) == count.value else []


def goal_prints(disclosure: Disclosure) -> list[Print]:
    """The amounts of the named projects, in the list and where they are divided."""
    named = listed_goals(disclosure)
    return [_print(part) for part in (*_listed(named), *_divided(disclosure, named))]


def goal_money(disclosure: Disclosure) -> dict[str, Amount]:
    """The money of all of them, where they are named."""
    summary = disclosure.performance_summary
    return {MONEY: summary.values[MONEY]} if summary is not None and listed_goals(disclosure) else {}


def goal_conventions(disclosure: Disclosure) -> list[LawRow]:
    """Together they have the money told; each has it wherever it is told."""
    named = listed_goals(disclosure)
    if not named:
        return []
    listed = {name: key for key, name, *_ in _listed(named)}
    out = [sum_law(memo_key("performance", MONEY), listed.values(), "goal-projects", soft=True)]
    out += [sum_law(listed[name], [key], "same-project", soft=True) for key, name, *_ in _divided(disclosure, named)]
    return out


def _listed(named: Sequence[Statement]) -> list[Part]:
    out: list[Part] = []
    for statement in named:
        assert statement.amount is not None  # see listed_goals
        name = fold_name(statement.subject)
        where = Witness(
            statement.amount.digits, row=statement.subject, place=statement.amount.place, quote=statement.quote,
            label=f"{statement.section}：{statement.subject}",
        )  # fmt: skip
        out.append((Key(item=f"goal:{name}"), name, statement.amount, statement.unit or Unit.WAN, where))
    return out


def _divided(disclosure: Disclosure, named: Sequence[Statement]) -> list[Part]:
    """The parts of projects' money that have the name of a listed project."""
    names = {fold_name(statement.subject) for statement in named}
    out: list[Part] = []
    for index, project in enumerate(disclosure.projects):
        for part in project.allocations:
            name = fold_name(part.label)
            if name not in names or part.role != "part" or part.amount.value is None:
                continue
            where = Witness(
                part.amount.digits, row=project.name, place=part.amount.place,
                quote=f"{part.label}{part.amount.digits}{part.unit}", label=f"项目“{project.name}”：{part.label}",
            )  # fmt: skip
            out.append((Key(item=f"goal:{name}:{index}"), name, part.amount, part.unit, where))
    return out


def _print(part: Part) -> Print:
    key, _, amount, unit, where = part
    value, half = scaled(amount.digits, unit)
    return Print(
        Role.AMOUNT, ((key, 1),), value - half, value + half, 2 * half, WEIGHT, where, unit=unit, amount=amount,
        source="text",
    )  # fmt: skip
