"""Performance forms out of the ledger: one of the department, one per project."""

from __future__ import annotations

from mingzhang.model.amount import Amount, Unit
from mingzhang.model.performance import FundLine, Indicator, PerformanceForm, Target

from .cube import Cube
from .figures import money, percent
from .ledger import Ledger, Project
from .targets import Goal

_SIGNS = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}


def objective_forms(cube: Cube) -> tuple[PerformanceForm, ...]:
    """The department's form, then one per project with targets."""
    projects = [project for project in cube.ledger.projects if project.targets and cube.at({"project": project.name})]
    return (_department(cube), *(_project(cube, project) for project in projects))


def evaluation_forms(cube: Cube) -> tuple[PerformanceForm, ...]:
    """Self-evaluations: what was aimed at, what was reached, and the score."""
    projects = [
        project for project in cube.ledger.projects if project.targets and cube.spent({"project": project.name})
    ]
    return tuple(_evaluation(cube, project) for project in projects)


def _wan(value: int) -> Amount:
    digits = money(value, Unit.WAN)
    return Amount(digits, digits)


def _grants(cube: Cube, project: str) -> int:
    return cube.at({"project": project, "fund": "fiscal"}) + cube.at({"project": project, "fund": "fiscal_carry"})


def _indicator(goal: Goal, *, evaluated: bool = False) -> Indicator:
    target = Target(_SIGNS.get(goal.op), goal.value, goal.unit or None, f"{goal.op}{goal.value}{goal.unit}")
    return Indicator(
        goal.level1,
        goal.level2,
        goal.level3,
        target,
        basis=None if evaluated else goal.basis,
        last_year=None if goal.last_year in ("", "-") or evaluated else goal.last_year,
        last_year_raw=goal.last_year or None,
        weight=str(goal.weight),
        scoring_rule=None if evaluated else goal.rule,
        evidence=None if evaluated else goal.evidence,
        actual=(goal.actual or f"{goal.value}{goal.unit}") if evaluated else None,
        score=str(goal.weight) if evaluated else None,
    )


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
            FundLine("年度预算总额", {"amount": _wan(total)}),
            FundLine("其中：财政拨款", {"amount": _wan(grants)}),
            FundLine("其他资金", {"amount": _wan(total - grants)}),
        ),
        indicators=tuple(_indicator(goal) for goal in project.targets.goals),
    )


def _evaluation(cube: Cube, project: Project) -> PerformanceForm:
    assert project.targets is not None
    lines = []
    for item, at in (("年度资金总额", {}), ("其中：当年财政拨款", {"fund": "fiscal"})):
        here = {"project": project.name, "flow": "expenditure"} | at
        initial, full = (cube.at(here, {"phase": phase}) for phase in ("initial_budget", "full_budget"))
        lines.append((item, initial, full, cube.at(here)))
    (item, initial, full, spent), grants = lines
    rest = tuple(a - b for a, b in zip((initial, full, spent), grants[1:], strict=True))
    done = percent(spent, full) if full else "0.00"
    score = money(min(10 * UNIT_SCORE, 10 * UNIT_SCORE * spent // full) if full else 0, Unit.YUAN)
    head = _phases(initial, full, spent) | {
        "分值": Amount("10", "10"),
        "执行率": Amount(done + "%", done),
        "得分": Amount(score, score),
    }
    weights = sum(goal.weight for goal in project.targets.goals)
    return PerformanceForm(
        level="project",
        name=project.name,
        year=cube.ledger.year,
        unit_name=cube.ledger.department,
        competent_department=cube.ledger.department,
        amount_unit=Unit.WAN,
        self_evaluation=True,
        objective=project.targets.objective,
        objective_actual=f"各项任务按计划完成，全年支出{money(spent, Unit.WAN)}万元，资金使用符合规定。",
        funds=(
            FundLine(item, head),
            FundLine(grants[0], _phases(*grants[1:])),
            FundLine("上年结转资金", _phases(0, 0, 0)),
            FundLine("其他资金", _phases(*rest)),
        ),
        indicators=tuple(_indicator(goal, evaluated=True) for goal in project.targets.goals),
        total_weight="100",
        total_score=f"{weights + float(score):.2f}",
    )


UNIT_SCORE = 10_000


def _phases(initial: int, full: int, spent: int) -> dict[str, Amount]:
    return {"年初预算数": _wan(initial), "全年预算数": _wan(full), "全年执行数": _wan(spent)}


def _department(cube: Cube) -> PerformanceForm:
    ledger: Ledger = cube.ledger
    grants = cube.at({"fund": "fiscal"}) + cube.at({"fund": "fiscal_carry"})
    total = cube.at()
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
    return PerformanceForm(
        level="department",
        name=ledger.department,
        year=ledger.year,
        unit_name=ledger.department,
        contact=ledger.contact,
        phone=ledger.phone,
        amount_unit=Unit.WAN,
        objective="保障单位人员工资福利正常发放，保障各项工作正常运转。",
        funds=(
            FundLine("上级安排", {"amount": _wan(0)}),
            FundLine("本级安排", {"amount": _wan(grants)}),
            FundLine("其他资金", {"amount": _wan(total - grants)}),
        ),
        indicators=tuple(_indicator(goal) for goal in goals),
    )
