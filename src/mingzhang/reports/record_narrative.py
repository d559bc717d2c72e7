"""JSON records of what the narrative states: sentences, staff, offices, projects, groups of figures."""

from __future__ import annotations

from mingzhang.model.amount import Amount
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Allocation, Figures, Offices, Project, Staffing, Statement

from .record_cells import Json, digits, place_json, places_json


def narrative_json(disclosure: Disclosure) -> Json:
    """The narrative's part of a reading; a part that the document does not have is {}."""
    cost = disclosure.operating_cost
    return {
        "statements": [statement_json(statement) for statement in disclosure.statements],
        "staffing": staffing_json(disclosure.staffing),
        "offices": offices_json(disclosure.offices),
        "projects": [project_json(project) for project in disclosure.projects],
        "procurement": figures_json(disclosure.procurement),
        "assets": figures_json(disclosure.assets),
        "operating_cost": statement_json(cost) if cost else {},
        "three_public": figures_json(disclosure.three_public),
    }


def statement_json(statement: Statement) -> Json:
    """One statement about one subject, flattened: amounts are digits, their places stand in `places`."""
    amounts: dict[str, Amount | None] = {
        "amount": statement.amount,
        "share": statement.share,
        "change": statement.change,
        "rate": statement.rate,
        "prior": statement.prior,
        "budget": statement.budget,
        "completion": statement.completion,
        "diff_rate": statement.diff_rate,
        "count": statement.count,
    }
    record: Json = {
        "section": statement.section,
        "subject": statement.subject,
        "kind": statement.kind,
        "amount": digits(statement.amount),
        "unit": statement.unit.value if statement.unit else None,
        "share": digits(statement.share),
        "change": digits(statement.change),
        "direction": statement.direction,
        "rate": digits(statement.rate),
        "reason": statement.reason,
        "quote": statement.quote,
        "place": place_json(statement.place),
    }
    seldom: Json = {
        "section_id": statement.section_id,
        "number": statement.number,
        "path": list(statement.path),
        "prior": digits(statement.prior),
        "comparator": statement.comparator,
        "comparator_text": statement.comparator_text,
        "budget": digits(statement.budget),
        "budget_phase": statement.budget_phase,
        "completion": digits(statement.completion),
        "diff_rate": digits(statement.diff_rate),
        "count": digits(statement.count),
        "count_unit": statement.count_unit,
        "use": statement.use,
        "items": list(statement.items),
        "places": places_json(amounts),
    }
    return record | {name: value for name, value in seldom.items() if value not in (None, [], {})}


def staffing_json(staffing: Staffing | None) -> Json:
    """编制数, 实有人数 … by their printed names, with the printed changes."""
    if staffing is None:
        return {}
    changes = {
        label: {"direction": direction, "count": count} for label, (direction, count) in staffing.changes.items()
    }
    return {
        **staffing.counts,
        "changes": changes,
        "quote": staffing.quote,
        "place": place_json(staffing.place),
    }


def offices_json(offices: Offices | None) -> Json:
    """内设机构: the declared number and the names that are listed."""
    if offices is None:
        return {}
    return {
        "declared": offices.declared,
        "noun": offices.noun,
        "listed": list(offices.listed),
        "subordinate_units": list(offices.subordinate_units),
        "subordinate_statement": offices.subordinate_statement,
        "quote": offices.quote,
        "place": place_json(offices.place),
    }


def project_json(project: Project) -> Json:
    """A project as the narrative describes it."""
    return {
        "number": project.number,
        "name": project.name,
        "basis": project.basis,
        "amount": digits(project.amount),
        "amount_unit": project.unit.value if project.unit else None,
        "undertaker": project.undertaker,
        "allocation_text": project.allocation_text,
        "allocations": [_allocation(allocation) for allocation in project.allocations],
        "period": project.period,
        "quote": project.quote,
        "place": place_json(project.place),
        "places": places_json({"amount": project.amount}),
    }


def _allocation(allocation: Allocation) -> Json:
    return {
        "label": allocation.label,
        "amount": digits(allocation.amount),
        "unit": allocation.unit.value,
        "role": allocation.role,
        "place": place_json(allocation.amount.place),
    }


def figures_json(figures: Figures | None) -> Json:
    """A named group of figures: label → digits, beside `units`, `as_of`, `quote`, `place`, `places`."""
    if figures is None:
        return {}
    return {
        **{label: digits(amount) for label, amount in figures.values.items()},
        "units": dict(figures.units),
        "as_of": figures.as_of,
        "quote": figures.quote,
        "place": place_json(figures.place),
        "places": places_json(dict(figures.values)),
    }
