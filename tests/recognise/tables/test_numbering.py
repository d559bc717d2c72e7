"""Columns that number the rows or the columns, and rows printed as columns, are no amounts and no labels."""

import msgspec

from mingzhang.forms.load import form_set
from mingzhang.model.source import Line
from mingzhang.model.table import TableKind
from mingzhang.recognise.tables.across import figures_across
from mingzhang.recognise.tables.numbering import without_line_numbers, without_row_numbers, without_serials
from small_documents import grid


def lines(*texts: str) -> list[Line]:
    return [Line(text, 1, number) for number, text in enumerate(texts, 1)]


def test_serial_numbers_go() -> None:
    drawn = grid([["序号", "编码", "合计"], ["栏次", "1", "2"], ["1", "201", "10.00"], ["2", "20103", "10.00"]])
    kept = without_serials(drawn)
    assert kept.cols == 2
    assert [cell.text for cell in kept.cells] == ["编码", "合计", "201", "10.00", "20103", "10.00"]


def test_a_first_column_of_something_else_stays() -> None:
    codes = grid([["编码", "合计"], ["1", "2.00"]])
    other = grid([["序号", "合计"], ["3", "2.00"], ["1", "2.00"]])
    assert without_serials(codes) is codes
    assert without_serials(other) is other


def test_columns_of_row_numbers_go() -> None:
    drawn = grid(
        [
            ["项目", "行次", "金额", "项目", "行次", "金额"],
            ["栏次", "", "1", "栏次", "", "2"],
            ["一、财政拨款收入", "1", "10.00", "五、教育支出", "36", "10.00"],
        ]
    )
    kept = without_row_numbers(drawn)
    assert [[cell.text if cell else None for cell in row] for row in kept.matrix()] == [
        ["项目", "金额", "项目", "金额"],
        ["栏次", "1", "栏次", "2"],
        ["一、财政拨款收入", "10.00", "五、教育支出", "10.00"],
    ]


def test_a_head_over_them_is_so_much_narrower() -> None:
    drawn = grid([["收入", "", "", "支出"], ["项目", "行次", "金额", "项目"], ["一、财政拨款收入", "1", "10.00", "—"]])
    cells = (msgspec.structs.replace(drawn.cells[0], colspan=3), *drawn.cells[3:])
    kept = without_row_numbers(msgspec.structs.replace(drawn, cells=cells))
    assert [(cell.text, cell.col, cell.colspan) for cell in kept.cells if cell.row == 0] == [
        ("收入", 0, 2),
        ("支出", 2, 1),
    ]


def test_a_column_of_anything_else_stays() -> None:
    drawn = grid([["项目", "行次", "金额"], ["一、财政拨款收入", "10.00", "1"]])
    assert without_row_numbers(drawn) is drawn


def test_line_numbers_are_blanked_and_nothing_moves() -> None:
    head, row = lines("项目 行次 决算数", "一、一般公共预算财政拨款收入 1 1,506.54 一、一般公共服务支出 31 958.55")
    (kept,) = without_line_numbers([row], [head, row])
    assert len(kept.text) == len(row.text)
    assert " 1 " not in kept.text
    assert " 31 " not in kept.text
    assert kept.text.index("958.55") == row.text.index("958.55")
    assert list(without_line_numbers([row], [row])) == [row]


def test_rows_printed_as_columns() -> None:
    form = form_set("xinjiang-budget").form(TableKind.THREE_PUBLIC)
    assert form is not None
    head = ["合计 因公出国（境）费 公务用车购置及运行费 公务接待费", "小计 公务用车购置费 公务用车运行费"]
    rows = figures_across(lines(*head, "1 2 3 4 5 6", "67.00 0.00 64.00 0.00 64.00 3.00"), form)
    assert [(row.key, row.amounts[0].text) for row in rows] == [
        ("three_public", "67.00"),
        ("abroad", "0.00"),
        ("vehicle", "64.00"),
        ("vehicle_purchase", "0.00"),
        ("vehicle_running", "64.00"),
        ("reception", "3.00"),
    ]
    assert figures_across(lines(*head, "67.00 64.00"), form) == []
    assert figures_across(lines("67.00 0.00 64.00 0.00 64.00 3.00"), form) == []
