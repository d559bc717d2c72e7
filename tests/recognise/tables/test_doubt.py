"""When a flattened table is not trusted."""

from mingzhang.forms.load import form_set
from mingzhang.model.amount import parse_amount
from mingzhang.model.table import Row, TableKind
from mingzhang.recognise.tables.doubt import scrambled


def test_rows_that_add_up_do_not_make_up_for_numbers_that_belong_to_none() -> None:
    """The total's numbers stand above 类款项: then open columns tell that the table came apart."""
    form = form_set("xinjiang-budget").form(TableKind.EXPENDITURE)
    assert form is not None
    found = [
        Row(
            label="", code=f"20{n}", cells=(parse_amount("12.00"),), loose=(parse_amount("10.00"), parse_amount("2.00"))
        )
        for n in range(101, 109)
    ]
    assert not scrambled(found, form, 0)
    assert scrambled(found, form, 3)
