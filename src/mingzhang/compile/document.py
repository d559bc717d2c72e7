"""One ledger compiled: tables, narrative and performance forms, ready to be rendered."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mingzhang.forms.load import FormSet, form_set
from mingzhang.model.cube import Key
from mingzhang.model.performance import PerformanceForm
from mingzhang.model.table import Table

from .cube import Cube
from .evaluation import evaluation_forms
from .ledger import Ledger
from .narrative import Narrative, compile_narrative
from .past import Past
from .performance import objective_forms
from .phrases import Phrases, phrases
from .tables import compile_tables


class Compiled(msgspec.Struct, frozen=True):
    """Everything a renderer needs."""

    ledger: Ledger
    forms: FormSet
    words: Phrases
    tables: tuple[Table, ...]
    narrative: Narrative
    performance: tuple[PerformanceForm, ...]
    past: Past | None = None

    def forms_of(self, what: str) -> tuple[PerformanceForm, ...]:
        """The performance forms that stand at one place ("objectives" or "evaluations")."""
        return tuple(form for form in self.performance if form.self_evaluation == (what == "evaluations"))


def compile_document(
    ledger: Ledger, set_id: str, past: Past | None = None, adjusted: Mapping[Key, int] | None = None
) -> Compiled:
    """Compile a ledger under a form set; what it does not say of last year is taken from ``past``.

    ``adjusted`` are items that are printed otherwise than the ledger adds up to, by a last digit. Raises KeyError for
    an unknown set or one without text.
    """
    forms, words = form_set(set_id), phrases(set_id)
    cube = Cube(ledger, set_id, past, adjusted)
    final = forms.kind == "final"
    made = compile_tables(cube, forms, zero="0.00" if final else "", used=words.used_classes)
    tables = tuple(stated(table, words, ledger) for table in made)
    return Compiled(
        ledger,
        forms,
        words,
        tables,
        compile_narrative(cube, forms, words),
        evaluation_forms(cube, set_id=set_id) if final else objective_forms(cube),
        past,
    )


def stated(table: Table, words: Phrases, ledger: Ledger) -> Table:
    """An empty table with the sentence that declares it so."""
    title = words.table_title.format(title=table.title, year=ledger.year)
    table = msgspec.structs.replace(table, title=title)
    said = words.table.get(table.kind.value)
    if not table.empty or said is None or not said.empty:
        return table
    statement = said.empty.format(department=ledger.department, year=ledger.year)
    return msgspec.structs.replace(table, empty_statement=statement)
