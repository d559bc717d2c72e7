"""Documents of places without a set of their own, in made-up words and figures."""

from __future__ import annotations

import pytest

from mingzhang.forms.load import form_set
from mingzhang.model.source import Line
from mingzhang.pipeline import read_document
from mingzhang.recognise.choose import choose_forms
from mingzhang.recognise.identity import department_of, year_of
from mingzhang.recognise.tables.columns import header_paths

BUDGET = """云溪区档案馆
2025年部门预算情况说明
一、部门收支总体情况
（一）收入预算
2025年年初预算数594.00万元，其中：一般公共预算拨款590.00万元，事业收入4.00万元。
（二）支出预算
2025年年初预算数594.00万元，其中：文化旅游体育与传媒支出500.00万元，住房保障支出94.00万元。
二、部门预算情况说明
2025年一般公共预算财政拨款支出590.00万元，比2024年减少84.00万元。其中：基本支出290.00万元，比2024年减少4.00万元，\
主要原因是人员减少；项目支出300.00万元，比2024年减少80.00万元，主要原因是压减项目。
三、“三公”经费情况说明
2025年“三公”经费预算3.00万元，比2024年减少0.40万元，主要原因是厉行节约。
四、其他重要事项的情况说明
机关运行经费、政府采购预算见附表。
"""

FINAL = """2024年度云溪县林业局部门决算
一、收入支出决算总体情况说明
2024年度收、支总计均为523.26万元。与2023年度相比，收、支总计各减少40.00万元，下降7.10%。主要变动原因是项目减少。
二、收入决算情况说明
2024年度本年收入合计523.26万元，其中：一般公共预算财政拨款收入500.00万元，占95.55%；其他收入23.26万元，占4.45%。
三、支出决算情况说明
2024年度本年支出合计523.26万元，其中：基本支出400.00万元，占76.44%；项目支出123.26万元，占23.56%。
四、一般公共预算财政拨款支出决算情况说明
2024年度一般公共预算财政拨款支出500.00万元，占本年支出合计的95.55%。
五、财政拨款“三公”经费支出决算情况说明
机关运行经费支出见附表。
"""


@pytest.mark.parametrize(("text", "chosen"), [(BUDGET, "general-budget"), (FINAL, "general-final")])
def test_a_narrative_with_its_tables_elsewhere(text: str, chosen: str) -> None:
    found = read_document(text.encode(), "x.txt")
    assert found.identity.form_set == chosen
    places = {(s.subject, tuple((s.at or {}).items())): s for s in found.statements}
    if chosen == "general-budget":
        project = places["项目支出", (("flow", "expenditure"), ("fund", "general_total"), ("nature", "project"))]
        assert (project.amount and project.amount.digits, project.reason) == ("300.00", "压减项目")
    else:
        total = places["收、支总计各", ()]
        assert (total.change and total.change.digits, total.rate and total.rate.digits) == ("40.00", "7.10")


def test_a_report_of_a_whole_government_is_not_taken_for_one() -> None:
    text = "关于云溪区2025年预算执行情况和2026年预算草案的报告\n一般公共预算收入完成16.16亿元。\n三公经费下降3%。"
    assert read_document(text.encode(), "x.txt").identity.form_set is None


@pytest.mark.parametrize("owner", ["xinjiang-budget", "shanghai-budget", "mof-final"])
def test_a_regions_own_set_goes_before_the_general_one(owner: str) -> None:
    forms = form_set(owner)
    lines: list[Line] = []
    for form in forms.table[: len(forms.order) * 2 // 3]:
        lines += [Line(form.title, 1, len(lines) + 1), Line("单位：万元", 1, len(lines) + 2)]
    choice = choose_forms(lines, [line.text for line in lines], forms.kind)
    assert choice is not None
    assert choice.forms.id == owner


def test_a_cover_whose_year_comes_first() -> None:
    assert department_of(["2024年度云溪县林业局部门决算", "第一部分 2024年度部门决算"]) == "云溪县林业局"


def test_the_menu_of_a_web_page_is_no_department_and_gives_no_year() -> None:
    menu = ["首页政务公开办事服务", "2023年部门决算", "2024年部门预算"]
    assert department_of(menu) is None
    assert department_of(["云溪县文化馆(本级)", "2024年度部门决算"]) == "云溪县文化馆（本级）"
    body = ["云溪县文化馆2022年度部门决算公开说明", "2022年度收入支出总计5.00万元，与2021年度相比增加1.00万元。"]
    assert year_of([*menu, *body, "2022年度财政拨款收入5.00万元。"]) == 2022


def test_two_years_side_by_side() -> None:
    texts = [["科目", "2024年执行数", "2025年预算数", "2025年预算数"], ["", "", "小计", "基本支出"]]
    assert header_paths(texts, 2, 4) == ["科目", "", "2025年预算数/小计", "2025年预算数/基本支出"]
