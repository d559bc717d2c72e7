"""The real workbooks: blank budget forms in both formats, and an inspectors' checklist with pictures."""

from pathlib import Path

import pytest

from blocks import grids, lines, matrix
from mingzhang.pipeline import read_document, read_source
from mingzhang.readers.ole import Compound
from mingzhang.readers.xlsx.biff import read_records

TEMPLATES = (
    "shanghai-budget-template.xls",
    "shanghai-unit-budget-template.xlsx",
    "shanghai-department-budget-template.xlsx",
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_blank_form_is_seen_as_one(shared: Path, name: str) -> None:
    disclosure = read_document((shared / "documents" / "xlsx" / name).read_bytes(), name)
    assert disclosure.identity.form_set == "shanghai-budget"
    assert disclosure.identity.template
    assert disclosure.identity.year == 2026
    assert len(disclosure.tables) == 9
    assert all(table.empty for table in disclosure.tables)
    assert [str(table.unit) for table in disclosure.tables] == ["元"] * 8 + ["万元"]
    assert "problem.template" in [name for name, _ in disclosure.problems]


def test_both_formats_of_a_form_read_the_same(shared: Path) -> None:
    old, new = (read_source((shared / "documents" / "xlsx" / name).read_bytes(), name) for name in TEMPLATES[:2])
    assert lines(old) == lines(new)
    assert [matrix(grid) for grid in grids(old)] == [matrix(grid) for grid in grids(new)]
    assert [grid.sheet for grid in grids(old)] == [grid.sheet for grid in grids(new)]


def test_a_checklist_is_no_disclosure_and_its_pictures_are_told(shared: Path) -> None:
    name = "shanghai-putuo-justice-2026-budget-official-checklist.xlsx"
    source = read_source((shared / "documents" / "xlsx" / name).read_bytes(), name)
    assert source.notices == (("reader.pictures", {"count": 10}),)
    (grid,) = grids(source)
    assert (grid.rows, grid.cols) == (19, 4)
    assert matrix(grid)[0] == ["2026年度部门预算公开检查内容", None, "符合要求", "问题截图"]
    # A code hidden under the merged cell beside it: Excel does not show it either.
    assert not any("部门编码" in line for line in lines(source))


def test_old_workbooks_as_another_library_reads_them(shared: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    path = shared / "documents" / "xlsx" / TEMPLATES[0]
    book = read_records(Compound(path.read_bytes()).read("Workbook"))
    other = calamine.CalamineWorkbook.from_path(str(path))
    for index, sheet in enumerate(book.sheets):
        theirs = other.get_sheet_by_index(index)
        top, left = theirs.start or (0, 0)
        rows = enumerate(theirs.to_python(), top)
        found = {(r, c): value for r, row in rows for c, value in enumerate(row, left) if value != ""}
        assert found == {**sheet.texts, **{spot: float(value) for spot, value in sheet.numbers.items()}}
        assert sorted(sheet.merges) == sorted((a[0], a[1], b[0], b[1]) for a, b in theirs.merged_cell_ranges or ())
