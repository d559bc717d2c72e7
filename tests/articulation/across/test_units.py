"""A department against its units."""

from across_documents import BODY, document, renamed
from mingzhang.articulation.across.compare import Beside, compare, with_compared
from mingzhang.articulation.across.units import against_units, unit_names
from mingzhang.model.amount import Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Reach, Report, Severity
from mingzhang.model.narrative import Offices

CENTRE = "某市某区救助管理中心"
OFFICES = Offices(subordinate_units=("民政局本部", CENTRE))
OWN = document({"2080201": "60.00"}, level="unit")
UNIT = document({"2080201": "20.00", "2080202": "20.00"}, body=CENTRE, level="unit")


def department(first: str = "80.00", second: str = "20.00", offices: Offices | None = OFFICES) -> Disclosure:
    return document({"2080201": first, "2080202": second}, offices=offices)


def test_all_units_sum_to_the_department() -> None:
    compared = against_units(department(), [OWN, UNIT])
    assert compared.findings == ()
    assert compared.problems == ()
    assert compared.holds > 0


def test_a_sum_that_is_not_the_department() -> None:
    (finding,) = against_units(department("82.00"), [OWN, UNIT]).findings
    assert (finding.code, finding.severity) == ("US101", Severity.ERROR)
    assert (finding.expected, finding.gap) == ("80.00", "2.00")  # the line, not the total above it
    assert [witness.value for witness in finding.witnesses] == ["60.00万元", "20.00万元"]


def test_units_are_converted() -> None:
    own = document({"2080201": "599961"}, level="unit", unit=Unit.YUAN)
    assert against_units(department(), [own, UNIT]).findings == ()


def test_with_a_unit_missing_only_more_is_wrong() -> None:
    compared = against_units(department("82.00"), [UNIT])
    assert compared.findings == ()
    assert [message_id for message_id, _ in compared.problems] == ["problem.across-units-missing"]
    (finding,) = against_units(department(second="15.00"), [UNIT]).findings
    assert (finding.code, finding.severity, finding.expected) == ("US102", Severity.WARNING, None)


def test_a_unit_without_a_budget_of_its_own_is_not_waited_for() -> None:
    text = f"包括：1.民政局本部。2.{CENTRE}，不单列预算。"
    whole = document({"2080201": "60.00"}, offices=OFFICES, text=text)
    assert unit_names(whole) == (BODY,)
    assert against_units(whole, [OWN]).problems == ()


def test_what_is_no_unit_of_it_is_said_and_left_out() -> None:
    cases = {
        "problem.across-unit-not-listed": renamed(UNIT, department="某市某区养老服务中心"),
        "problem.across-unit-year": renamed(UNIT, year=2024),
        "problem.across-unit-form": renamed(UNIT, form_set="xinjiang-budget"),
        "problem.across-not-a-unit": renamed(UNIT, unit_level="department"),
    }
    for problem, unit in cases.items():
        assert problem in [message_id for message_id, _ in against_units(department(), [OWN, unit]).problems]
    twice = against_units(department(), [OWN, UNIT, UNIT])
    assert [message_id for message_id, _ in twice.problems] == ["problem.across-unit-twice"]
    assert against_units(OWN, [UNIT]).problems[0][0] == "problem.across-not-a-department"


def test_another_towns_own_office_is_not_ours() -> None:
    other = renamed(OWN, department="某市某区万里街道办事处（本部）")
    compared = against_units(department(), [other])
    assert compared.holds == 0
    assert [message_id for message_id, _ in compared.problems] == ["problem.across-unit-not-listed"]


def test_a_report_counts_what_was_compared() -> None:
    report = Report("a", "budget", 2025, BODY, "shanghai-budget", 1.0, {"holds": 1}, Reach(1, 1), ())
    last = document({"2080201": "80.00"}, 2024)
    compared = compare(department("82.00"), Beside((last, renamed(last, department="别的局")), (OWN, UNIT)))
    whole = with_compared(report, compared)
    assert whole.verdicts["fails"] == 1
    assert whole.verdicts["holds"] > 1
    assert [finding.code for finding in whole.findings] == ["US101"]
    assert whole.problems == ()  # of several documents of last year one is this body's
