"""A source becomes a disclosure: forms chosen, every number kept, parts over pages joined."""

from pathlib import Path

from mingzhang.forms.load import load_set
from mingzhang.model.amount import Mark
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.source import Line, Source
from mingzhang.model.table import Table, TableKind
from mingzhang.pipeline import read_document
from mingzhang.recognise.assemble import recognise
from mingzhang.recognise.choose import THRESHOLD, choose_forms
from small_documents import final_accounts, grid, shanghai, source, xinjiang

TITLES = ["收入支出决算总表", "收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表"]
HEAD = [["项目", None, None, None, "合计", "基本支出", "项目支出"], ["类", "款", "项", "科目名称", "", "", ""]]


def table(disclosure: Disclosure, kind: TableKind) -> Table:
    found = disclosure.table(kind)
    assert found is not None
    return found


def with_general(*blocks: object) -> Disclosure:
    """Final accounts whose table 5 is given block by block."""
    before = ["云溪县档案馆2024年度部门决算"]
    for title in TITLES[:3]:
        before += [title, "单位：万元"]
    rest = ["第三部分 2024年度部门决算情况说明", "支出12.00万元。"]
    return recognise(source(*before, TITLES[3], "单位：万元", *blocks, *rest))  # type: ignore[arg-type]


def test_a_table_over_two_pages_is_one() -> None:
    """A4, A5: the second page repeats the head, or has none; both parts are one table."""
    for head in (HEAD, []):
        read_in = with_general(
            grid([*HEAD, ["201", "", "", "一般公共服务支出", "1.00", "1.00", ""]]),
            "第二页",
            grid([*head, ["208", "", "", "社会保障和就业支出", "2.00", "", "2.00"]], page=2),
        )
        joined = table(read_in, TableKind.GENERAL_BY_FUNCTION)
        assert [row.code for row in joined.rows] == ["201", "208"]
        assert [[c.digits if c else None for c in row.cells] for row in joined.rows] == [
            ["1.00", "1.00", ""],
            ["2.00", "", "2.00"],
        ]
        assert joined.pages == (1, 2)


def test_the_same_title_twice_is_one_table() -> None:
    read_in = with_general(
        grid([*HEAD, ["201", "", "", "一般公共服务支出", "1.00", "1.00", ""]]),
        TITLES[3],
        grid([*HEAD, ["208", "", "", "社会保障和就业支出", "2.00", "", "2.00"]], page=2),
    )
    assert [row.code for row in table(read_in, TableKind.GENERAL_BY_FUNCTION).rows] == ["201", "208"]


def test_an_empty_table_by_its_sentence() -> None:
    """A10."""
    read_in = with_general("本单位2024年没有一般公共预算财政拨款支出，本表为空表。")
    empty = table(read_in, TableKind.GENERAL_BY_FUNCTION)
    assert (empty.empty, empty.rows) == (True, ())
    assert empty.empty_statement == "本单位2024年没有一般公共预算财政拨款支出，本表为空表。"


def test_an_empty_grid_with_a_year_in_its_head() -> None:
    read_in = with_general(grid([["项目", None, None, None, "2024年合计", "基本支出", "项目支出"], *[[""] * 7] * 3]))
    assert table(read_in, TableKind.GENERAL_BY_FUNCTION).empty


def test_numbers_that_end_nowhere_are_listed() -> None:
    """Conservation: a number beside the form's columns is told, not dropped."""
    read_in = with_general(
        grid(
            [
                ["项目", None, None, None, "合计", "基本支出", "项目支出", "备注"],
                ["201", "", "", "一般公共服务支出", "1.00", "1.00", "", "另有77.77"],
            ]
        )
    )
    assert "另有77.77" in [unplaced.text for unplaced in read_in.unplaced]


def test_every_number_of_a_flat_document_has_its_place() -> None:
    read_in = read_document(xinjiang(), "x")
    spots = [
        (amount.place.line, amount.place.start)
        for t in read_in.tables
        for row in t.rows
        for amount in (*row.cells, *row.loose)
        if amount is not None and amount.mark is Mark.VALUE
    ]
    assert len(spots) == len(set(spots))
    assert read_in.unplaced == ()


def test_blank_cells_of_a_flat_row_are_blank_or_undecided() -> None:
    projects = table(read_document(xinjiang(), "x"), TableKind.GENERAL_PROJECTS)
    marks = {cell.mark for row in projects.rows for cell in row.cells if cell}
    assert marks == {Mark.VALUE, Mark.UNDECIDED}
    assert all(len(row.loose) == 1 for row in projects.rows)


def test_projects_and_their_unit() -> None:
    projects = table(read_document(xinjiang(), "x"), TableKind.GENERAL_PROJECTS)
    assert [(row.code, row.label, row.project, row.unit_name) for row in projects.rows][-2:] == [
        ("2012604", "档案馆", "库房修缮经费", "云溪县档案馆"),
        ("2012604", "档案馆", "古籍数字化经费", "云溪县档案馆"),
    ]


def test_the_set_that_explains_most_is_chosen() -> None:
    assert read_document(shanghai(), "x").identity.form_set == "shanghai-budget"
    assert recognise(final_accounts()).identity.form_set == "mof-final"


def test_nothing_is_chosen_below_the_threshold() -> None:
    lines = (Line("支出预算总表", 1, 1), Line("单位：元", 1, 2))
    assert choose_forms(lines, ["支出预算总表"], "budget") is None
    read_in = recognise(Source("x", "0", "text", 1, lines))
    assert (read_in.identity.form_set, read_in.identity.form_score, read_in.tables) == (None, 0.0, ())
    assert ("problem.unknown-form", {}) in read_in.problems
    assert 0 < THRESHOLD < 1


def test_a_set_of_ones_own(tmp_path: Path) -> None:
    text = """
id = "cloud-town"
name = "云溪镇"
kind = "budget"
unit = "元"
order = ["expenditure"]
[[table]]
kind = "expenditure"
title = "云溪镇支出明细"
aliases = ["云溪镇支出明细表"]
axis = "function"
columns = [{ key = "total", label = "合计", at = {} }]
"""
    (tmp_path / "cloud-town.toml").write_text(text, "utf-8")
    own = load_set(tmp_path / "cloud-town.toml")
    rows = grid([["编码", "名称", "合计"], ["201", "一般公共服务支出", "3.00"]])
    read_in = recognise(source("2025年部门预算", "云溪镇支出明细表", rows, "完。"), extra=(own,))
    assert (read_in.identity.form_set, len(read_in.tables)) == ("cloud-town", 1)
    assert read_in.tables[0].unit is not None
    assert read_in.tables[0].unit.value == "元"
    assert read_in.statements == ()
