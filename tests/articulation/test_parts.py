"""Laws and prints of made-up statements, assets, projects and performance forms."""

import pytest

from mingzhang.articulation.build import build_system, shown
from mingzhang.articulation.laws import LawRow, code_laws, loose_laws, project_laws, sum_law
from mingzhang.articulation.matters import fold_name, project_names
from mingzhang.articulation.prints import Print, Role, merged, table_prints
from mingzhang.forms.load import form_set, trees
from mingzhang.model.amount import Amount, Mark, Unit, parse_amount
from mingzhang.model.cube import Key, Members
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Allocation, Figures, Project, Statement
from mingzhang.model.performance import FundLine, Indicator, PerformanceForm
from mingzhang.model.place import Place
from mingzhang.model.table import Column, Row, Table, TableKind
from small_statements import IDENTITY, check, made, said, told


# ------------------------------------------------------------------------------------------- tables
def test_levels_of_codes() -> None:
    table = made(
        [
            ("total", {}, ["3.00", "3.00", ""]),
            ("201", {"function": "201"}, ["3.00", "3.00", ""]),
            ("2010301", {"function": "2010301"}, ["1.00", "1.00", ""]),
            ("2010302", {"function": "2010302"}, ["2.00", "2.00", ""]),
        ]
    )
    laws = code_laws(table)
    assert {(law.whole.function, law.whole.nature) for law in laws} == {
        (code, nature) for code in (None, "201") for nature in (None, "basic", "project")
    }
    assert told(check(tables=(table,))) == []
    assert code_laws(made([], axis="labelled")) == []


def test_a_table_without_a_unit_says_nothing() -> None:
    """A unit is never guessed."""
    rows = [("total", {}, ["1.00", "1.00", ""])]
    bare = Table(TableKind.EXPENDITURE, "支出表", None, made(rows).columns, made(rows).rows)
    assert list(table_prints(bare)) == []


def test_roles_of_cells() -> None:
    table = made([("total", {}, ["1.00", "", "总计"])])
    assert [(p.role, p.counted) for p in table_prints(table)] == [(Role.AMOUNT, True), (Role.BLANK, False)]


PROJECTS = form_set("xinjiang-budget").form(TableKind.GENERAL_PROJECTS)


def _projects(rows: list[tuple[str | None, str | None, list[str]]]) -> Table:
    columns = (Column("total", "项目支出合计"), Column("302", "商品和服务支出", {"economic": "302"}))
    made = []
    for n, (code, project, cells) in enumerate(rows, 1):
        at: Members = {"unit": "云溪县档案馆"} if n > 1 else {}
        at |= {"function": code} if code else {}
        at |= {"project": project} if project else {}
        amounts = tuple(
            Amount("", mark=Mark.UNDECIDED) if text == "?" else parse_amount(text, Place(line=n)) for text in cells
        )
        unit = "云溪县档案馆" if n > 1 else None
        made.append(
            Row(
                project or code or "行",
                amounts,
                code=code,
                key="total" if n == 1 else None,
                project=project,
                unit_name=unit,
                at=at,
            )
        )
    scope = {"fund": "general_spend", "nature": "project"}
    return Table(TableKind.GENERAL_PROJECTS, "项目表", Unit.WAN, columns, tuple(made), axis="project", scope=scope)


def test_projects_add_up_to_codes_units_and_the_total() -> None:
    rows: list[tuple[str | None, str | None, list[str]]] = [
        (None, None, ["20.00", "20.00"]),
        (None, None, ["20.00", "20.00"]),
        ("201", None, ["20.00", "20.00"]),
        ("2010304", "慰问", ["13.25", "13.25"]),
        ("2010304", "网站", ["6.75", "6.75"]),
    ]
    assert told(check(tables=(_projects(rows),))) == []
    wrong = [*rows[:4], ("2010304", "网站", ["6.57", "6.75"])]
    assert told(check(tables=(_projects(wrong),))) == [("FT101", "6.57", "6.75")]
    assert project_laws(made([])) == []


def test_undecided_columns_make_no_law() -> None:
    rows: list[tuple[str | None, str | None, list[str]]] = [
        (None, None, ["20.00", "?"]),
        (None, None, ["20.00", "?"]),
        ("2010304", "慰问", ["20.00", "?"]),
    ]
    kinds = {term[0].economic for law in project_laws(_projects(rows)) for term in law.terms}
    assert kinds == {None}


