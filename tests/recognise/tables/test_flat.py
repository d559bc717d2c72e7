"""Flattened tables: rows from lines whose columns and cell borders are lost."""

from time import perf_counter

import pytest

from mingzhang.classification import economic, functional
from mingzhang.forms.load import TableForm, form_set, trees
from mingzhang.model.amount import parse_amount
from mingzhang.model.source import Line
from mingzhang.model.table import Table, TableKind
from mingzhang.recognise.tables.build import _project_names, build_tables
from mingzhang.recognise.tables.flat import body_lines, coded_rows, grouped_rows
from mingzhang.recognise.tables.flat_labelled import labelled_rows
from mingzhang.recognise.tables.raw import RawRow, code_of, split_amounts
from mingzhang.recognise.tables.regions import find_regions


def form(kind: TableKind, forms: str = "xinjiang-budget") -> TableForm:
    found = form_set(forms).form(kind)
    assert found is not None
    return found


EXPENDITURE = form(TableKind.EXPENDITURE)


def lines(text: str, page: int = 1) -> list[Line]:
    return [Line(line, page, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def rows(text: str, target: TableForm = EXPENDITURE, *, whole: bool = False) -> list[RawRow]:
    return coded_rows(lines(text), target, functional(2025), whole=whole)


def shown(found: list[RawRow]) -> list[tuple[str | None, str, list[str]]]:
    return [(row.code, row.text, [amount.digits or amount.text for amount in row.amounts]) for row in found]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("201 一般公共服务支出", "201"),
        ("201 03 01     行政运行 308.84", "2010301"),
        ("  2010301 行政运行", "2010301"),
        ("20103 事务", "20103"),
        ("20103（款）", "20103"),
        ("301 01   基本工资 86.57", "30101"),
        ("301 86.57 86.57", "301"),
        ("108.84 308.84", None),
        ("199 某某", None),
        ("600 某某", None),
        ("2025 年", None),
        ("一般公共服务支出 201", None),
    ],
)
def test_codes_at_the_start_of_a_line(text: str, code: str | None) -> None:
    """A3: 301 | 01 is one code, its 01 no money; 301 86.57 is a code and an amount."""
    found = code_of(Line(text, 1, 1))
    assert (found[0] if found else None) == code


@pytest.mark.parametrize(
    ("text", "fragments", "amounts"),
    [
        ("行政运行 308.84 308.84", ["行政运行"], ["308.84", "308.84"]),
        ("合计 1,234.50 -3.00 (2.00)", ["合计"], ["1234.50", "-3.00", "-2.00"]),
        ("占 12.50% 版本1.2.3", ["占", "12.50%", "版本1.2.3"], []),
        ("2025 年 3 个", ["2025", "年", "3", "个"], []),
        ("1,200 元", ["元"], ["1200"]),
    ],
)
def test_amounts_in_a_line(text: str, fragments: list[str], amounts: list[str]) -> None:
    """C1: a year, a count, a percentage and a version are no amounts."""
    got, found, _ = split_amounts(Line(text, 1, 1))
    assert (got, [amount.digits for amount in found]) == (fragments, amounts)


def test_whole_yuan_are_amounts_where_the_unit_says_so() -> None:
    _, found, first = split_amounts(Line("办公费 155000 3 0", 1, 1), whole=True)
    assert ([amount.digits for amount in found], first) == (["155000", "0"], 4)


def test_places_of_amounts() -> None:
    _, (amount,), _ = split_amounts(Line("合计 12.00", 2, 7))
    assert (amount.place.page, amount.place.line, amount.place.start, amount.place.end) == (2, 7, 3, 8)


def test_names_wrapped_around_their_numbers() -> None:
    found = rows("201 03 99\n    其他政府办公厅（室）及相关机\n\n构事务支出\n10.00 10.00\n208 社会保障和就业支出 40.22")
    assert shown(found) == [
        ("2010399", "其他政府办公厅（室）及相关机构事务支出", ["10.00", "10.00"]),
        ("208", "社会保障和就业支出", ["40.22"]),
    ]


def test_the_rest_of_a_name_after_its_numbers() -> None:
    found = rows("20103 政府办公厅（室）及相关机构 10.00\n事务\n201 一般公共服务支出 5.00")
    assert shown(found)[0] == ("20103", "政府办公厅（室）及相关机构事务", ["10.00"])


def test_words_before_a_code_belong_to_it() -> None:
    found = rows("社会保障\n208 和就业支出 5.00\n20805 行政事业单位养老支出 5.00\n机关事业单位\n2080505 缴费支出 5.00")
    assert [text for _, text, _ in shown(found)] == [
        "社会保障和就业支出",
        "行政事业单位养老支出",
        "机关事业单位缴费支出",
    ]


