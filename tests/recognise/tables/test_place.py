"""Columns recovered from flattened rows: right or undecided, never wrong."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.forms.laws import key_footings
from mingzhang.forms.load import TableForm, form_set, trees
from mingzhang.model.amount import Unit, parse_amount
from mingzhang.model.cube import Key
from mingzhang.model.table import TableKind
from mingzhang.recognise.tables import descent
from mingzhang.recognise.tables.place import Node, RowLaw, place
from mingzhang.recognise.tables.raw import RawRow
from mingzhang.recognise.tables.settle import key_of, remember, remember_empty, settle_columns

SET = "xinjiang-budget"


def form(kind: TableKind) -> TableForm:
    found = form_set(SET).form(kind)
    assert found is not None
    return found


def row(code: str | None, *digits: str) -> RawRow:
    out = RawRow(code=code, fragments=["某科目"], total=code is None)
    out.extend(parse_amount(text) for text in digits)
    return out


def settled(rows: Sequence[RawRow], kind: TableKind) -> list[list[int | None]]:
    settle_columns(rows, form(kind), Unit.WAN, trees(SET), {})
    return [r.columns for r in rows]


def test_what_the_columns_above_leave() -> None:
    """DESIGN 6: 行政运行 308.84 308.84 could be basic or project; the sums leave one."""
    rows = [
        row(None, "462.43", "382.43", "80.00"),
        row("201", "388.84", "308.84", "80.00"),
        row("20103", "388.84", "308.84", "80.00"),
        row("2010301", "308.84", "308.84"),
        row("2010304", "80.00", "80.00"),
        row("208", "73.59", "73.59"),
    ]
    assert settled(rows, TableKind.EXPENDITURE) == [[0, 1, 2], [0, 1, 2], [0, 1, 2], [0, 1], [0, 2], [0, 1]]


def test_what_nothing_tells_is_undecided() -> None:
    rows = [row(None, "20.00", "20.00"), row("201", "20.00", "20.00")]
    assert settled(rows, TableKind.EXPENDITURE) == [[0, None], [0, None]]


def test_other_tables_help() -> None:
    rows = [row(None, "20.00", "20.00"), row("201", "20.00", "20.00")]
    known = {Key(nature="project"): (200_000_000 * 10, 5)}
    settle_columns(rows, form(TableKind.EXPENDITURE), Unit.WAN, trees(SET), known)
    assert [r.columns for r in rows] == [[0, 2], [0, 2]]


def test_a_table_declared_empty_says_what_is_nothing() -> None:
    known: dict[Key, tuple[int, int]] = {}
    remember_empty(form(TableKind.FUND_BY_FUNCTION), known)
    assert known == {Key(fund="fund_spend"): (0, 0)}
    remember_empty(form(TableKind.EXPENDITURE), known)
    assert list(known) == [Key(fund="fund_spend")]


def test_settled_cells_are_remembered() -> None:
    known: dict[Key, tuple[int, int]] = {}
    done, loose = row("201", "20.00", "20.00"), row("202", "5.00")
    done.columns, loose.columns = [0, 2], [None]
    remember([done, loose], form(TableKind.EXPENDITURE), Unit.WAN, known)
    whole = Key(function="201")
    assert known[whole][0] == known[whole.at(nature="project")][0] == 20 * Unit.WAN.scale
    assert known[whole.at(nature="basic")] == (0, 0)
    assert not any(key.function == "202" for key in known)


def test_more_numbers_than_columns_are_loose() -> None:
    rows = [row(None, "3.00", "2.00", "1.00", "9.00")]
    assert settled(rows, TableKind.EXPENDITURE) == [[0, 1, 2, None]]


def _digits(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


@st.composite
def tables(draw: st.DrawFn, kind: TableKind, leaves: tuple[int, ...]) -> list[tuple[str | None, dict[int, int]]]:
    """A right table: (code, cents by column) with sums over codes and over nested columns."""
    target = form(kind)
    keys = [key_of(target.scope, column.at) for column in target.columns]
    sums = [(keys.index(w), [keys.index(p) for p in parts]) for w, parts in key_footings(keys, trees(SET)) if w in keys]
    sums.sort(key=lambda law: len(target.columns) - law[0])
    rows: list[tuple[str | None, dict[int, int]]] = []
    items: list[tuple[str, dict[int, int]]] = []
    for code in draw(st.lists(st.sampled_from(["2010301", "2010302", "2013101", "2080505"]), min_size=1, unique=True)):
        used = draw(st.lists(st.sampled_from(leaves), min_size=1, max_size=2, unique=True))
        items.append((code, {column: draw(st.integers(1, 10**6)) for column in used}))
    codes = sorted({code[:n] for code, _ in items for n in (3, 5, 7)})
    for code in [None, *codes]:
        cells: dict[int, int] = {}
        for item, values in items:
            if code is None or item.startswith(code):
                for column, cents in values.items():
                    cells[column] = cells.get(column, 0) + cents
        for whole, parts in sums:
            total = sum(cells.get(part, 0) for part in parts)
            if total:
                cells[whole] = total
        rows.append((code, cells))
    return rows


@pytest.mark.parametrize(
    ("kind", "leaves"),
    [
        (TableKind.EXPENDITURE, (1, 2)),
        (TableKind.FUND_BY_FUNCTION, (1, 2, 3)),
        (TableKind.INCOME, (2, 3, 8, 9, 10)),
    ],
)
@settings(max_examples=40)
@given(data=st.data())
def test_never_wrong(kind: TableKind, leaves: tuple[int, ...], data: st.DataObject) -> None:
    table = data.draw(tables(kind, leaves))
    rows = [row(code, *(_digits(cells[column]) for column in sorted(cells))) for code, cells in table]
    settle_columns(rows, form(kind), Unit.WAN, trees(SET), {})
    for (code, cells), got in zip(table, rows, strict=True):
        for column, found in zip(sorted(cells), got.columns, strict=True):
            assert found in (column, None), (code, cells, got.columns)


def _faulty() -> tuple[list[Node], list[tuple[int, tuple[int, ...]]]]:
    """A table in which a number is wrong: no sum tells the columns, so they are searched for."""
    rows = [Node(values=(7, 4, 3), half=0, columns=(0, 1, 2), children=[1, 2])]
    rows += [Node(values=(4, 4), half=0, columns=(0, 1, 2)), Node(values=(2, 2), half=0, columns=(0, 1, 2))]
    return rows, [(0, (1, 2))]


def test_a_search_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers printed column after column fit nowhere, and the least bad placement would take minutes to find."""
    rows, laws = _faulty()
    assert place(rows, [0], range(3), laws) == {0: (0, 1, 2), 1: (0, 1), 2: (0, 2)}
    monkeypatch.setattr(descent, "WAYS_A_ROW", 0)
    assert place(rows, [0], range(3), laws) == {0: (None, None, None), 1: (None, None), 2: (None, None)}


