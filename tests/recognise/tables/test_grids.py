"""Grids: columns matched by their header, codes over cells, two sides, groups, single rows."""

import pytest

from mingzhang.classification import functional
from mingzhang.forms.load import TableForm, form_set
from mingzhang.model.amount import Mark
from mingzhang.model.source import Cell, Grid
from mingzhang.model.table import TableKind
from mingzhang.recognise.tables.columns import align, body_start, filled, header_paths, read_header
from mingzhang.recognise.tables.grid_groups import grouped_grid, single_grid
from mingzhang.recognise.tables.grid_rows import coded_grid, known_labels
from mingzhang.recognise.tables.grid_sided import sided_grid
from mingzhang.recognise.tables.raw import RawRow
from small_documents import grid


def form(kind: TableKind, forms: str = "mof-final") -> TableForm:
    found = form_set(forms).form(kind)
    assert found is not None
    return found


def shown(rows: list[RawRow], target: TableForm) -> list[tuple[str | None, str, dict[str, str]]]:
    return [
        (
            row.code,
            row.text,
            {
                target.columns[c].key: a.digits or a.mark.value
                for a, c in zip(row.amounts, row.columns, strict=True)
                if c is not None
            },
        )
        for row in rows
    ]


HEAD = [
    ["项目", None, None, None, "合计", "基本支出", "项目支出"],
    ["支出功能分类科目编码", None, None, "科目名称", "", "", ""],
    ["类", "款", "项", "", "", "", ""],
]
GENERAL = form(TableKind.GENERAL_BY_FUNCTION)


def test_codes_over_three_cells() -> None:
    """A3: 201 | 03 | 01 is a code; a spreadsheet's 1 is 01."""
    rows, _ = coded_grid(
        grid(
            [
                *HEAD,
                ["201", "03", "01", "行政运行", "80.00", "80.00", ""],
                ["201", "3", "2", "某项", "1.00", "", "1.00"],
            ]
        ),
        GENERAL,
        None,
    )
    assert shown(rows, GENERAL) == [
        ("2010301", "行政运行", {"total": "80.00", "basic": "80.00", "project": "blank"}),
        ("2010302", "某项", {"total": "1.00", "basic": "blank", "project": "1.00"}),
    ]


def test_codes_under_merged_cells() -> None:
    cells = grid(
        [
            *HEAD,
            ["201", "03", "01", "行政运行", "80.00", "80.00", ""],
            ["", "", "02", "一般行政管理事务", "2.00", "", "2.00"],
            ["", "31", "01", "行政运行", "3.00", "3.00", ""],
        ]
    )
    rows, _ = coded_grid(cells, GENERAL, None)
    assert [row.code for row in rows] == ["2010301", "2010302", "2013101"]


def test_codes_glued_to_names_and_totals_on_the_level_row() -> None:
    cells = grid(
        [
            ["项目", None, None, None, "合计", "基本支出", "项目支出"],
            ["类", "款", "项", "合计", "112.00", "92.00", "20.00"],
            ["201", "", "", "一般公共服务支出", "100.00", "80.00", "20.00"],
        ]
    )
    rows, _ = coded_grid(cells, GENERAL, None)
    assert [(row.code, row.total, row.text) for row in rows] == [
        (None, True, "合计"),
        ("201", False, "一般公共服务支出"),
    ]
    glued = grid([["功能分类科目", "合计", "基本支出", "项目支出"], ["2010301行政运行", "8.00", "8.00", ""]])
    rows, _ = coded_grid(glued, GENERAL, None)
    assert shown(rows, GENERAL)[0][:2] == ("2010301", "行政运行")


def test_a_continued_page_keeps_its_columns() -> None:
    """A4: the next page has no header; its numbers stay in their columns."""
    _, header = coded_grid(grid([*HEAD, ["201", "", "", "一般公共服务支出", "1.00", "1.00", ""]]), GENERAL, None)
    more, _ = coded_grid(grid([["208", "05", "05", "养老", "12.00", "", "12.00"]]), GENERAL, header)
    assert shown(more, GENERAL) == [("2080505", "养老", {"total": "12.00", "basic": "blank", "project": "12.00"})]


