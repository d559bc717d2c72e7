"""Where tables stand: titles, units, numbers, contents pages, parts over pages."""

import pytest

from mingzhang.forms.load import form_set
from mingzhang.model.amount import Unit
from mingzhang.model.source import Block, Grid
from mingzhang.model.table import TableKind
from mingzhang.recognise.tables.labels import closeness, core, fold, leaf
from mingzhang.recognise.tables.regions import Region, clue_score, find_regions, strip_title, unit_near
from small_documents import grid, source


def regions(*blocks: str | Grid, forms: str = "mof-final") -> list[Region]:
    return find_regions(source(*blocks).blocks, form_set(forms))


def kinds(*blocks: str | Grid, forms: str = "mof-final") -> list[str]:
    return [region.form.kind.value for region in regions(*blocks, forms=forms)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("收 入 总 计", "收入总计"),
        ("“三公”经费（元）", '"三公"经费(元)'),
        ("支出决算⽀出表", "支出决算支出表"),
        ("１２．５０％", "12.50%"),
        ("plain text", "plaintext"),
    ],
)
def test_widths_radicals_and_spaces_fold(text: str, folded: str) -> None:
    """A9."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("一、本年收入", "本年收入"),
        ("1.一般公共预算拨款", "一般公共预算拨款"),
        ("其中：一般财力", "一般财力"),
        ("（一）基本支出", "基本支出"),
        ("十九、住房保障支出", "住房保障支出"),
        ("其中：1.某款", "某款"),
        ("12.50", "12.50"),
        ("一", "一"),
    ],
)
def test_ordinals_go(label: str, bare: str) -> None:
    assert core(label) == bare


def test_likeness() -> None:
    assert closeness("合计", "合计") == 1
    assert closeness("", "合计") == 0
    assert closeness("基本支出", "基本") > closeness("基本支出", "项目支出") > closeness("基本支出", "合计")
    assert leaf("基本支出/人员经费") == "人员经费"


@pytest.mark.parametrize(
    "title",
    [
        "收入支出决算总表",
        "表1 收入支出决算总表",
        "公开01表：收入支出决算总表",
        "2024年度收入支出决算总表",
        "云溪县档案馆2024年度部门收入支出决算总表",
        "一、收入支出决算总表",
        "收入支出决算总表（单位：万元）",
        "附表1：2024年收入支出决算总表",
        "收 入 支 出 决 算 总 表",
    ],
)
def test_titles_in_many_dresses(title: str) -> None:
    assert strip_title(title) == strip_title("收入支出决算总表")


def test_the_most_specific_title_wins() -> None:
    """A8: 支出决算表 ⊂ 一般公共预算财政拨款支出决算表 ⊂ …基本支出决算表."""
    names = ["支出决算表", "一般公共预算财政拨款支出决算表", "一般公共预算财政拨款基本支出决算表", "收入支出决算总表"]
    assert [kinds(name, "单位：万元", grid([["a"]])) for name in names] == [
        ["expenditure"],
        ["general_by_function"],
        ["general_basic_by_economic"],
        ["summary"],
    ]


def test_regional_titles() -> None:
    """A18: 收入决算总表 and others are the same tables by another name."""
    assert kinds("收入决算总表", "单位：万元") == ["income"]
    assert kinds("财政拨款收支决算总表", "单位：万元") == ["fiscal_summary"]
    assert kinds("“三公”经费支出决算表", "单位：万元") == ["three_public"]


def test_a_contents_page_is_no_table() -> None:
    """A11: titles in a list of contents, in sentences, and in notes are no tables."""
    contents = ["目录", "一、收入支出决算总表", "二、收入决算表", "三、支出决算表", "第二部分 概况", "某局是政府部门。"]
    assert kinds(*contents) == []
    assert kinds("收入决算表见附表。", "单位：万元") == []
    assert kinds("支出决算表为空表", "单位：万元") == []


def test_a_title_broken_over_two_lines() -> None:
    (region,) = regions("一般公共预算财政拨款", "基本支出决算表", "单位：万元", grid([["合计", "1.00"]]))
    assert region.form.kind is TableKind.GENERAL_BASIC_BY_ECONOMIC


def test_a_title_in_the_tables_own_grid() -> None:
    """A7: the title stands in the first cell; the other way round it stands only in the page's text."""
    rows = [["收入决算表", None], ["单位：元", ""], ["合计", "1.00"]]
    (region,) = regions("某局", grid(rows))
    assert (region.form.kind, region.unit) == (TableKind.INCOME, Unit.YUAN)
    assert kinds("支出决算表", grid([["合计", "1.00"]])) == ["expenditure"]


def test_regions_end_where_the_next_begins() -> None:
    """A5, A6: two tables on one page are two; the text after the last is none."""
    found = regions(
        "表2", "收入决算表", "单位：元", grid([["合计", "1.00"]]),
        "表3", "支出决算表", "单位：万元", grid([["合计", "1.00"]]),
        "第三部分 决算情况说明", "收入1.00万元。",
    )  # fmt: skip
    assert [(r.form.kind.value, r.number, r.unit) for r in found] == [
        ("income", "表2", Unit.YUAN),
        ("expenditure", "表3", Unit.WAN),
    ]
    assert [r.end for r in found] == [5, 8]


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", Unit.WAN),
        ("编制部门：某局 单位：元", Unit.YUAN),
        ("金额单位:人民币亿元", Unit.YI),
        ("支出表（千元）", Unit.THOUSAND),
        ("单位：某局", None),
        ("预算单位：云溪县", None),
    ],
)
def test_units_from_their_own_line(line: str, unit: Unit | None) -> None:
    """B1, F7: a unit is a unit of money, a 单位 may be a body."""
    assert unit_near(source(line).blocks, 0, 1) is unit


def test_a_unit_in_the_first_rows_of_a_grid_only() -> None:
    blocks: tuple[Block, ...] = (grid([["收入表"], ["单位：元"]]),)
    assert unit_near(blocks, 0, 1) is Unit.YUAN
    assert unit_near((grid([["a"], ["b"], ["c"], ["单位：元"]]),), 0, 1) is None


def test_wording_tells_a_region_too() -> None:
    forms = form_set("xinjiang-budget")
    assert clue_score(fold("部门收支总体情况表 上年结转结余情况明细表"), forms) == pytest.approx(2 / 3)
    assert clue_score("别的", forms) == 0


@pytest.mark.parametrize(
    "title",
    ["表1 2026年部门收支预算总表", "表1：2026年度收支预算总表", "附表12 2026年收支预算总表", "2026年收支预算总表"],
)
def test_the_number_of_a_table_does_not_run_into_the_year(title: str) -> None:
    assert strip_title(title) == "收支预算总表"
