"""Footings derived from member trees equal what anybody would write down by hand."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.forms.laws import footings, key_footings
from mingzhang.forms.load import dimensions, form_sets, trees
from mingzhang.model.cube import Key, Tree

NATURE = Tree(
    "nature",
    {"": (("basic", "project"),), "basic": (("personnel", "public"),)},
)
FLOW = Tree(
    "flow",
    {"": (("income", "opening"), ("spent", "closing"))},
)


def test_by_hand() -> None:
    assert footings([None, "basic", "project"], NATURE) == ((None, ("basic", "project")),)
    assert footings([None, "personnel", "public", "project"], NATURE) == ((None, ("personnel", "public", "project")),)
    assert footings([None, "basic", "personnel", "public", "project"], NATURE) == (
        (None, ("basic", "project")),
        ("basic", ("personnel", "public")),
    )


def test_a_sum_with_a_missing_part_is_left_out() -> None:
    assert footings([None, "basic"], NATURE) == ()
    assert footings([None, "personnel", "project"], NATURE) == ()


def test_absent_members_count_as_nothing() -> None:
    assert footings([None, "basic"], NATURE, frozenset({"project"})) == ((None, ("basic",)),)


def test_two_ways_to_write_a_whole_that_is_not_printed() -> None:
    """Income and spending tie even where no total is printed."""
    assert footings(["income", "opening", "spent", "closing"], FLOW) == (
        (None, ("income", "opening")),
        (None, ("spent", "closing")),
    )
    assert footings(["income", "opening"], FLOW) == ()


def test_keys_differ_in_one_dimension_only() -> None:
    keys = [Key(fund="a", nature=n) for n in (None, "basic", "project")] + [Key(fund="b", nature="basic")]
    assert key_footings(keys, {"nature": NATURE}) == [
        (Key(fund="a"), (Key(fund="a", nature="basic"), Key(fund="a", nature="project")))
    ]


def test_members_that_a_grant_never_has() -> None:
    tree = Tree("flow", {"": (("income", "surplus"),)}, absent_with_fund=("surplus",))
    with_fund = [Key(flow=flow, fund="general") for flow in (None, "income")]
    without = [Key(flow=flow) for flow in (None, "income")]
    assert key_footings(with_fund, {"flow": tree}) == [(with_fund[0], (with_fund[1],))]
    assert key_footings(without, {"flow": tree}) == []


def test_items_add_up_over_the_grants_that_pay_for_them() -> None:
    """合计 = 一般公共预算 + 政府性基金 + 国有资本经营预算 in a table of 三公经费, and of nothing else."""
    spends = ("general_spend", "fund_spend", "capital_spend")
    keys = [Key(item="abroad", fund=fund) for fund in (None, *spends)]
    found = key_footings(keys, trees("xinjiang-budget"))
    assert found == [(keys[0], tuple(keys[1:]))]
    assert key_footings(keys[:3], trees("xinjiang-budget")) == []
    assert key_footings([key.at(item=None) for key in keys], trees("xinjiang-budget")) == []


@st.composite
def families(draw: st.DrawFn) -> tuple[Tree, dict[str | None, int]]:
    """A random tree of two levels with an amount for every leaf."""
    parts: dict[str, tuple[tuple[str, ...], ...]] = {}
    top = tuple(f"m{i}" for i in range(draw(st.integers(1, 3))))
    parts[""] = (top,)
    values: dict[str | None, int] = {}
    for member in top:
        below = tuple(f"{member}.{i}" for i in range(draw(st.integers(0, 3))))
        if below:
            parts[member] = (below,)
            values |= {leaf: draw(st.integers(1, 10**6)) for leaf in below}
            values[member] = sum(values[leaf] for leaf in below)
        else:
            values[member] = draw(st.integers(1, 10**6))
    values[None] = sum(values[member] for member in top)
    return Tree("made-up", parts), values


def _brute(present: set[str | None], tree: Tree) -> set[tuple[str | None, frozenset[str]]]:
    """Every member written as a sum of present ones, each part standing for itself where it is present."""

    def ways(member: str) -> list[tuple[str, ...]]:
        if member in present:
            return [(member,)]
        return [
            tuple(leaf for part in choice for leaf in part)
            for split in tree.splits(member)
            for choice in product(*(ways(part) for part in split))
        ]

    found: set[tuple[str | None, frozenset[str]]] = set()
    for whole in present:
        for split in tree.splits(whole):
            found |= {
                (whole, frozenset(leaf for part in choice for leaf in part))
                for choice in product(*(ways(part) for part in split))
            }
    return found


@given(families(), st.data())
def test_derived_laws_hold_and_are_all_there(family: tuple[Tree, dict[str | None, int]], data: st.DataObject) -> None:
    tree, values = family
    present = data.draw(st.sets(st.sampled_from(sorted(values, key=str))))
    found = footings(present, tree)
    for whole, parts in found:
        assert values[whole] == sum(values[part] for part in parts)
    assert {(whole, frozenset(parts)) for whole, parts in found} == _brute(present, tree)


@given(families(), st.data())
def test_the_order_of_keys_does_not_matter(family: tuple[Tree, dict[str | None, int]], data: st.DataObject) -> None:
    tree, values = family
    keys = [Key(nature=member, fund=fund) for member in sorted(values, key=str) for fund in ("a", None)]
    shuffled = data.draw(st.permutations(keys))
    assert set(key_footings(keys, {"nature": tree})) == set(key_footings(shuffled, {"nature": tree}))


@pytest.mark.parametrize("forms", form_sets(), ids=lambda forms: forms.id)
def test_every_table_with_a_total_column_foots(forms: object) -> None:
    """A form whose columns nothing ties together would be checked by nobody."""
    from mingzhang.forms.load import FormSet
    from mingzhang.recognise.assemble import trees_of
    from mingzhang.recognise.tables.settle import key_of

    assert isinstance(forms, FormSet)
    for form in forms.table:
        keys = [key_of(form.scope, column.at) for column in form.columns]
        assert len(set(keys)) == len(keys), form.kind
        plain = {column.key for column in form.columns if not column.optional and column.side is None}
        if len(plain) > 1 and form.axis != "project":
            assert key_footings(keys, trees_of(forms)), form.kind


def test_trees_know_every_member_they_name() -> None:
    for tree in dimensions().values():
        named = {part for splits in tree.parts.values() for split in splits for part in split}
        assert set(tree.parts) - {""} <= named | {m for m, _, _ in tree.between} | set(tree.labels)
        assert {m for row in tree.between for m in row} <= named | set(tree.labels)
