"""Marginals of the cube against a sum over all entries."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.compile.cube import Cube, ancestors, key_of
from mingzhang.compile.ledger import Entry, Ledger, problems
from mingzhang.forms.load import trees
from mingzhang.model.cube import Key
from strategies import ledgers

FUNDS = [
    None,
    "current",
    "carry",
    "fiscal",
    "general_total",
    "general_spend",
    "grants",
    "unit_funds",
    "nonfiscal_carry",
]
NATURES = [None, "basic", "project", "personnel", "public"]


def below(tree: str, member: str, *, slack: bool) -> set[str]:
    """The leaves of a member, going down instead of up."""
    found = {member}
    for split in trees("xinjiang-budget")[tree].splits(member)[:1]:
        for part in split:
            found |= below(tree, part, slack=slack)
    for name, floor, room in trees("xinjiang-budget")[tree].between:
        if name == member and not trees("xinjiang-budget")[tree].splits(name):
            found |= below(tree, floor, slack=slack) | (below(tree, room, slack=slack) if slack else set())
    return found


def brute(entries: Iterable[Entry], key: Key, *, slack: bool) -> int:
    total = 0
    for entry in entries:
        if key.fund and entry.fund not in below("fund", key.fund, slack=slack):
            continue
        if key.nature and entry.nature not in below("nature", key.nature, slack=False):
            continue
        if key.function and not entry.function.startswith(key.function):
            continue
        if key.economic and not (entry.economic or "").startswith(key.economic):
            continue
        if (key.unit and key.unit != entry.unit) or (key.project and key.project != entry.project):
            continue
        total += entry.amount
    return total


@settings(max_examples=40)
@given(ledgers(), st.data())
def test_marginals_are_the_sums_of_their_entries(ledger: Ledger, data: st.DataObject) -> None:
    cube = Cube(ledger, "xinjiang-budget")
    entry = data.draw(st.sampled_from(ledger.entries))
    key = Key(
        fund=data.draw(st.sampled_from(FUNDS)),
        nature=data.draw(st.sampled_from(NATURES)),
        function=data.draw(st.sampled_from([None, *(entry.function[:n] for n in (3, 5, 7))])),
        economic=data.draw(st.sampled_from([None, *((entry.economic or "")[:n] for n in (3, 5))])),
        unit=data.draw(st.sampled_from([None, entry.unit])),
        project=data.draw(st.sampled_from([None, entry.project])),
    )
    assert cube[key] == brute(ledger.entries, key, slack=ledger.grants_carry)
    last = key._replace(year=-1, phase="prior_budget")
    assert cube[last] == brute(ledger.prior, last, slack=ledger.grants_carry)


@given(ledgers("final"))
@settings(max_examples=20)
def test_final_accounts_balance_fund_by_fund(ledger: Ledger) -> None:
    assert problems(ledger) == []
    cube = Cube(ledger, "xinjiang-final")
    for fund in (None, "fiscal", "general_total", "fund_total"):
        came, went = (
            sum(cube[Key(flow=flow, fund=fund)] for flow in flows)
            for flows in (("income", "use_surplus", "opening"), ("expenditure", "distribution", "closing"))
        )
        assert came == went == cube[Key(fund=fund)]


@given(ledgers())
@settings(max_examples=20)
def test_items_are_the_spending_they_name(ledger: Ledger) -> None:
    cube = Cube(ledger, "xinjiang-budget")
    parts = sum(cube[Key(item=item)] for item in ("abroad", "vehicle", "reception"))
    assert cube[Key(item="three_public")] == parts
    assert cube[Key(item="reception")] == cube.at({"fund": "grants", "economic": "30217"})
    assert cube[Key(item="operating_cost")] == cube.at({"fund": "general_spend", "nature": "public"})
    assert problems(ledger) == []


@pytest.mark.parametrize("slack", [True, False])
def test_what_was_carried_over_is_a_grant_only_where_the_region_says_so(slack: bool) -> None:
    above = ancestors(trees("xinjiang-budget")["fund"], slack=slack)
    assert ("grants" in above["general_carry"]) is slack
    assert "grants" in above["general"]
    assert "carry" in above["general_carry"]


def test_an_empty_member_unsets_its_dimension() -> None:
    assert key_of({"fund": "grants", "nature": "basic"}, {"fund": ""}) == Key(nature="basic")