def test_loose_numbers_only_where_no_column_holds_another() -> None:
    """小计 and what it holds are both loose in an income table: their sum says nothing."""
    loose = (parse_amount("3.00", Place(line=1, start=5)),)
    flat = made([("201", {"function": "201"}, ["3.00", "", ""])])
    flat = Table(flat.kind, flat.title, flat.unit, flat.columns, (_with(flat.rows[0], loose),), axis="function")
    assert len(loose_laws(flat, trees("xinjiang-budget"))) == 1
    income = form_set("xinjiang-budget").form(TableKind.INCOME)
    assert income is not None
    columns = tuple(Column(c.key, c.label, c.at) for c in income.columns)
    cells = (parse_amount("3.00"), *[None] * (len(columns) - 1))
    nested = Table(TableKind.INCOME, "收入表", Unit.WAN, columns, (Row("x", cells, code="201", loose=loose),))
    assert loose_laws(nested, trees("xinjiang-budget")) == []


def _with(row: Row, loose: tuple[Amount, ...]) -> Row:
    return Row(row.label, row.cells, code=row.code, at=row.at, loose=loose)


# ------------------------------------------------------------------------------------------- matters
def test_project_names_follow_small_slips() -> None:
    table = _projects([(None, None, ["1.00", "1.00"]), ("2010304", "创信设备采购经费", ["1.00", "1.00"])])
    spoken = tuple(Project(name) for name in ("信创设备采购经费", "“创信设备采购经费”", "别的项目的经费"))
    names = project_names(Disclosure(IDENTITY, tables=(table,), projects=spoken))
    assert names == {"信创设备采购经费": "创信设备采购经费", "“创信设备采购经费”": "创信设备采购经费"}
    assert fold_name("“甲（乙）”") == "甲乙"


def test_a_projects_description_and_form_state_its_amount() -> None:
    table = _projects(
        [(None, None, ["7.00", "7.00"]), (None, None, ["7.00", "7.00"]), ("2010304", "设备采购", ["7.00", "7.00"])]
    )
    described = Project("设备采购", amount=parse_amount("7.50", Place(line=50)), unit=Unit.WAN)
    form = PerformanceForm("project", "设备采购", funds=(FundLine("其中：财政拨款", {"金额": parse_amount("7.00")}),))
    found = check(tables=(table,), projects=(described,), performance=(form,))
    assert told(found) == [("TO101", "7.50", "7.00")]


def test_a_forms_funds_add_up() -> None:
    def form(other: str) -> PerformanceForm:
        lines = [("年度预算总额", "10.00"), ("其中：财政拨款", "8.00"), ("其他资金", other)]
        return PerformanceForm(
            "project", "某项目", funds=tuple(FundLine(item, {"金额": parse_amount(text)}) for item, text in lines)
        )

    assert told(check(performance=(form("2.00"),))) == []
    assert [f.code for f in check(performance=(form("3.00"),)).findings] == ["FT101"]


def test_a_split_whose_grants_were_not_read_is_not_added_up() -> None:
    lines = [("年度预算总额", "10.00"), ("其他资金", "0.00")]
    funds = tuple(FundLine(item, {"金额": parse_amount(text)}) for item, text in lines)
    assert told(check(performance=(PerformanceForm("project", "某项目", funds=funds),))) == []


def test_scores_and_execution_of_a_self_evaluation() -> None:
    def form(score: str, rate: str) -> PerformanceForm:
        amounts = {"全年预算数": "25.00", "全年执行数": "20.00", "执行率": rate, "分值": "10", "得分": "8.00"}
        return PerformanceForm(
            "project",
            "网站",
            funds=(FundLine("年度资金总额", {name: parse_amount(text) for name, text in amounts.items()}),),
            indicators=(
                Indicator("产出", "数量", "次数", weight="50", score="50.00"),
                Indicator("效益", "社会", "公开", weight="40分", score=score),
            ),
            total_weight="100",
            total_score="98.00",
            self_evaluation=True,
        )

    assert told(check(performance=(form("40.00", "80.00"),))) == []
    assert [f.code for f in check(performance=(form("35.00", "80.00"),)).findings] == ["FT101"]
    (finding,) = check(performance=(form("40.00", "90.00"),)).findings
    assert finding.code in {"DR101", "DR104"}


# ------------------------------------------------------------------------------------------- memoranda
def _assets(**values: str) -> Figures:
    units = {name: ("万元" if "value" in name else "辆") for name in values}
    return Figures(
        {n.replace("__", "/"): parse_amount(t) for n, t in values.items()},
        {n.replace("__", "/"): u for n, u in units.items()},
    )


def test_vehicles_by_kind_add_up() -> None:
    right = _assets(vehicles="3", vehicles__一般公务用车="1", vehicles__其他用车="2")
    wrong = _assets(vehicles="4", vehicles__一般公务用车="1", vehicles__其他用车="2")
    assert told(check(assets=right)) == []
    assert [f.code for f in check(assets=wrong).findings] == ["FT101"]


def test_nothing_is_worth_nothing() -> None:
    assert told(check(assets=_assets(vehicles="0", vehicles_value="0.00"))) == []
    assert len(check(assets=_assets(vehicles="0", vehicles_value="12.00")).findings) == 1