def test_a_missing_column_is_not_filled_from_the_right() -> None:
    """B12: a grid without 基本支出 has no basic amounts, and the project column is still the project's."""
    cells = grid(
        [
            ["科目编码", "科目名称", "合计", "项目支出"],
            ["201", "一般公共服务支出", "3.00", "3.00"],
            ["208", "保障", "1.00", "1.00"],
        ]
    )
    rows, header = coded_grid(cells, GENERAL, None)
    assert header.amounts == {2: 0, 3: 2}
    assert shown(rows, GENERAL)[0][2] == {"total": "3.00", "project": "3.00"}


def test_five_money_columns() -> None:
    """A14: a table of five funds is read by its header, not as one total."""
    target = form(TableKind.INCOME, "shanghai-budget")
    cells = grid(
        [
            ["项目", None, "收入预算", None, None, None, None],
            ["编码", "名称", "合计", "财政拨款收入", "事业收入", "事业单位经营收入", "其他收入"],
            ["201", "一般公共服务支出", "10", "5", "2", "1", "2"],
        ]
    )
    rows, _ = coded_grid(cells, target, None)
    assert shown(rows, target)[0][2] == {"total": "10", "fiscal": "5", "business": "2", "operating": "1", "other": "2"}


def test_text_and_dashes_in_amount_cells() -> None:
    cells = grid(
        [*HEAD, ["201", "", "", "一般公共服务支出", "总计", "—", "0.00"], ["208", "", "", "保障", "1.00", "", ""]]
    )
    rows, _ = coded_grid(cells, GENERAL, None)
    assert [amount.mark for amount in rows[0].amounts] == [Mark.UNREAD, Mark.DASH, Mark.VALUE]


def test_notes_and_empty_rows_are_no_rows() -> None:
    """A10: a note below, a row of blanks, and the year in an empty table's head are no data."""
    cells = grid(
        [
            ["科目编码", "科目名称", "2026年合计", "基本支出", "项目支出"],
            ["", "", "", "", ""],
            ["注：本表为空表。", None, None, None, None],
        ]
    )
    rows, _ = coded_grid(cells, GENERAL, None)
    assert rows == []


def test_projects_beside_their_function() -> None:
    target = form(TableKind.GENERAL_PROJECTS, "xinjiang-budget")
    cells = grid(
        [
            ["科目编码", None, None, "功能分类科目名称", "项目名称", "项目支出合计", "商品和服务支出"],
            ["类", "款", "项", "", "", "", ""],
            ["201", "26", "04", "档案馆", "库房修缮", "13.25", "13.25"],
            ["", "", "", "云溪县档案馆", "", "13.25", "13.25"],
        ]
    )
    rows, _ = coded_grid(cells, target, None)
    assert [(row.code, row.text, row.project) for row in rows] == [
        ("2012604", "档案馆", "库房修缮"),
        (None, "云溪县档案馆", None),
    ]


# ------------------------------------------------------------------------------------------- two sides
def test_sides_keep_their_numbers() -> None:
    """A2: each label owns the numbers to its right, up to the next label."""
    target = form(TableKind.FISCAL_SUMMARY)
    cells = grid(
        [
            ["收入", None, "支出", None, None, None, None],
            [
                "项目",
                "决算数",
                "项目",
                "合计",
                "一般公共预算财政拨款",
                "政府性基金预算财政拨款",
                "国有资本经营预算财政拨款",
            ],
            ["一、一般公共预算财政拨款", "112.00", "一、一般公共服务支出", "100.00", "100.00", "", ""],
            ["二、政府性基金预算财政拨款", "", "201一般公共服务支出", "12.00", "", "12.00", ""],
            ["本年收入合计", "112.00", "本年支出合计", "112.00", "100.00", "12.00", ""],
            ["总计", "112.00", "总计", "112.00", "100.00", "12.00", ""],
            ["注：本表反映收支。", None, None, None, None, None, None],
        ]
    )
    rows = sided_grid(cells, target, functional(2024))
    assert [(row.side, row.key or row.code) for row in rows] == [
        ("income", "general_total"),
        ("expenditure", "201"),
        ("income", "fund_total"),
        ("expenditure", "201"),
        ("income", "income"),
        ("expenditure", "expenditure"),
        ("income", "income_total"),
        ("expenditure", "expenditure_total"),
    ]
    assert shown(rows, target)[3][2] == {"total": "12.00", "general": "blank", "fund": "12.00", "capital": "blank"}


def test_a_grid_without_labels_has_no_sides() -> None:
    assert sided_grid(grid([["1.00", "2.00"], ["3.00", "4.00"]]), form(TableKind.SUMMARY), functional(2024)) == []


