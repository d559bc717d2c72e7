"""The named places of a document's templates that do not depend on a place in the cube."""

from __future__ import annotations

import msgspec

from mingzhang.forms.load import FormSet
from mingzhang.model.amount import Unit

from .cube import Cube
from .evaluation import evaluated
from .figures import money
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
        "project_count": str(len(names)),
        "evaluated_full": money(full, Unit.WAN),
        "evaluated_spent": money(spent, Unit.WAN),
        **_people(ledger),
        **_assets(ledger.assets),
        **_counts(ledger),
    }


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
