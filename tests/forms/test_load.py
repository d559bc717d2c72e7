"""Form sets: shipped ones are sound, one may extend another, members nobody uses are pruned."""

from pathlib import Path

import msgspec
import pytest

from mingzhang.forms.load import (
    FormSet,
    dimensions,
    form_set,
    form_sets,
    load_set,
    pruned,
    trees,
    used_trees,
)
from mingzhang.model.amount import Unit
from mingzhang.model.cube import DIMENSIONS
from mingzhang.model.table import TableKind

BASE = """
id = "cloud-county"
name = "云溪县"
kind = "budget"
order = ["expenditure"]

[[table]]
kind = "expenditure"
title = "支出表"
axis = "function"
columns = [{ key = "total", label = "合计", at = {} }]
"""
CHILD = """
id = "cloud-town"
extends = "cloud-county"
name = "云溪县各镇"
kind = "budget"

[[table]]
kind = "expenditure"
title = "支出总表"

[[table]]
kind = "income"
title = "收入表"
axis = "function"
columns = []
"""


@pytest.mark.parametrize("forms", form_sets(), ids=lambda forms: forms.id)
def test_shipped_sets_are_sound(forms: FormSet) -> None:
    known = {*form_set(forms.id).order}
    assert {form.kind for form in forms.table} >= known
    members = {name: set(tree.labels) | {""} for name, tree in dimensions().items()}
    for form in forms.table:
        for at in (form.scope, form.function_scope, *(c.at for c in form.columns), *(r.at for r in form.rows)):
            assert set(at) <= set(DIMENSIONS)
            for name, member in at.items():
                named = {
                    part
                    for tree in [dimensions().get(name)]
                    if tree
                    for splits in tree.parts.values()
                    for s in splits
                    for part in s
                }
                assert name in ("economic", "function") or member in members[name] | named, (form.kind, member)
        keys = [column.key for column in form.columns]
        assert len(set(keys)) == len(keys)
        rows = [row.key for row in form.rows]
        assert len(set(rows)) == len(rows)


def test_lookup() -> None:
    assert form_set("xinjiang-budget").form(TableKind.CARRYOVER) is not None
    assert form_set("shanghai-budget").form(TableKind.CARRYOVER) is None
    with pytest.raises(KeyError):
        form_set("nowhere")


def test_a_set_over_another(tmp_path: Path) -> None:
    (tmp_path / "cloud-county.toml").write_text(BASE, "utf-8")
    (tmp_path / "cloud-town.toml").write_text(CHILD, "utf-8")
    forms = load_set(tmp_path / "cloud-town.toml")
    assert (forms.id, forms.unit, len(forms.table)) == ("cloud-town", Unit.WAN, 2)
    spending = forms.form(TableKind.EXPENDITURE)
    assert spending is not None
    assert (spending.title, spending.axis, len(spending.columns)) == ("支出总表", "function", 1)


def test_a_set_over_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('id="mine"\nextends="shanghai-budget"\nname="我"\nkind="budget"\n', "utf-8")
    assert len(load_set(tmp_path / "mine.toml").table) == len(form_set("shanghai-budget").table)


def test_what_is_no_form_set(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(
        'id = "x"\nname = "x"\nkind = "budget"\n[[table]]\nkind = "unheard-of"\n', "utf-8"
    )
    with pytest.raises(msgspec.ValidationError):
        load_set(tmp_path / "bad.toml")


def test_pruned_members_count_as_nothing() -> None:
    fund = pruned(dimensions()["fund"], ("general", "other"))
    assert fund.parts["fiscal"] == (("general_total",),)
    assert fund.parts["unit_funds"] == (("other",),)
    assert fund.parts[""] == (("current",),)
    assert "fund_total" not in {part for splits in fund.parts.values() for split in splits for part in split}
    assert fund.parts["grants"] == (("general_spend", "fund_spend", "capital_spend"),)
    assert pruned(dimensions()["nature"], ()) is dimensions()["nature"]


def test_trees_are_kept() -> None:
    """What is derived from trees is kept by their identity: a new one for each document would never be found."""
    forms = form_set("mof-final")
    assert trees("mof-final") is used_trees(forms.funds, forms.natures)
