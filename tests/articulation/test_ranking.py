"""Which of several figures that explain one contradiction is named first."""

from mingzhang.articulation.check import articulate
from mingzhang.forms.load import trees
from mingzhang.model.amount import Unit, parse_amount
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding
from mingzhang.model.narrative import Figures, Statement
from mingzhang.model.place import Place
from mingzhang.model.table import Column, Row, Table, TableKind
from small_statements import IDENTITY

LEAVES = {
    "30101": ("基本工资", "40.12"),
    "30102": ("津贴补贴", "39.72"),
    "30103": ("奖金", "20.41"),
    "30106": ("伙食补助费", "0.00"),
    "30107": ("绩效工资", ""),
    "30108": ("养老保险缴费", "96.18"),
    "30113": ("住房公积金", "7.23"),
}
NAMED = ("基本工资", "津贴补贴", "奖金", "养老保险缴费", "住房公积金")


def table(total: str, **changed: str) -> Table:
    """Final accounts print a class and its items in one column: only the sum vouches for an item."""
    rows = [("301", "工资福利支出", total)]
    rows += [(code, label, changed.get(f"at{code}", amount)) for code, (label, amount) in LEAVES.items()]
    return Table(
        TableKind.GENERAL_BASIC_BY_ECONOMIC,
        "基本支出表",
        Unit.WAN,
        (Column("total", "决算数"),),
        tuple(
            Row(label, (parse_amount(text, Place(line=n)),), code=code, at={"economic": code})
            for n, (code, label, text) in enumerate(rows, 1)
        ),
        axis="economic",
        scope={"fund": "general_spend", "nature": "basic"},
    )


def found(one: Table, items: tuple[str, ...] = ()) -> Finding:
    statement = Statement("六、基本支出", "人员经费", "composition", "人员经费主要包括…", items=items)
    statements = (statement,) if items else ()
    [finding] = articulate(Disclosure(IDENTITY, tables=(one,), statements=statements), trees("mof-final")).findings
    return finding


def test_without_an_error_nothing_is_found() -> None:
    outcome = articulate(Disclosure(IDENTITY, tables=(table("203.66"),)), trees("mof-final"))
    assert outcome.findings == ()


def test_a_wrong_digit_before_a_blank_that_should_hold_a_number() -> None:
    """16.18 needs one other digit; the blank of 绩效工资 would have to hold 80.00, as any blank could."""
    finding = found(table("203.66", at30108="16.18"))
    assert (finding.suspect.value, finding.suspect.row, finding.severity) == ("16.18", "30108", "error")


def test_where_no_slip_explains_it_a_number_was_left_out() -> None:
    finding = found(table("203.66", at30103=""))
    assert finding.suspect.value == ""
    assert finding.suspect.row in ("30103", "30107")


def test_what_the_text_does_not_list_is_the_likelier_slip() -> None:
    """39.72 could be 39.02 as well as 0.70 could be 0.00; the text lists the one and not the other."""
    one = table("203.66", at30106="0.70")
    assert found(one).suspect.value != "0.70"
    finding = found(one, NAMED)
    assert finding.suspect.value == "0.70"
    assert "39.72" in [other.value for other in finding.alternatives]


def test_of_equals_the_one_that_was_meant_smaller_is_likelier() -> None:
    """9.23 for 7.23 or 203.66 for 205.66: amounts are spread evenly over the orders of magnitude."""
    finding = found(table("203.66", at30113="9.23"))
    assert finding.suspect.value == "9.23"
    assert "203.66" in [other.value for other in finding.alternatives]


def test_lists_of_another_table_are_no_evidence() -> None:
    assert found(table("203.66", at30106="0.70"), NAMED[:2]).suspect.value != "0.70"


def test_an_item_the_text_does_not_list_is_rightly_nothing() -> None:
    """0.00 could be 0.40 as well as 39.32 could be 39.72; the text lists no 伙食补助费."""
    one = table("203.66", at30102="39.32")
    assert "0.00" in {spot.value for spot in (found(one).suspect, *found(one).alternatives)}
    last = found(one, NAMED).alternatives[-1]
    assert (last.value, last.row) == ("0.00", "30106")


