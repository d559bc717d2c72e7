"""Tables of regions without a set of their own, with tables among them that no set has."""

from __future__ import annotations

import pytest

from mingzhang.model.finding import Severity
from mingzhang.model.source import Grid, Line
from mingzhang.model.table import TableKind
from mingzhang.pipeline import check_document, read_source
from mingzhang.recognise.tables.regions import strip_title
from tests.region_tables import REGIONS, page

TABLES = {
    TableKind.SUMMARY, TableKind.EXPENDITURE, TableKind.FISCAL_SUMMARY, TableKind.GENERAL_BY_FUNCTION,
    TableKind.GENERAL_BASIC_BY_ECONOMIC,
}  # fmt: skip


def flat(region: str) -> str:
    """The page as text whose columns are lost."""
    lines: list[str] = []
    for block in read_source(page(region).encode(), "x.html").blocks:
        if isinstance(block, Line):
            lines.append(block.text)
        elif isinstance(block, Grid):
            lines += [" ".join(cell.text for cell in row if cell is not None) for row in block.matrix()]
    return "\n".join(lines)


@pytest.mark.parametrize("text", [False, True], ids=["html", "flat"])
@pytest.mark.parametrize("region", sorted(REGIONS))
def test_tables_are_found_and_not_accused(region: str, text: bool) -> None:
    data = flat(region) if text else page(region)
    found, report = check_document(data.encode(), "x.txt" if text else "x.html")
    assert [(f.code, f.args) for f in report.findings if f.severity is not Severity.NOTE] == []
    kinds = {table.kind for table in found.tables if table.rows}
    assert found.identity.form_set == "general-budget"
    assert kinds >= TABLES
    if not text:
        assert kinds >= {TableKind.INCOME, TableKind.THREE_PUBLIC}


@pytest.mark.parametrize("region", sorted(REGIONS))
def test_a_wrong_figure_beside_unknown_tables_is_found(region: str) -> None:
    data = page(region).replace("<td>500.00</td><td>500.00</td>", "<td>500.00</td><td>590.00</td>", 1)
    _, report = check_document(data.encode(), "x.html")
    assert any(f.severity is Severity.ERROR for f in report.findings)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("表3 一般公共预算支出预算表", "一般公共预算支出预算表"),
        ("表1-1 部门收入总表", "收入总表"),
        ("预算01-2表 部门收入预算表", "收入预算表"),
        ("附表1-2-1：部门支出总表（续表）", "支出总表"),
        ("部门综合预算财政拨款收支总表", "财政拨款收支总表"),
        ("一、一般公共预算支出表", "一般公共预算支出表"),
    ],
)
def test_titles(printed: str, plain: str) -> None:
    assert strip_title(printed) == plain
