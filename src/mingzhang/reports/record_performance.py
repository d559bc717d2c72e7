"""JSON records of performance objectives and self-evaluations."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.performance import FundLine, Indicator, PerformanceForm

from .record_cells import Json, digits, place_json, places_json
from .record_narrative import figures_json


def performance_json(disclosure: Disclosure) -> Json:
    """Objectives by department and project, and self-evaluations."""
    objectives = [form for form in disclosure.performance if not form.self_evaluation]
    department = next((form for form in objectives if form.level == "department"), None)
    return {
        "performance": {
            "summary": figures_json(disclosure.performance_summary),
            "department": form_json(department) if department else {},
            # A second form of a department is kept here, told apart by its level: nothing may be lost.
            "projects": [form_json(form) for form in objectives if form is not department],
        },
        "self_evaluation": [form_json(form) for form in disclosure.performance if form.self_evaluation],
    }


def form_json(form: PerformanceForm) -> Json:
    """One 绩效目标表 or 自评表."""
    record: Json = {
        "level": form.level,
        "name": form.name,
        "unit_name": form.unit_name,
        "owner": form.owner,
        "amount_unit": form.amount_unit.value if form.amount_unit else None,
        "funds": [_fund_line(line) for line in form.funds],
        "objective": form.objective,
        "indicators": [indicator_json(indicator) for indicator in form.indicators],
        "place": place_json(form.place),
    }
    seldom: Json = {
        "year": form.year,
        "competent_department": form.competent_department,
        "contact": form.contact,
        "phone": form.phone,
        "objective_actual": form.objective_actual,
        "total_weight": form.total_weight,
        "total_score": form.total_score,
    }
    return record | {name: value for name, value in seldom.items() if value is not None}


def _fund_line(line: FundLine) -> Json:
    return {
        "item": line.item,
        "amounts": {label: digits(amount) for label, amount in line.amounts.items()},
        "places": places_json(dict(line.amounts)),
    }


def indicator_json(indicator: Indicator) -> Json:
    """One indicator row; the target both as read and as printed."""
    target = indicator.target
    record: Json = {
        "level1": indicator.level1,
        "level2": indicator.level2,
        "level3": indicator.level3,
        "target": {"op": target.op, "value": target.value, "unit": target.unit} if target else None,
        "target_raw": target.raw if target else None,
        "weight": indicator.weight,
        "place": place_json(indicator.place),
    }
    for name in (
        "basis",
        "last_year",
        "last_year_raw",
        "scoring_rule",
        "evidence",
        "actual",
        "score",
        "deviation",
    ):
        value = getattr(indicator, name)
        if value is not None:
            record[name] = value
    return record