def said(line: int, at: dict[str, str], amount: str, budget: str, direction: str | None = None) -> Statement:
    place = Place(page=1, line=line)
    return Statement(
        "（三）具体情况", "某项", "budget_vs_actual", f"年初预算为{budget}万元", place, at=at, unit=Unit.WAN,
        amount=parse_amount(amount, place), budget=parse_amount(budget, place), budget_phase="initial_budget",
        direction=direction, comparator="initial_budget" if direction else None,
    )  # fmt: skip


def planned(*items: tuple[str, ...], whole: str) -> Finding:
    """Each item is (code, final amount, planned amount) and perhaps what is said of the final amount."""
    at = {"fund": "general_total", "flow": "expenditure"}
    statements = [said(1, at, "1000.00", whole)]
    statements += [said(n, at | {"function": code}, *amounts) for n, (code, *amounts) in enumerate(items, 2)]
    [finding] = articulate(Disclosure(IDENTITY, statements=tuple(statements)), trees("mof-final")).findings
    return finding


def test_a_planned_figure_near_its_final_one_is_the_likelier_correction() -> None:
    """The planned figures are 1.00 short: 61.62 could be 62.62, 310.20 could be 311.20, 70.48 could be 71.48."""
    items = [("2010301", "309.10", "310.20"), ("2080505", "62.62", "61.62"), ("2101101", "68.95", "70.48")]
    finding = planned(*items, whole="443.30")
    assert (finding.code, finding.suspect.value, finding.expected) == ("CV101", "61.62", "62.62")
    assert {other.value for other in finding.alternatives} >= {"310.20", "443.30"}


def test_a_plan_said_to_be_more_is_the_likelier_correction_to_more() -> None:
    """0.80 too little: 135.10 could be 135.90, above 135.25 as the text says, and 310.10 could be 310.90."""
    items = [
        ("2010301", "300.10", "310.10", "减少"),
        ("2080505", "135.25", "135.10", "减少"),
        ("2101101", "9.00", "9.55"),
    ]
    finding = planned(*items, whole="455.55")
    assert (finding.suspect.value, finding.expected) == ("135.10", "135.90")
    assert "310.10" in [other.value for other in finding.alternatives]


def test_what_rounding_leaves_over_is_small() -> None:
    """60.91 for 60.81, 0.10 too much: 442.93 could be 442.99 within the rounding of ten figures, hardly though."""
    small = [(f"21011{n:02}", "8.00", "8.99") for n in range(1, 9)]
    items = [("2010301", "309.10", "310.20"), ("2080505", "60.00", "60.91"), *small]
    finding = planned(*items, whole="442.93")
    assert finding.suspect.value != "442.93"
    assert "442.93" in [other.value for other in finding.alternatives]


def stages(counts: tuple[str, str, str], amounts: tuple[str, str, str]) -> list[tuple[str, str, str | None]]:
    names = ("goal_project", "tracked_project", "self_evaluated")
    values = {f"{name}_count": parse_amount(count) for name, count in zip(names, counts, strict=True)}
    values |= {f"{name}_amount": parse_amount(text) for name, text in zip(names, amounts, strict=True)}
    summary = Figures(values, dict.fromkeys([f"{name}_amount" for name in names], "万元"))
    outcome = articulate(Disclosure(IDENTITY, performance_summary=summary), trees("mof-final"))
    return [(finding.code, finding.suspect.value, finding.expected) for finding in outcome.findings]


def test_as_many_projects_have_the_same_money() -> None:
    assert stages(("4", "4", "4"), ("598.42", "598.42", "598.42")) == []
    assert stages(("4", "4", "4"), ("598.42", "593.42", "598.42")) == [("CV101", "593.42", "598.42")]
    # No slip explains it: they are other projects; nor do four and five projects have to cost the same.
    assert stages(("4", "4", "4"), ("598.42", "71.50", "598.42")) == []
    assert stages(("4", "5", "4"), ("598.42", "593.42", "598.42")) == []