# ------------------------------------------------------------------------------------------- groups and single rows
def test_groups_side_by_side() -> None:
    """A2: 经济分类 printed left and right are two lists; class rows are not added again."""
    target = form(TableKind.GENERAL_BASIC_BY_ECONOMIC)
    cells = grid(
        [
            ["经济分类科目编码", None, "科目名称", "决算数", "经济分类科目编码", None, "科目名称", "决算数"],
            ["301", "", "工资福利支出", "72.00", "302", "", "商品和服务支出", "20.00"],
            ["301", "01", "基本工资", "60.00", "302", "01", "办公费", ""],
            ["301", "1", "某费", "", "30205水费", "", "", "1.00"],
            ["人员经费合计", None, None, "72.00", "公用经费合计", None, None, "—"],
            ["注：某注", None, None, None, None, None, None, None],
        ]
    )
    rows = grouped_grid(cells, target)
    got = [(row.code or row.key, row.text, row.amounts[0].digits or row.amounts[0].mark.value) for row in rows]
    assert got == [
        ("301", "工资福利支出", "72.00"),
        ("302", "商品和服务支出", "20.00"),
        ("30101", "基本工资", "60.00"),
        ("30201", "办公费", "blank"),
        ("30101", "某费", "blank"),
        ("30205", "水费", "1.00"),
        ("personnel", "人员经费合计", "72.00"),
        ("public", "公用经费合计", "dash"),
    ]


def test_the_one_row_under_a_nested_header() -> None:
    """A16: blanks keep their columns."""
    target = form(TableKind.THREE_PUBLIC, "shanghai-budget")
    cells = grid(
        [
            ["“三公”经费预算数", None, None, None, None, None, "机关运行经费预算数"],
            ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", None, None, ""],
            ["", "", "", "小计", "购置费", "运行费", ""],
            ["4.50", "", "4.50", "—", "", "0.00", "20.00"],
            ["注：只有一行。", None, None, None, None, None, None],
        ]
    )
    (row,) = single_grid(cells, target)
    assert shown([row], target)[0][2] == {
        "three_public": "4.50",
        "abroad": "blank",
        "reception": "4.50",
        "vehicle": "dash",
        "vehicle_purchase": "blank",
        "vehicle_running": "0.00",
        "operating_cost": "20.00",
    }
    assert single_grid(grid([["合计"], ["三公"]]), target) == []


# ------------------------------------------------------------------------------------------- headers
def test_merged_header_cells() -> None:
    cells = (
        Cell(0, 0, "项目", grid([["x"]]).cells[0].place, rowspan=2),
        Cell(0, 1, "支出", grid([["x"]]).cells[0].place, colspan=2),
        Cell(1, 1, "基本", grid([["x"]]).cells[0].place),
        Cell(1, 2, "项目", grid([["x"]]).cells[0].place),
        Cell(9, 9, "外", grid([["x"]]).cells[0].place),
    )
    texts = filled(Grid(1, 2, 3, cells))
    assert texts == [["项目", "支出", "支出"], ["项目", "基本", "项目"]]
    assert header_paths(texts, 2, 3) == ["项目", "支出/基本", "支出/项目"]


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ([["科目", "合计"], ["栏次", "1"], ["合计", "1.00"]], 2),
        ([["科目", "合计"], ["合计", "1.00"]], 1),
        ([["科目", "合计"], ["201", "1.00"]], 1),
        ([["科目", "合计"], ["", ""], ["1", "2"]], 3),
    ],
)
def test_where_the_body_begins(rows: list[list[str]], first: int) -> None:
    assert body_start(rows, known_labels(GENERAL)) == first


def test_columns_in_another_order_or_unknown() -> None:
    paths = ["本年支出/合计", "本年支出/基本支出", "本年支出/项目支出", "备注"]
    assert [align(heads, GENERAL.columns) for heads in (paths, [])] == [[0, 1, 2, None], []]


def test_a_header_of_one_grid() -> None:
    header = read_header(
        grid([*HEAD, ["201", "", "", "一般公共服务支出", "1.00", "1.00", ""]]), GENERAL, known_labels(GENERAL)
    )
    assert (header.labels, header.amounts, header.first) == ((0, 1, 2, 3), {4: 0, 5: 1, 6: 2}, 3)
