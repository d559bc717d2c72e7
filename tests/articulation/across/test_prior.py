"""What a budget says about last year, against what was printed last year."""

import pytest

from across_documents import change, document, renamed
from mingzhang.articulation.across.prior import against_prior
from mingzhang.model.amount import Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.model.narrative import Statement

LAST = document({"2080201": "80.00", "2080202": "20.00"}, 2024)


def this_year(*statements: Statement) -> Disclosure:
    return document({"2080201": "100.00", "2080202": "20.00"}, statements=statements)


@pytest.mark.parametrize(
    "statement",
    [
        change("2080201", "100.00", "增加", "20.00"),
        change("2080201", "100", "增加", "20"),
        change("2080201", "100.00", "增加", None, rate="25.00"),
        change("2080201", "100.00", "增加", None, prior="80.00"),
        change("2080202", "20.00", "持平", None),
        change("2080299", "5.00", "增加", "5.00"),
        # It contradicts itself; that is told where it stands. One of its claims is last year's figure.
        change("2080201", "100.00", "增加", "30.00", rate="25.00"),
        # What was carried out is not what was budgeted.
        change("2080201", "100.00", "增加", "30.00", comparator="prior_execution"),
        # Everything cut: any base would do.
        change("2080201", "0.00", "减少", None, rate="100.00"),
    ],
)
def test_a_base_that_was_printed_holds(statement: Statement) -> None:
    assert against_prior(this_year(statement), LAST).findings == ()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (change("2080201", "100.00", "增加", "15.00"), "85.00万元"),
        (change("2080201", "100.00", "减少", "20.00"), "120.00万元"),
        (change("2080201", "100.00", "增加", None, prior="79.00"), "79.00万元"),
        (change("2080202", "30.00", "持平", None), "30.00万元"),
        (change("2080202", "20.00", "增加", "20.00"), "0.00万元"),
    ],
)
def test_another_base_fails(statement: Statement, said: str) -> None:
    (finding,) = against_prior(this_year(statement), LAST).findings
    assert (finding.code, finding.severity) == ("YR101", Severity.ERROR)
    assert finding.args["said"] == said
    assert finding.witnesses[0].label.startswith("《2024年部门预算》")


def test_units_and_last_digits_do_not_matter() -> None:
    last = document({"2080201": "800049", "2080202": "200000"}, 2024, unit=Unit.YUAN)
    statement = change("2080201", "100.00", "增加", "20.00")
    assert against_prior(this_year(statement), last).findings == ()


def test_a_changed_scope_is_a_warning() -> None:
    statement = change("2080201", "100.00", "增加", "15.00", reason="机构改革划入人员")
    (finding,) = against_prior(this_year(statement), LAST).findings
    assert finding.severity is Severity.WARNING


def test_one_wrong_base_is_told_once() -> None:
    told = [change("2080201", "100.00", "增加", "15.00", fund=fund) for fund in ("general_spend", "grants")]
    assert len(against_prior(this_year(*told), LAST).findings) == 1


def test_accounts_quote_the_annual_budget() -> None:
    statement = change("2080201", "95.00", "增加", None, fund="general_total")
    statement = Statement(
        **{field: getattr(statement, field) for field in statement.__struct_fields__}
        | {"kind": "budget_vs_actual", "at": {"flow": "expenditure", "fund": "general_total", "function": "2080201"},
           "direction": None, "comparator": None, "budget": change("2080201", "90.00", "增加", None).amount,
           "budget_phase": "initial_budget"}
    )  # fmt: skip
    accounts = document({}, 2024, kind="final", statements=(statement,))
    (finding,) = against_prior(accounts, LAST).findings
    assert (finding.severity, finding.args["said"], finding.args["last"]) == (Severity.ERROR, "90.00万元", "80.00万元")


def opening(year: int, flow: str, amount: str) -> Disclosure:
    base = change("2080201", amount, "增加", None)
    fields = {field: getattr(base, field) for field in base.__struct_fields__}
    statement = Statement(**fields | {"kind": "total", "at": {"flow": flow}, "direction": None, "comparator": None})
    return document({}, year, kind="final", statements=(statement,))


def test_opening_is_last_closing() -> None:
    assert against_prior(opening(2025, "opening", "3.20"), opening(2024, "closing", "3.20")).holds == 1
    (finding,) = against_prior(opening(2025, "opening", "3.20"), opening(2024, "closing", "3.00")).findings
    assert (finding.code, finding.severity, finding.gap) == ("YR102", Severity.WARNING, "0.20")


def test_a_large_move_needs_a_reason() -> None:
    now = {"2080201": "700.00", "2080202": "20.00"}
    (note,) = against_prior(document(now), LAST).findings
    assert (note.code, note.severity) == ("YR103", Severity.NOTE)
    reason = change("2080201", "700.00", "增加", "620.00", reason="新增项目")
    assert against_prior(document(now, statements=(reason,)), LAST).findings == ()


@pytest.mark.parametrize(
    ("identity", "problem"),
    [
        ({"department": "某市某区民政局（本部）"}, "problem.across-other-body"),
        ({"department": "某市另区民政局"}, "problem.across-other-body"),
        ({"unit_level": "unit"}, "problem.across-other-body"),
        ({"department": None}, "problem.across-unknown-body"),
        ({"year": 2022}, "problem.across-other-year"),
        ({"year": 2025}, "problem.across-other-year"),
        ({"year": None}, "problem.across-other-year"),
    ],
)
def test_another_document_is_refused_and_said_so(identity: dict[str, object], problem: str) -> None:
    statement = change("2080201", "100.00", "增加", "15.00")
    compared = against_prior(this_year(statement), renamed(LAST, **identity))
    assert compared.findings == ()
    assert [message_id for message_id, _ in compared.problems] == [problem]
