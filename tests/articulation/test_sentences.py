"""What sentences say: changes, rates, shares, completion, and conventions."""

import pytest

from mingzhang.model.finding import Severity
from mingzhang.model.narrative import Statement
from small_statements import check, made, said, told


# ------------------------------------------------------------------------------------------- sentences
def test_growth_that_fits() -> None:
    right = said("92.00", {"nature": "basic"}, change="12.00", direction="增加", rate="15.00")
    assert told(check(statements=(right,))) == []


def test_growth_over_a_base_of_a_few_yuan() -> None:
    """72 yuan last year print as 0.01 or nothing; the rate over them is no convention for a base of nothing."""
    grown = said("1.27", {"nature": "basic"}, change="1.26", direction="增加", rate="17557.55")
    assert told(check(statements=(grown,))) == []
    nothing = said("1.26", {"nature": "basic"}, change="1.26", direction="增加", rate="50.00")
    assert told(check(statements=(nothing,))) != []


WRONG = [
    # A statement that cannot be true, and the laws that may be named: which of two lone figures is wrong is open.
    (said("92.00", change="12.00", direction="增加", rate="18.00", prior="80.00"), {"DR102"}),
    (said("92.00", change="15.00", direction="增加", prior="80.00"), {"DR101"}),
    (said("92.00", change="12.00", direction="减少", prior="80.00"), {"DR101"}),
    (said("92.00", direction="持平", prior="80.00"), {"DR101"}),
    (said("92.00", budget_phase="initial_budget", budget="100.00", completion="95.00"), {"DR101", "DR104"}),
    (said("92.00", budget_phase="initial_budget", budget="100.00", diff_rate="8.00"), {"DR101", "DR104"}),
    (said("92.00", budget_phase="initial_budget", budget="92.00", diff_rate="1.00"), {"DR104"}),
    (said("92.00", change="0.00", direction="增加", rate="3.00"), {"DR102"}),
    (said("0.00", share_at={}, share="3.00", at={"nature": "basic"}), {"DR103"}),
]


@pytest.mark.parametrize(("statement", "codes"), WRONG)
def test_growth_that_does_not_fit(statement: Statement, codes: set[str]) -> None:
    """C6, D4: one finding for one wrong figure, on a base of nothing too."""
    (finding,) = check(statements=(statement,)).findings
    assert finding.code in codes
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    "statement",
    [
        said("12.00", change="12.00", direction="增加", rate="100.00"),  # from nothing: by custom 100 %
        said("0.00", change="12.00", direction="减少", rate="100.00"),
        said("92.00", change="0.00", direction="增加", rate="0.00"),
        said("1.77", change="0.00", direction="增加", rate="0.02"),  # a few yuan more, on very little
        said("0.20", change="0.00", direction="减少", rate="0.20"),
        said("92.00", direction="持平"),
        said("0.00", share_at={}, share="0.00"),
        said("92.00", budget_phase="initial_budget", budget="100.00", completion="92.00"),
        said("92.00", budget_phase="initial_budget", budget="100.00", diff_rate="-8.00"),
        said("92.00", budget_phase="initial_budget", budget="92.00", diff_rate="0.00"),
        said(None, change="12.00", direction="增加"),
        said("92.00", comparator="initial_budget", change="8.00", direction="减少", prior="100.00"),
    ],
)
def test_sentences_that_are_right(statement: Statement) -> None:
    assert told(check(statements=(statement,))) == []


def test_nothing_is_not_half_of_something() -> None:
    whole, part = said("1.20"), said("0.00", {"nature": "basic"}, line=2, share_at={}, share="50.00")
    (finding,) = check(statements=(whole, part)).findings
    assert finding.code in {"DR101", "DR103"}


def test_shares_add_to_their_whole() -> None:
    whole, part = said("200.00"), said("50.00", {"nature": "basic"}, line=2, share_at={}, share="26.00")
    (finding,) = check(statements=(whole, part)).findings
    assert finding.code in {"DR101", "DR103"}


def test_comparators_do_not_collide() -> None:
    """上年预算 and 上年决算 are different phases: different values contradict nothing."""
    one = said("92.00", {"nature": "basic"}, prior="80.00")
    other = said("92.00", {"nature": "basic"}, line=2, prior="85.00", comparator="prior_final")
    assert told(check(statements=(one, other))) == []
    same = said("92.00", {"nature": "basic"}, line=2, prior="85.00")
    assert [f.code for f in check(statements=(one, same)).findings] == ["TO101"]


