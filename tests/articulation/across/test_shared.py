"""Real pairs: every finding with the reason why it is right, and silence where both agree."""

from functools import cache
from pathlib import Path

import pytest

from mingzhang.articulation.across.compare import Beside, compare
from mingzhang.articulation.across.difference import Kind, difference
from mingzhang.articulation.across.outcome import Compared
from mingzhang.model.disclosure import Disclosure
from mingzhang.pipeline import read_document

SHARED = Path(__file__).resolve().parents[4] / "shared" / "documents"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not here")


@cache
def read(name: str) -> Disclosure:
    (path,) = SHARED.glob(f"*/*{name}*")
    return read_document(path.read_bytes(), path.name)


def beside(name: str, *prior: str) -> Compared:
    return compare(read(name), Beside(tuple(read(one) for one in prior)))


def test_a_sub_district_two_years_running() -> None:
    """All sums compared with 2023年预算 are what the budget of 2023 printed. The items are compared with what was
    carried out (预算执行数), which no budget prints: nothing may be said about them.
    """
    compared = beside("wanli-2024", "wanli-2023")
    assert compared.findings == ()
    assert compared.problems == ()
    assert compared.holds == 11


def test_a_bureau_accounts_then_budget() -> None:
    """The budget of 2025 starts from 3121.42 − 107.62 = 3013.80 for 2024; the accounts of 2024 give 2993.92 as the
    annual budget of the same grants (its items sum up to it). 19.88 are explained nowhere: a warning, because the
    accounts only quote the budget. 三公 0.95 agrees.
    """
    compared = beside("finance-2025", "finance-2024-final")
    assert [(f.code, f.severity.value, f.args["said"], f.args["last"]) for f in compared.findings] == [
        ("YR101", "warning", "3013.80万元", "2993.92万元")
    ]
    assert compared.problems == ()


def test_a_committee_and_its_own_office() -> None:
    """The only other unit of the department has no budget of its own (“不单列预算”), so the office's figures are the
    department's, line by line.
    """
    compared = compare(read("commerce-2025-budget-department"), Beside(units=(read("commerce-2025-budget-unit"),)))
    assert compared.findings == ()
    assert compared.problems == ()
    assert compared.holds > 400


def test_the_same_two_as_versions() -> None:
    """Nothing was changed: the unit's first table only splits its lines into 人员经费, 公用经费, 项目支出."""
    found = difference(read("commerce-2025-budget-unit"), read("commerce-2025-budget-department"))
    assert not found.of(Kind.CHANGED)
    assert not found.of(Kind.ADDED)
    assert {change.key[1][0][0].nature for change in found.of(Kind.REMOVED)} <= {"personnel", "public", "project"}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("wuerhe-gov-office-2025", "wuerhe-gov-office-2022"),  # three years apart, and the older has no name
        ("changji-gov-office-2025", "wuerhe-gov-office-2022"),
        ("commerce-2025-budget-department", "finance-2024-final"),
        ("justice-2026-budget-department", "finance-2025"),
    ],
)
def test_documents_that_say_nothing_about_each_other(name: str, other: str) -> None:
    compared = beside(name, other)
    assert compared.findings == ()
    assert len(compared.problems) == 1


def test_documents_are_like_themselves() -> None:
    for path in sorted(SHARED.glob("*/*.txt")) + sorted(SHARED.glob("*/*.md")):
        document = read(path.stem)
        assert difference(document, document).changes == ()
