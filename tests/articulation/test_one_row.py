"""三公经费 in one row: what is blank beside printed parts is nothing."""

from mingzhang.articulation.check import articulate
from mingzhang.articulation.one_row import one_row_laws
from mingzhang.forms.load import form_set, trees
from mingzhang.model.amount import Amount, Mark, Unit, parse_amount
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.model.table import Column, Row, Table, TableKind
from small_statements import IDENTITY, made

FORM = form_set("shanghai-budget").form(TableKind.THREE_PUBLIC)


def table(**cells: str) -> Table:
    assert FORM is not None
    columns = tuple(Column(c.key, c.label, c.at) for c in FORM.columns)
    amounts = tuple(
        Amount("", mark=Mark.UNDECIDED)
        if cells.get(c.key) == "?"
        else parse_amount(cells.get(c.key, ""), Place(line=n))
        for n, c in enumerate(columns, 1)
    )
    return Table(TableKind.THREE_PUBLIC, "三公表", Unit.WAN, columns, (Row("", amounts),), axis="single")


def suspects(**cells: str) -> set[str]:
    outcome = articulate(Disclosure(IDENTITY, tables=(table(**cells),)), trees("shanghai-budget"))
    return {spot.value for f in outcome.findings for spot in (f.suspect, *f.alternatives)}


def test_a_blank_beside_printed_parts_is_nothing() -> None:
    assert suspects(three_public="3.60", reception="3.60") == set()
    assert suspects(three_public="3.60", reception="3.80") == {"3.60", "3.80"}
    assert suspects(three_public="5.60", reception="3.60", vehicle="2.00", vehicle_running="2.00") == set()
    assert "2.50" in suspects(three_public="5.60", reception="3.60", vehicle="2.00", vehicle_running="2.50")


def test_a_whole_that_was_not_divided_says_nothing_of_its_parts() -> None:
    assert suspects(three_public="5.60", reception="3.60", vehicle="2.00") == set()
    assert suspects(three_public="5.60") == set()


def test_a_blank_whole_with_printed_parts_is_no_nothing() -> None:
    assert suspects(three_public="5.60", reception="3.60", vehicle_running="2.00") == set()


def test_what_could_not_be_placed_is_no_blank() -> None:
    assert suspects(three_public="5.60", reception="3.60", abroad="?") == set()
    assert one_row_laws(made([]), trees("shanghai-budget")) == []