def test_totals_and_numbers_on_the_next_line() -> None:
    found = rows("总计\n462.43 382.43 80.00\n201 一般公共服务支出 388.84")
    assert shown(found)[0] == (None, "总计", ["462.43", "382.43", "80.00"])
    assert found[0].total


def test_a_units_line_in_a_project_table() -> None:
    projects = form(TableKind.GENERAL_PROJECTS)
    found = rows("总计 20.00 20.00\n云溪县档案馆 20.00 20.00\n201 26 04 档案馆 库房修缮 20.00", projects)
    assert [(row.code, row.text) for row in found] == [
        (None, "总计"),
        (None, "云溪县档案馆"),
        ("2012604", "档案馆库房修缮"),
    ]


def test_numbers_broken_over_lines_go_on() -> None:
    assert shown(rows("201 一般公共服务支出 5.00\n4.00 1.00")) == [
        ("201", "一般公共服务支出", ["5.00", "4.00", "1.00"])
    ]


def test_heads_end_at_the_row_of_column_numbers() -> None:
    text = "编制部门：某局 单位：万元\n类 款 项\n※ ※ 1 2 3\n总计 5.00\n201 一般公共服务支出 5.00\n机构事务"
    text += "\n科目编码 合计\n※ ※ 1 2 3\n203 国防支出 1.00\n\n13"
    kept = [line.text for line in body_lines(lines(text), EXPENDITURE)]
    assert kept == ["总计 5.00", "201 一般公共服务支出 5.00", "机构事务", "203 国防支出 1.00"]


def test_heads_without_column_numbers_end_at_the_first_row() -> None:
    text = "编制部门：某局\n合计 基本支出\n总计 5.00\n201 一般公共服务支出 5.00"
    assert body_lines(lines(text), EXPENDITURE)[0].text == "总计 5.00"


def test_groups_side_by_side() -> None:
    """A2: two groups of 经济分类 beside each other are two rows, not one."""
    target = form(TableKind.GENERAL_BASIC_BY_ECONOMIC, "mof-final")
    text = "301 工资福利支出 72.00 302 商品和服务支出 20.00\n301 01 基本工资 60.00 302 01 办公费\n30205 水费 1.00\n"
    text += "人员经费合计 72.00 公用经费合计 20.00\n无此项 3.00"
    found = grouped_rows(lines(text), target, whole=False)
    assert shown(found) == [
        ("301", "工资福利支出", ["72.00"]),
        ("302", "商品和服务支出", ["20.00"]),
        ("30101", "基本工资", ["60.00"]),
        ("30201", "办公费", []),
        ("30205", "水费", ["1.00"]),
        (None, "人员经费合计", ["72.00"]),
        (None, "公用经费合计", ["20.00"]),
    ]
    assert [row.key for row in found[-2:]] == ["personnel", "public"]


# ------------------------------------------------------------------------------------------- named rows
def labelled(text: str, kind: TableKind = TableKind.SUMMARY) -> list[RawRow]:
    return labelled_rows(lines(text), form(kind), functional(2025), whole=False)


def test_two_sides_on_one_line() -> None:
    """A2: income and spending on one line are two rows with their own numbers."""
    text = "一、本年收入 112.00 201 一般公共服务支出 100.00\n2.政府性基金预算拨款 205 教育支出\n"
    found = labelled(text + "收 入 总 计 112.00 支 出 总 计 112.00")
    assert [(row.key, row.code, row.side, [a.digits for a in row.amounts]) for row in found] == [
        ("current", None, "income", ["112.00"]),
        (None, "201", "expenditure", ["100.00"]),
        ("fund_total", None, "income", []),
        (None, "205", "expenditure", []),
        ("income_total", None, "income", ["112.00"]),
        ("expenditure_total", None, "expenditure", ["112.00"]),
    ]


def test_a_label_that_comes_twice_is_taken_in_order() -> None:
    found = labelled("2.政府性基金预算拨款 1.00\n其中：一般公共预算拨款 2.00\n政府性基金预算拨款 3.00")
    assert [(row.key, row.amounts[0].digits) for row in found] == [
        ("fund_total", "1.00"),
        ("general_total", "2.00"),
        ("fund_carry", "3.00"),
    ]


def test_sparse_rows_keep_their_own_numbers() -> None:
    """A16: a 三公 row without numbers takes none from the next."""
    found = labelled("合计 24.00 24.00\n因公出国（境）费\n公务接待费 24.00 24.00", TableKind.THREE_PUBLIC)
    assert [(row.key, len(row.amounts)) for row in found] == [("three_public", 2), ("abroad", 0), ("reception", 2)]


def test_wrapped_labels_are_joined() -> None:
    found = labelled("公务用车购置及\n运行费 3.00 3.00", TableKind.THREE_PUBLIC)
    assert [(row.key, [a.digits for a in row.amounts]) for row in found] == [("vehicle", ["3.00", "3.00"])]