def test_a_large_table_has_a_bound_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, laws = _faulty()
    assert place(rows, [0], range(3), laws) == {0: (0, 1, 2), 1: (0, 1), 2: (0, 2)}
    monkeypatch.setattr(descent, "MOST_WAYS", 0)
    assert place(rows, [0], range(3), laws) == {0: (None, None, None), 1: (None, None), 2: (None, None)}


def _searched(nodes: Sequence[Node], roots: Sequence[int], width: int, laws: Sequence[RowLaw]) -> object:
    """The placement when nothing is told without a search."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mingzhang.recognise.tables.place.forced", lambda *_: None)
        return place(nodes, roots, range(width), laws)


@pytest.mark.parametrize(
    ("kind", "leaves"),
    [(TableKind.EXPENDITURE, (1, 2)), (TableKind.FUND_BY_FUNCTION, (1, 2, 3)), (TableKind.INCOME, (2, 3, 8))],
)
@settings(max_examples=30)
@given(data=st.data())
def test_what_is_told_without_a_search_is_what_a_search_finds(
    kind: TableKind, leaves: tuple[int, ...], data: st.DataObject
) -> None:
    table = data.draw(tables(kind, leaves))
    target = form(kind)
    keys = [key_of(target.scope, column.at) for column in target.columns]
    laws = [(keys.index(w), tuple(map(keys.index, parts))) for w, parts in key_footings(keys, trees(SET)) if w in keys]
    codes = [code or "" for code, _ in table]

    def nodes() -> list[Node]:
        return [
            Node(
                values=tuple([cells[column] for column in sorted(cells)]),
                half=slack,
                columns=tuple(range(len(keys))),
                children=[i for i, c in enumerate(codes) if c and (c[:-2] if len(c) > 3 else "") == code],
                known=told,
            )
            for (_, cells), code, told in zip(changed, codes, knowns, strict=True)
        ]

    slack = data.draw(st.integers(0, 1))
    # In some tables another table prints something else, or a number is wrong: nothing, or negative.
    spoilt = data.draw(st.sampled_from((1, 8)))
    knowns, changed = [], []
    for code, cells in table:
        seen = data.draw(st.lists(st.sampled_from(range(len(keys))), unique=True))
        off = data.draw(st.sampled_from((0, 0, 0, 0, 0, 0, 0, 7)[:spoilt]))
        knowns.append({column: (cells.get(column, 0) + off, 1) for column in seen})
        wrong = data.draw(st.sampled_from((None, None, None, None, None, None, -1, 0)[:spoilt]))
        changed.append((code, {column: value if wrong is None else wrong for column, value in cells.items()}))
    assert place(nodes(), [0], range(len(keys)), laws) == _searched(nodes(), [0], len(keys), laws)


def test_columns_that_nothing_tells_apart_are_not_tried_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five of ten parts are blank in every row: 252 ways to print the total, each with as many below it."""
    rows = [Node(values=(150, 10, 20, 30, 40, 50), half=0, columns=tuple(range(11)), children=[1, 2, 3])]
    rows += [Node(values=(60, 10, 20, 30), half=0, columns=tuple(range(11)))]
    rows += [Node(values=(40, 40), half=0, columns=tuple(range(11)))]
    rows += [Node(values=(50, 50), half=0, columns=tuple(range(11)))]
    monkeypatch.setattr(descent, "MOST_WAYS", 300)
    nothing = (None,) * 5
    assert place(rows, [0], range(11), [(0, tuple(range(1, 11)))]) == {
        0: (0, *nothing),
        1: (0, *nothing[:3]),
        2: (0, None),
        3: (0, None),
    }