def test_named_fields_only() -> None:
    """B11: 基本40、项目60 in text against 基本60、项目40 in a table: equal numbers elsewhere do not excuse."""
    table = made([("total", {}, ["100.00", "60.00", "40.00"])])
    text = (said("40.00", {"nature": "basic"}), said("60.00", {"nature": "project"}, line=2))
    assert len(check(tables=(table,), statements=text).findings) >= 1
    right = (said("60.00", {"nature": "basic"}), said("40.00", {"nature": "project"}, line=2))
    assert told(check(tables=(table,), statements=right)) == []


def test_an_unresolved_subject_takes_no_part() -> None:
    statement = said("1.00", line=3)
    unknown = Statement("x", "x", "change", "x", amount=statement.amount)
    outcome = check(statements=(unknown, said("2.00")))
    assert (told(outcome), outcome.reach.numbers) == ([], 1)


# ------------------------------------------------------------------------------------------- conventions
def test_operating_cost_is_public_spending_but_may_differ() -> None:
    public = said("64.96", {"fund": "general_spend", "nature": "public"})
    assert told(check(statements=(public, said("64.96", {"item": "operating_cost"}, line=2)))) == []
    assert told(check(statements=(public, said("31.20", {"item": "operating_cost"}, line=2)))) == []
    slipped = check(statements=(public, said("46.96", {"item": "operating_cost"}, line=2)))
    assert [(f.code, f.severity) for f in slipped.findings] == [("CV101", Severity.WARNING)]


def test_items_of_last_year_add_up() -> None:
    items = tuple(
        said(amount, {"function": code}, line=n, change=change, direction="增加")
        for n, (code, amount, change) in enumerate([("2010301", "10.00", "2.00"), ("2010302", "20.00", "5.00")], 2)
    )
    assert told(check(statements=(said("30.00", change="7.00", direction="增加"), *items))) == []
    found = check(statements=(said("30.00", change="7.10", direction="增加"), *items)).findings
    assert [(f.code, f.severity) for f in found] == [("CV101", Severity.WARNING)]


def test_a_slip_against_a_convention_takes_no_voice_from_the_others() -> None:
    def items(change: str) -> tuple[Statement, ...]:
        figures = [("2010301", "1000.00", "200.00", "25.00"), ("2010302", "2000.00", change, "33.33")]
        return tuple(
            said(amount, {"function": code}, line=n, change=moved, rate=rate, direction="增加")
            for n, (code, amount, moved, rate) in enumerate(figures, 2)
        )

    whole = said("3000.00", change="700.00", direction="增加")
    slipped = said("3000.00", change="710.00", direction="增加")
    sound, broken = check(statements=(whole, *items("500.00"))), check(statements=(slipped, *items("500.00")))
    assert [f.code for f in broken.findings] == ["CV101"]
    assert {w.quote for w in broken.reach.unvouched} - {w.quote for w in sound.reach.unvouched} == set()


@pytest.mark.parametrize(("change", "expected"), [("12.50", []), ("18.50", [("CV101", "12.50")]), ("30.00", [])])
def test_funds_told_against_another_comparator(change: str, expected: list[tuple[str, str]]) -> None:
    """Two sums against last year's budget; the fund that is nothing is level with what was spent last year."""
    outcome = check(
        statements=(
            said("92.00", {"fund": "grants"}, change="12.50", direction="增加"),
            said("92.00", {"fund": "general_spend"}, change=change, direction="增加", line=2),
            *(
                said("0", {"fund": fund}, direction="持平", comparator="prior_execution", line=n)
                for n, fund in enumerate(("fund_spend", "capital_spend"), 3)
            ),
        )
    )
    # A difference no slip explains is money that a fund had last year.
    found = [(f.code, {s.value for s in (f.suspect, *f.alternatives)}) for f in outcome.findings]
    assert [(code, min(values)) for code, values in found] == expected


def test_a_fund_said_to_have_fallen_may_have_been_a_part_last_year() -> None:
    outcome = check(
        statements=(
            said("92.00", {"fund": "grants"}, change="12.50", direction="增加"),
            said("92.00", {"fund": "general_spend"}, change="18.50", direction="增加", line=2),
            said("0", {"fund": "fund_spend"}, direction="减少", comparator="prior_execution", line=3),
            said("0", {"fund": "capital_spend"}, direction="持平", comparator="prior_execution", line=4),
        )
    )
    assert told(outcome) == []