def test_numbers_before_any_label_and_unknown_labels() -> None:
    found = labelled("9.00\n云溪县来历不明的款 5.00", TableKind.THREE_PUBLIC)
    assert [(row.key, row.text, [a.digits for a in row.amounts]) for row in found] == [
        (None, "", ["9.00"]),
        (None, "云溪县来历不明的款", ["5.00"]),
    ]


def test_economic_names_are_known() -> None:
    assert economic(2025).names("30101")


# ------------------------------------------------------------------------------------------- whole tables
def tables(*texts: str, forms: str = "shanghai-budget") -> list[Table]:
    blocks = [Line(text, 1, number) for number, text in enumerate(texts, 1)]
    found = find_regions(blocks, form_set(forms))
    return build_tables(blocks, found, form_set(forms), trees(forms), functional(2025), economic(2025), {})


SINGLE = ["“三公”经费和机关运行经费预算表", "单位：万元", "合计 因公出国（境）费 公务接待费", "1 2 3 4 5 6 7"]


def test_the_one_row_of_figures_of_a_flat_table() -> None:
    (table,) = tables(*SINGLE, "4.50 0.00 4.50", "0.00 — 0.00 20", "第三部分 说明")
    assert [cell.text if cell else None for cell in table.rows[0].cells] == [
        "4.50", "0.00", "4.50", "0.00", "—", "0.00", "20",
    ]  # fmt: skip


def test_more_figures_than_columns_are_not_read() -> None:
    (table,) = tables(*SINGLE, "1.00 2.00 3.00 4.00 5.00 6.00 7.00 8.00", "第三部分 说明")
    assert not table.rows
    assert not table.empty, "what could not be read is not empty"


def test_hostile_lines_take_no_time() -> None:
    """Long runs of digits, dashes and blanks end in a letter: nothing backtracks."""
    hostile = ["1" * 60 + "x", "1," * 400 + "x", "- " * 400 + "x", "1 1" * 300 + "。x", "1" * 4000, " " * 4000 + "x"]
    start = perf_counter()
    tables(*SINGLE, *hostile)
    for text in hostile:
        parse_amount(text)
        split_amounts(Line(text, 1, 1), whole=True)
    assert perf_counter() - start < 2


def test_names_of_functions_and_projects_interleaved() -> None:
    """Two cells wrapped side by side: the function's known name is taken out in order."""
    rows = [RawRow(fragments=["云溪县档案馆"]), RawRow(code="2012604", fragments=["档案", "库房", "馆", "修缮经费"])]
    rows[0].extend([parse_amount("1.00")])
    rows += [
        RawRow(code="2012604", fragments=["档案馆古籍数字化"]),
        RawRow(code="2012604", fragments=["资料室", "购书经费"]),
        RawRow(code="20126", fragments=["档案事务"]),
    ]
    _project_names(rows, functional(2025))
    assert [(row.text, row.project, row.unit_name) for row in rows[1:]] == [
        ("档案馆", "库房修缮经费", "云溪县档案馆"),
        ("档案馆", "古籍数字化", "云溪县档案馆"),
        ("资料室", "购书经费", "云溪县档案馆"),
        ("档案事务", None, "云溪县档案馆"),
    ]


HEAD = "项目 支出预算\n功能分类科目编码\n功能分类科目名称 合计 基本支出 项目支出\n"


def test_a_head_printed_again_on_every_page_is_no_label() -> None:
    first = f"{HEAD}类 款 项\n207 文化旅游体育与传媒支出 5.00 3.00 2.00\n"
    text = f"{first}{HEAD}类 款 项\n207 99 其他文化旅游体育与传媒支出 5.00 3.00 2.00"
    found = coded_rows(body_lines(lines(text), EXPENDITURE), EXPENDITURE, functional(2025), whole=False)
    assert [(row.code, row.text) for row in found] == [
        ("207", "文化旅游体育与传媒支出"),
        ("20799", "其他文化旅游体育与传媒支出"),
    ]


def test_the_total_on_the_heads_last_line() -> None:
    text = f"{HEAD}类 款 项 合计 5.00 3.00 2.00\n208 社会保障和就业支出 5.00 3.00 2.00"
    found = coded_rows(body_lines(lines(text), EXPENDITURE), EXPENDITURE, functional(2025), whole=False)
    assert [(row.code, row.total) for row in found] == [(None, True), ("208", False)]


def test_seven_digits_of_whole_yuan_are_no_code() -> None:
    """行政运行 wrapped around its numbers: 4412547 begins the next line, and 2010302 is still a code there."""
    text = "201 03 01 行政运行（机关\n及下属）\n4412547 4412547\n2010302 一般行政管理事务 2177200 2177200"
    first, second = rows(text, whole=True)
    assert [amount.digits for amount in first.amounts] == ["4412547", "4412547"]
    assert (second.code, [amount.digits for amount in second.amounts]) == ("2010302", ["2177200", "2177200"])
