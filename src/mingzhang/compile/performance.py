"""Performance forms out of the ledger: one of the department, one per project."""

from __future__ import annotations

from mingzhang.model.amount import Amount, Unit
from mingzhang.model.performance import FundLine, Indicator, PerformanceForm, Target

from .cube import Cube
from .figures import money
from .ledger import Ledger, Project
from .targets import Goal, ProjectTargets

_SIGNS = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}


def objective_forms(cube: Cube) -> tuple[PerformanceForm, ...]:
    """The department's form, then one per project with targets."""
    projects = [project for project in cube.ledger.projects if project.targets and cube.at({"project": project.name})]
    return (_department(cube), *(_project(cube, project) for project in projects))


def wan(value: int) -> Amount:
    """A cube amount as printed in 万元."""
    digits = money(value, Unit.WAN)
    return Amount(digits, digits)


def _grants(cube: Cube, project: str) -> int:
    return cube.at({"project": project, "fund": "fiscal"}) + cube.at({"project": project, "fund": "fiscal_carry"})


def _indicator(goal: Goal) -> Indicator:
    return Indicator(
        goal.level1,
        goal.level2,
        goal.level3,
        target_of(goal),
        basis=goal.basis,
        last_year=None if goal.last_year in ("", "-") else goal.last_year,
        last_year_raw=goal.last_year or None,
        weight=str(goal.weight),
        scoring_rule=goal.rule,
        evidence=goal.evidence,
    )


def target_of(goal: Goal) -> Target:
    """A goal's target as a form prints it."""
    return Target(_SIGNS.get(goal.op), goal.value, goal.unit or None, f"{goal.op}{goal.value}{goal.unit}")


def _project(cube: Cube, project: Project) -> PerformanceForm:
    total = cube.at({"project": project.name})
    grants = _grants(cube, project.name)
    assert project.targets is not None
    return PerformanceForm(
        level="project",
        name=project.name,
        year=cube.ledger.year,
        unit_name=cube.ledger.department,
        owner=project.owner,
        amount_unit=Unit.WAN,
        objective=project.targets.objective,
        funds=(
            FundLine("年度预算总额", {"amount": wan(total)}),
            FundLine("其中：财政拨款", {"amount": wan(grants)}),
            FundLine("其他资金", {"amount": wan(total - grants)}),
        ),
        indicators=tuple(_indicator(goal) for goal in project.targets.goals),
    )


def _department(cube: Cube) -> PerformanceForm:
    ledger: Ledger = cube.ledger
    grants = cube.at({"fund": "fiscal"}) + cube.at({"fund": "fiscal_carry"})
    total = cube.at()
    aims = ledger.whole or _usual(ledger)
    return PerformanceForm(
        level="department",
        name=ledger.department,
        year=ledger.year,
        unit_name=ledger.department,
        contact=ledger.contact,
        phone=ledger.phone,
        amount_unit=Unit.WAN,
        objective=aims.objective,
        funds=(
            FundLine("上级安排", {"amount": wan(0)}),
            FundLine("本级安排", {"amount": wan(grants)}),
            FundLine("其他资金", {"amount": wan(total - grants)}),
        ),
        indicators=tuple(_indicator(goal) for goal in aims.goals),
    )


def _usual(ledger: Ledger) -> ProjectTargets:
    """What any department aims at: for a ledger that gives no objectives of its whole spending."""
    goals = (
        Goal("运行成本", "质量指标", "单位人均运转经费保障情况", ">=", "95", "%", basis="国家规定标准", weight=20),
        Goal(
            "履职效能",
            "数量指标",
            "在职办公人员保障人数",
            "=",
            str(ledger.headcount.active),
            "人",
            basis="单位实际在职人员数",
            weight=30,
        ),
        Goal(
            "社会效益", "社会效益指标", "保障单位正常履职能力", "", "有效保障", "", basis="根据历史情况测算", weight=20
        ),
        Goal(
            "服务对象满意度", "服务对象满意度指标", "受益人员满意度", ">=", "95", "%", basis="地方规定标准", weight=20
        ),
    )
    return ProjectTargets("保障单位人员工资福利正常发放，保障各项工作正常运转。", goals)
