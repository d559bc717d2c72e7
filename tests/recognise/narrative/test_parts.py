"""Sections, staff, offices, projects and figure groups, in made-up words."""

from __future__ import annotations

from mingzhang.classification import functional
from mingzhang.forms.wording import wording, wordings
from mingzhang.model.amount import Unit
from mingzhang.model.source import Line
from mingzhang.recognise.narrative import NarrativeReading, recognise_narrative


def document(*rows: str, forms: str = "xinjiang-budget", year: int = 2025) -> NarrativeReading:
    lines = [Line(row, 1, number, heading=row.count("#")) for number, row in enumerate(rows, 1)]
    return recognise_narrative(lines, wording(forms), functional(year), year)


def test_every_wording_compiles_and_reads() -> None:
    for name in wordings():
        assert document("一、主要职能", "管理某事。", forms=name).statements == ()


def test_sections_by_number_markdown_and_wrapped_title() -> None:
    reading = document(
        "第三部分 2025年部门预算情况说明",
        "一、 关于某局 2025年收支预算情况总体",
        "说明",
        "收支总预算 1.00万元。",
        "## **（一）预算规模变化情况**",
        "正文。",
        "## **(二) 政府采购情况**",
        "政府采购预算 2.00万元。",
    )
    assert [(s.id, s.level, s.title) for s in reading.sections] == [
        ("totals", 2, "一、关于某局2025年收支预算情况总体说明"),
        ("totals", 3, "（一）预算规模变化情况"),
        ("procurement", 3, "(二)政府采购情况"),
    ]
    assert [s.section for s in reading.statements] == [reading.sections[0].title, reading.sections[2].title]


def test_contents_page_gives_no_section() -> None:
    reading = document(
        "目录", "一、部门主要职能 ………… 3", "四、部门预算编制说明……5", "2025年部门预算编制说明",
        "2025年，某局收入预算3.00万元，其中：财政拨款收入3.00万元，比2024年预算执行数增加1.00万元。",
        forms="shanghai-budget",
    )  # fmt: skip
    assert [s.id for s in reading.sections] == ["compilation"]
    assert [s.at for s in reading.statements] == [{}, {"fund": "fiscal"}]


def test_sentences_that_look_like_headings_stay_text() -> None:
    reading = document("一、主要职能", "（一）负责机关事务，", "（二）负责政务公开工作。", "一、本年收入 462.43")
    assert len(reading.sections) == 1


def test_staff() -> None:
    reading = document(
        "二、机构设置及人员情况", "某局编制数 15，实有人数 16 人，其中：在职 14 人，减少 1 人；", "退休 2人。"
    )
    assert reading.staffing is not None
    assert reading.staffing.counts == {"编制数": 15, "实有人数": 16, "在职": 14, "退休": 2}
    assert reading.staffing.changes == {"在职": ("减少", 1)}


def test_offices() -> None:
    body = "某局无下属预算单位，下设六个科室，分别是：办公室，综合科（督查、信访科），财务科。"
    reading = document("二、机构设置及人员情况", body)
    assert reading.offices is not None
    assert (reading.offices.declared, reading.offices.noun) == (6, "科室")
    assert reading.offices.listed == ("办公室", "综合科（督查、信访科）", "财务科")
    assert reading.offices.subordinate_statement == "无下属预算单位"


def test_subordinate_units() -> None:
    reading = document(
        "某局机构设置", "某局部门预算包括本部以及下属1家预算单位，具体包括：", "1. 某局本部", "2. 某中心，不单列预算。",
        forms="shanghai-budget",
    )  # fmt: skip
    assert reading.offices is not None
    assert reading.offices.subordinate_units == ("某局本部", "某中心")


def test_labelled_project() -> None:
    reading = document(
        "七、关于某局2025年一般公共预算项目支出情况说明",
        "（一）项目名称：印刷经费", "设立的政策依据：某文。", "预算安排规模：7.00万元", "项目承担单位：某局",
        "资金分配情况：计划安排7万元，用于购买甲9476元、乙36500元、丙24024元。",
        "资金执行时间：2025年1月1日至2025年12月31日",
    )  # fmt: skip
    [project] = reading.projects
    assert (project.name, project.number, project.undertaker) == ("印刷经费", "（一）", "某局")
    assert project.amount is not None
    assert project.amount.digits == "7.00"
    assert [(a.label, a.amount.digits, a.unit, a.role) for a in project.allocations] == [
        ("计划安排", "7", Unit.WAN, "total"), ("甲", "9476", Unit.YUAN, "part"),
        ("乙", "36500", Unit.YUAN, "part"), ("丙", "24024", Unit.YUAN, "part"),
    ]  # fmt: skip


def test_project_with_a_heading_of_its_own() -> None:
    reading = document(
        "创新专项经费情况说明", "一、项目概述", "推动发展。", "二、立项依据", "《某意见》。", "三、实施主体", "某局",
        "五、实施周期", "2025.1.1-2025.12.31", "六、年度预算安排",
        "2025年度项目总预算30.00万，其中甲20.00万，乙10.00万，合计30.00万。", "七、绩效目标", "详见目标表",
        forms="shanghai-budget",
    )  # fmt: skip
    [project] = reading.projects
    assert (project.name, project.undertaker, project.period) == ("创新专项", "某局", "2025.1.1-2025.12.31")
    assert [a.role for a in project.allocations] == ["total", "part", "part", "total"]
    assert project.amount == project.allocations[0].amount


