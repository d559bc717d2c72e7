"""The named places of a document's templates that do not depend on a place in the cube."""

from __future__ import annotations

from fractions import Fraction

import msgspec

from mingzhang.forms.load import FormSet
from mingzhang.model.amount import Unit

from .cube import Cube
from .evaluation import evaluated, evaluation_forms
from .figures import money, rounded
from .ledger import Assets, Ledger


def facts_of(cube: Cube, forms: FormSet) -> dict[str, str]:
    """Everything known once: names, years, counts."""
    ledger = cube.ledger
    below = len(ledger.units) - 1
    subordinate = "、".join(ledger.units[1:])
    told = evaluated(ledger) if ledger.kind == "final" else ledger.projects
    names = [project.name for project in told if cube.spent({"project": project.name})]
    full = sum(cube.spent({"project": name, "phase": "full_budget"}) for name in names)
    spent = sum(cube.spent({"project": name}) for name in names)
    return {
        "department": ledger.department,
        "year": str(ledger.year),
        "last": str(ledger.year - 1),
        "unit": forms.unit.value,
        "issued": ledger.issued,
        "contact": ledger.contact,
        "phone": ledger.phone,
        "office_count": str(len(ledger.offices)),
        "offices": "、".join(ledger.offices),
        "subordinate": f"下属{below}个预算单位：{subordinate}" if below > 0 else "无下属预算单位",
        "below": str(max(below, 0)),
        "unit_count": str(max(len(ledger.units), 1)),
        "project_count": str(len(names)),
        "evaluated_full": money(full, Unit.WAN),
        "evaluated_spent": money(spent, Unit.WAN),
        **_goals(cube),
        **_scores(cube, forms),
        **_people(ledger),
        **_assets(ledger.assets),
        "remaining_cars": str(ledger.assets.cars - sum(getattr(ledger.assets, name) for name in _KINDS)),
        **_counts(ledger),
    }


_KINDS = (
    "minister_cars",
    "leader_cars",
    "secret_cars",
    "emergency_cars",
    "duty_cars",
    "special_cars",
    "retired_cars",
)
"""The kinds of vehicles that are told apart; the rest are 其他用车."""


def _goals(cube: Cube) -> dict[str, str]:
    """How many projects have objectives, and what is planned for them."""
    names = [project.name for project in cube.ledger.projects if project.targets]
    amounts = [amount for name in names if (amount := cube.spent({"project": name}))]
    return {"goal_count": str(len(amounts)), "goal_amount": money(sum(amounts), Unit.WAN)}


_GRADES = (("graded_a", 90), ("graded_b", 80), ("graded_c", 60), ("graded_d", 0))
"""优, 良, 合格, 不合格: from how many points on."""


def _scores(cube: Cube, forms: FormSet) -> dict[str, str]:
    """What the self-evaluations say together."""
    if cube.ledger.kind != "final":
        return {}
    made = evaluation_forms(cube, set_id=forms.id)
    scores = [Fraction(form.total_score) for form in made if form.total_score]
    whole = sum(scores, Fraction(0))
    out = {
        "evaluated_count": str(len(made)),
        "average_score": rounded(whole.numerator, whole.denominator * max(len(scores), 1)),
    }
    best = 1000
    for name, least in _GRADES:
        out[name] = str(sum(least <= score < best for score in scores))
        best = least
    return out


def _people(ledger: Ledger) -> dict[str, str]:
    heads = ledger.headcount
    out = {"posts": str(heads.posts), "staff": str(heads.active + heads.retired + heads.veterans)}
    for name in ("active", "retired", "veterans"):
        change = getattr(heads, f"{name}_change")
        out[name] = str(getattr(heads, name))
        out[f"{name}_turn"] = "减少" if change < 0 else "增加"
        out[f"{name}_change"] = str(abs(change))
    return out


def _assets(assets: Assets) -> dict[str, str]:
    values = msgspec.structs.asdict(assets)
    return {
        name: f"{value}.00"
        if name == "house_area"
        else money(value, Unit.WAN)
        if name.endswith("_value")
        else str(value)
        for name, value in values.items()
    }


def _counts(ledger: Ledger) -> dict[str, str]:
    return {name: str(value) for name, value in msgspec.structs.asdict(ledger.reception).items()}
