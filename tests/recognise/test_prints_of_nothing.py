"""Nothing is printed as 0, 0.00, a dash or not at all, numbers in full width: a document says the same each way."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mingzhang.articulation.prints import table_prints
from mingzhang.compile.made_up import made_up
from mingzhang.compile.text import render
from mingzhang.model.amount import Unit, parse_amount
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Report, Severity
from mingzhang.model.table import Column, Row, Table, TableKind
from mingzhang.pipeline import check_document
from mingzhang.recognise.tables.numbering import without_dashes
from small_documents import grid

SETS = ["mof-final", "shanghai-budget", "xinjiang-budget", "xinjiang-final"]
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def cells(text: str, change: Callable[[str], str]) -> str:
    """A text with every cell of its tables changed."""
    lines = text.split("\n")
    return "\n".join("\t".join(map(change, line.split("\t"))) if line.count("\t") > 1 else line for line in lines)


def said(text: str, name: str = "a.md") -> tuple[Disclosure, Report, list[int]]:
    disclosure, report = check_document(text.encode(), name)
    return disclosure, report, [len(table.rows) for table in disclosure.tables]


@pytest.mark.parametrize("set_id", SETS)
@pytest.mark.parametrize(
    "change",
    [
        lambda cell: "0" if cell == "0.00" else cell,
        lambda cell: "—" if cell == "0.00" else cell,
        lambda cell: cell[:-3] if re.fullmatch(r"\d+\.00", cell) else cell,
    ],
    ids=["0", "dash", "whole"],
)
def test_noughts_and_whole_amounts(set_id: str, change: Callable[[str], str]) -> None:
    text = render(made_up(1, set_id), "md")
    changed = cells(text, change)
    _, report, found = said(changed)
    assert found == said(text)[2]
    assert [f.code for f in report.findings if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("set_id", SETS)
def test_dashes_where_nothing_stands(set_id: str) -> None:
    """Also beside the names: no finding is made of them."""
    _, report, _ = said(cells(render(made_up(1, set_id), "md"), lambda cell: cell or "—"))
    assert [f.code for f in report.findings if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(
    ("set_id", "name"), [("mof-final", "a.md"), ("xinjiang-budget", "a.md"), ("xinjiang-final", "a.txt")]
)
def test_numbers_in_full_width(set_id: str, name: str) -> None:
    text = render(made_up(1, set_id), "md" if name.endswith("md") else "plain")
    wide = re.sub(r"\d+\.\d+", lambda hit: hit[0].translate(WIDE), text)
    assert said(wide, name)[2] == said(text, name)[2]
    assert said(wide, name)[1].reach.numbers == said(text, name)[1].reach.numbers


def test_dashes_of_amounts_stay() -> None:
    head = [["科目编码", "科目名称", "合计", "基本支出"]] * 4
    drawn = grid(
        [*head, ["20101", "—", "—", "1.00"], ["—", "行政运行", "2.00", "—"], ["20103", "其他", "3.00", "4.00"]]
    )
    kept = without_dashes(drawn).matrix()
    assert [[cell.text if cell else "" for cell in row] for row in kept[4:]] == [
        ["20101", "", "—", "1.00"],
        ["", "行政运行", "2.00", "—"],
        ["20103", "其他", "3.00", "4.00"],
    ]


def test_numbers_that_belong_nowhere_are_told() -> None:
    """A column that the form does not have."""
    text = render(made_up(1, "shanghai-budget"), "md")
    start = text.index("政府性基金预算支出功能分类预算表")
    assert not said(text)[0].problems
    lines = text[start:].split("\n")
    k = next(k for k, line in enumerate(lines) if line.count("\t") > 2 and re.search(r"\d\.\d\d", line))
    lines.insert(k, "\t" * (lines[k].count("\t") + 1) + "98765.43")
    disclosure, _, _ = said(text[:start] + "\n".join(lines))
    told = [args for name, args in disclosure.problems if name == "problem.unplaced"]
    assert [args["count"] for args in told] == [1]


@pytest.mark.parametrize(("other", "off"), [("3.00", 50), ("3", 5000)])
def test_a_nought_among_whole_amounts_is_rounded_like_them(other: str, off: int) -> None:
    """Units of 元 in a hundredth of a 分: 0 among 3.00 is nothing, among 3 it is less than a half."""
    cells = tuple(parse_amount(text) for text in (other, "0"))
    columns = (Column("total", "合计"), Column("project", "项目支出", at={"nature": "project"}))
    table = Table(TableKind.EXPENDITURE, "支出表", Unit.YUAN, columns, (Row("合计", cells, key="total"),))
    nought = next(each for each in table_prints(table) if each.where.value == "0")
    assert (nought.lo, nought.hi) == (-off * Unit.YUAN.scale // 10000, off * Unit.YUAN.scale // 10000)