def test_procurement_by_two_makers() -> None:
    xinjiang = document(
        "(二) 政府采购情况",
        "2025年，某局政府采购预算48.72万元，其中：政府采购货物预算10.23万元，政府采购工程预算0.00万元，",
        "政府采购服务预算38.49万元。面向中小企业预留政府采购项目预算金额48.72万元，",
        "小微企业预留政府采购项目预算金额48.70万元。",
    )
    assert xinjiang.procurement is not None
    assert {k: v.digits for k, v in xinjiang.procurement.values.items()} == {
        "total": "48.72", "goods": "10.23", "works": "0.00", "services": "38.49",
        "sme_reserved": "48.72", "micro_reserved": "48.70",
    }  # fmt: skip
    final = document(
        "（二）政府采购支出情况",
        "某局2024年度政府采购金额（以合同签订为准）为21.07万元，其中：货物采购金额21.07万元、工程采购金额0万元、",
        "服务采购金额0万元。授予中小企业合同金额2.00万元，占政府采购支出总额的9.49%。",
        forms="mof-final", year=2024,
    )  # fmt: skip
    assert final.procurement is not None
    assert {"total": "21.07", "goods": "21.07", "sme_share": "9.49"}.items() <= {
        k: v.digits for k, v in final.procurement.values.items()
    }.items()


def test_assets() -> None:
    reading = document(
        "五、国有资产占有使用情况",
        "截至2024年8月31日，某局共有车辆3辆，其中：执法执勤用车2辆、副部（省）级及以上领导用车1辆；",
        "单价100万元（含）以上设备（不含车辆）4台（套）。",
        "2025年部门预算安排购置车辆1辆；部门预算安排购置单价100万元（含）以上设备（不含车辆）0台（套）。",
        forms="shanghai-budget",
    )
    assert reading.assets is not None
    assert reading.assets.as_of == "2024年8月31日"
    assert {k: v.digits for k, v in reading.assets.values.items()} == {
        "vehicles": "3", "vehicles/执法执勤用车": "2", "vehicles/副部（省）级及以上领导用车": "1",
        "equipment_over_100": "4", "plan/vehicles": "1", "plan/equipment_over_100": "0",
    }  # fmt: skip


def test_reception_counts() -> None:
    reading = document(
        "七、财政拨款“三公”经费支出决算情况说明",
        "单位全年安排的因公出国（境）团组1个，因公出国（境）3人次。公务用车购置数0辆，公务用车保有量6辆。",
        "国内公务接待210批次，2,089人次。",
        forms="mof-final", year=2022,
    )  # fmt: skip
    assert reading.three_public is not None
    assert {k: v.digits for k, v in reading.three_public.values.items()} == {
        "因公出国（境）团组": "1", "因公出国（境）人次": "3", "公务用车购置数": "0", "公务用车保有量": "6",
        "国内公务接待批次": "210", "国内公务接待人次": "2089",
    }  # fmt: skip


def test_no_amount_is_lost() -> None:
    """Amounts that no statement takes are listed, wherever they stand."""
    reading = document(
        "一、主要职能", "管理400.00万元以上项目，投资3000万元。", "二、关于某局2025年支出预算情况说明",
        "基本支出5.00万元，占约三成，另有12.5%不明。", "七、某种没有见过的情况说明", "某费用1.00万元。",
    )  # fmt: skip
    assert [u.text for u in reading.unplaced] == ["400.00", "3000", "12.5"]
    assert [(s.subject, s.at) for s in reading.statements] == [("基本支出", {"nature": "basic"}), ("某费用", None)]


def test_a_threshold_in_the_text_of_a_project_is_no_amount_but_is_not_lost() -> None:
    reading = document(
        "数据治理项目经费情况说明",
        "一、项目概述",
        "对400.00万元以上的项目开展评审，3,000.00万元（含）以下的由本局批复。",
        "六、年度预算安排",
        "2025年度项目总预算66.50万元。",
        forms="shanghai-budget",
    )
    assert [item.text for item in reading.unplaced] == ["400.00", "3,000.00"]


def test_a_table_left_in_gives_no_statement() -> None:
    reading = document(
        "三、关于某局2025年支出预算情况说明", "总计 462.43 382.43 80.00", "201 03 01 行政运行 308.84 308.84",
        "基本支出382.43万元，占82.70%。", "单位：万元",
    )  # fmt: skip
    [statement] = reading.statements
    assert statement.amount is not None
    assert statement.amount.digits == "382.43"


def test_a_heading_broken_before_the_word_year_is_one() -> None:
    reading = document(
        "二、 关于青禾区某局2026",
        "年收入预算情况说明",
        "青禾区某局部门收入预算3.00万元，其中：一般公共预算3.00万元，占100.00%。",
    )
    assert [section.title for section in reading.sections] == ["二、关于青禾区某局2026年收入预算情况说明"]
    assert [str(statement.amount) for statement in reading.statements if statement.amount]
