"""What was compiled reads back to the same facts, and is found right.

``MINGZHANG_NIGHTLY=500`` runs that many documents of each kind instead of a few.
"""

import os

import pytest

from mingzhang.compile.made_up import made_up
from mingzhang.compile.random_ledger import random_ledger
from mingzhang.compile.style import Style
from mingzhang.compile.text import render
from mingzhang.model.amount import UNITS_PER_YUAN
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Report, Severity
from mingzhang.pipeline import check_document
from roundtrip import differences, random_style

SEEDS = range(int(os.environ.get("MINGZHANG_NIGHTLY", "10")))
KINDS = [("xinjiang-budget", "budget", "md"), ("xinjiang-budget", "budget", "txt"), ("xinjiang-final", "final", "md"),
         ("xinjiang-final", "final", "txt")]  # fmt: skip


_HUNDRED = 100 * UNITS_PER_YUAN
"""0.01万元: amounts in whole hundreds of yuan print without rounding."""


def _checked(set_id: str, form: str, seed: int, style: Style) -> tuple[list[object], Disclosure, Report]:
    document = made_up(seed, set_id)
    disclosure, report = check_document(render(document, form, style).encode(), f"made-up.{form}")
    wrong = [item for item in differences(document, disclosure) if item[0] != "undecided"]
    return list(wrong), disclosure, report


def _expected(finding: Finding, *, whole: bool) -> bool:
    """Sums that hold only by rounding are noted, where there is something to round."""
    return finding.code == "FT201" and finding.severity is Severity.NOTE and not whole


@pytest.mark.parametrize(("set_id", "kind", "form"), KINDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_reads_back_to_the_same_facts_and_is_found_right(set_id: str, kind: str, form: str, seed: int) -> None:
    wrong, disclosure, report = _checked(set_id, form, seed, random_style(seed, form))
    assert wrong == []
    assert disclosure.identity.form_set == set_id
    whole = all(entry.amount % _HUNDRED == 0 for entry in random_ledger(seed, kind).entries)
    assert [finding for finding in report.findings if not _expected(finding, whole=whole)] == []
    assert report.reach.vouched > report.reach.numbers * 0.6


@pytest.mark.parametrize("seed", [103, 481])
def test_forms_of_a_page_each_are_no_running_heads(seed: int) -> None:
    """Ten forms that begin and end alike, in narrow columns, are half of the pages."""
    wrong, disclosure, report = _checked("xinjiang-final", "txt", seed, random_style(seed, "txt"))
    assert (wrong, disclosure.problems) == ([], ())
    assert {finding.code for finding in report.findings} <= {"FT201"}


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize(
    "seed",
    [
        232,  # 1.16万元 of projects, 1.00万元 of them from 政府性基金: the table of general projects has 0.16万元
        395,  # the same with money carried over
        291,  # a flattened table of 国有资本经营 whose columns stay open, though its rows add up
        269,  # a first budget: nothing last year, with the same staff
    ],
)
def test_what_was_found_wrong_in_a_right_document(seed: int, form: str) -> None:
    wrong, disclosure, report = _checked("xinjiang-budget", form, seed, random_style(seed, form))
    assert (wrong, report.problems) == ([], ())
    assert {finding.code for finding in report.findings} <= {"FT201"}
    assert not any(table.doubtful for table in disclosure.tables)
