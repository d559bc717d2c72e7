"""Keys, trees, places and reports."""

import pytest

from mingzhang.model.cube import Key, Tree, function_parent
from mingzhang.model.disclosure import Disclosure, Identity
from mingzhang.model.finding import Finding, Reach, Report, Severity, Witness
from mingzhang.model.place import Place
from mingzhang.model.source import Cell, Grid, Line, Source
from mingzhang.model.table import Table, TableKind


def test_key() -> None:
    key = Key.of({"fund": "general", "function": "201", "year": -1})
    assert key == Key(fund="general", function="201", year=-1)
    assert key.at(function=None, nature="basic") == Key(fund="general", nature="basic", year=-1)
    with pytest.raises(TypeError, match="colour"):
        Key.of({"colour": "red"})


def test_codes_have_parents() -> None:
    assert [function_parent(code) for code in ("2010301", "20103", "201")] == ["20103", "201", None]


def test_tree_splits() -> None:
    tree = Tree("nature", {"": (("basic", "project"),), "basic": (("personnel", "public"),)})
    assert tree.splits(None) == (("basic", "project"),)
    assert tree.splits("basic") == (("personnel", "public"),)
    assert tree.splits("project") == ()


def test_place_of_part_of_a_line() -> None:
    edges = tuple(x for k in range(7) for x in (10.0 + 10 * k, 20.0 + 10 * k))
    line = Line("预算12.00", 3, 40, (10.0, 20.0, 80.0, 32.0), edges)
    assert line.place() == Place(page=3, line=40, box=(10.0, 20.0, 80.0, 32.0))
    assert line.place(2, 7).box == (30.0, 20.0, 80.0, 32.0)
    assert line.place(5, 99).box == line.box
    assert Line("x", 1, 2).place(0, 1) == Place(page=1, line=2, start=0, end=1)


def test_merged_cells_stand_at_their_top_left() -> None:
    cells = (Cell(0, 0, "项目", Place(), rowspan=2), Cell(0, 1, "合计", Place()), Cell(1, 1, "1.00", Place()))
    grid = Grid(1, 2, 2, cells)
    assert [[cell.text if cell else None for cell in row] for row in grid.matrix()] == [
        ["项目", "合计"],
        [None, "1.00"],
    ]
    source = Source("x", "0", "pdf", 1, (Line("a", 1, 1), grid))
    assert [line.text for line in source.lines()] == ["a"]


def _finding(value: str, severity: Severity, line: int = 1) -> Finding:
    where = Witness(value, table="summary", row="201", column="amount", place=Place(line=line))
    return Finding("FT101", "children-do-not-sum", severity, "finding.FT101.expected", {}, where)


def test_finding_ids_are_stable() -> None:
    """The same figure has the same id on another line; another figure has another."""
    first = _finding("1.00", Severity.ERROR)
    assert first.id == _finding("1.00", Severity.NOTE, line=9).id
    assert first.id != _finding("2.00", Severity.ERROR).id


def test_the_gravest_severity() -> None:
    def report(*findings: Finding) -> Report:
        return Report("x", "budget", 2025, None, None, 0.0, {}, Reach(0, 0), findings)

    assert report().worst is None
    assert report(_finding("1", Severity.NOTE), _finding("2", Severity.WARNING)).worst is Severity.WARNING
    assert report(_finding("1", Severity.NOTE), _finding("2", Severity.ERROR)).worst is Severity.ERROR


def test_first_table_of_a_kind() -> None:
    table = Table(TableKind.INCOME, "收入", None, (), ())
    disclosure = Disclosure(Identity("x", "0", None, None, None), tables=(table,))
    assert disclosure.table(TableKind.INCOME) is table
    assert disclosure.table(TableKind.SUMMARY) is None