def test_reserved_procurement_lies_within_the_whole() -> None:
    def statements(micro: str) -> tuple[Statement, ...]:
        items = [("procurement", "164.05"), ("procurement_sme", "107.03"), ("procurement_micro", micro)]
        return tuple(said(text, {"item": item}, line=n) for n, (item, text) in enumerate(items, 1))

    assert told(check(statements=statements("50.00"))) == []
    assert [f.suspect.value for f in check(statements=statements("164.05")).findings] == ["164.05"]


def test_what_is_bought_from_smaller_companies_lies_within_the_whole() -> None:
    def statements(awarded: str) -> tuple[Statement, ...]:
        items = [("procurement", "164.05"), ("procurement_sme_awarded", awarded)]
        return tuple(said(text, {"item": item}, line=n) for n, (item, text) in enumerate(items, 1))

    assert told(check(statements=statements("164.05"))) == []
    assert {"194.05"} <= {
        s.value for f in check(statements=statements("194.05")).findings for s in (f.suspect, *f.alternatives)
    }


@pytest.mark.parametrize(
    ("score", "grades", "right"),
    [
        ("97.50", {"优": "3", "良": "1"}, True),
        ("87.50", {"优": "3", "良": "1"}, True),
        ("79.50", {"优": "3", "良": "1"}, False),
        ("197.50", {"优": "3", "良": "1"}, False),
        ("79.50", {"优": "3"}, True),  # one project's grade is not told
        ("79.50", {"优": "3", "甲": "1"}, True),  # a grade of another scale
        ("59.00", {"优": "0", "良": "0", "合格": "0", "不合格": "4"}, True),
    ],
)
def test_an_average_score_lies_where_the_grades_are(score: str, grades: dict[str, str], *, right: bool) -> None:
    values = {"self_evaluated_count": parse_amount("4"), "average_score": parse_amount(score, Place(line=1))}
    values |= {f"graded/{grade}": parse_amount(count) for grade, count in grades.items()}
    found = check(performance_summary=Figures(values, {"average_score": "分"})).findings
    assert [(finding.code, finding.suspect.value) for finding in found] == [("FT102", score)] * (not right)


def _goals(money: str, count: str, **amounts: str) -> dict[str, object]:
    """Projects with objectives, listed one by one; the description divides the first one's money too."""
    listed = tuple(
        Statement(
            "四、绩效目标", name, "total", f"{name}{text}万元", Place(line=n), "performance", unit=Unit.WAN,
            amount=parse_amount(text, Place(line=n)),
        )
        for n, (name, text) in enumerate(amounts.items(), 2)
    )  # fmt: skip
    part = Allocation("系统维护费", parse_amount("166.66", Place(line=30)), Unit.WAN)
    values = {"goal_project_count": parse_amount(count), "goal_project_amount": parse_amount(money, Place(line=1))}
    return {
        "statements": listed,
        "projects": (Project("项目经费", allocations=(part,)),),
        "performance_summary": Figures(values, {"goal_project_amount": "万元"}),
    }


def test_projects_with_objectives_add_up() -> None:
    right = {"系统维护费": "166.66", "审计费": "418.80", "慰问费": "13.00"}
    assert told(check(**_goals("598.46", "3", **right))) == []
    [finding] = check(**_goals("598.46", "3", **right | {"审计费": "418.50"})).findings
    assert (finding.code, {s.value for s in (finding.suspect, *finding.alternatives)} >= {"418.50"}) == ("CV101", True)
    assert told(check(**_goals("598.46", "3", **right | {"系统维护费": "165.66"}))) == [("CV101", "165.66", "166.66")]
    # Four are counted: one is not named. A whole other sum is no slip.
    assert told(check(**_goals("698.46", "4", **right))) == []
    assert told(check(**_goals("1205.00", "3", **right))) == []


# ------------------------------------------------------------------------------------------- small things
@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(1_000_000, 2, "0.01"), (123_456_789, 2, "1.23"), (-150_000_000, 0, "-1"), (0, 2, "0.00"), (1_500_000, 2, "0.02")],
)
def test_amounts_as_shown(value: int, places: int, text: str) -> None:
    assert shown(value, Unit.WAN.scale, places) == text


def test_merged_keys() -> None:
    assert merged({"fund": "a", "nature": "basic"}, {"fund": "", "year": "-1"}, None) == Key(nature="basic", year=-1)


def test_negative_amounts_may_be_negative_above() -> None:
    def amount(key: Key, lo: int) -> Print:
        return Print(Role.AMOUNT, ((key, 1),), lo - 1, lo + 1, 2, 1000, Witness(str(lo)))

    whole, part = Key(), Key(nature="basic")
    law: LawRow = sum_law(whole, [part], "footing")
    system = build_system([amount(whole, -10), amount(part, -10)], [law]).system
    assert system.lower == (None, None)
    assert build_system([amount(whole, 10), amount(part, 10)], [law]).system.lower == (0, 0)
