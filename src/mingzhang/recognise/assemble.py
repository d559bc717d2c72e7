"""A source becomes a Disclosure: forms chosen, performance forms and tables cut out, narrative read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

import msgspec

from mingzhang.classification import economic, functional
from mingzhang.forms.load import FormSet, used_trees
from mingzhang.forms.wording import Wording, wording, wordings
from mingzhang.model.amount import Mark, Unit, scaled
from mingzhang.model.cube import Key, Tree
from mingzhang.model.disclosure import FORMS_ALONE, Disclosure, Identity, Unplaced
from mingzhang.model.narrative import Statement
from mingzhang.model.place import Place
from mingzhang.model.source import Block, Grid, Line, Source
from mingzhang.model.table import Table

from .alone import kind_of_forms, maker_of, stands_alone, year_of_forms
from .choose import choose_forms
from .cut import all_there, broken_sentence, without_the_last
from .identity import department_of, document_texts, is_template, issued_on, kind_of, level_of, year_of
from .narrative import NarrativeReading, recognise_narrative
from .performance import PerformanceReading, recognise_performance
from .tables.build import build_tables
from .tables.raw import amount_spans
from .tables.regions import Region
from .tables.settle import Known

UNKNOWN: tuple[str, dict[str, str | int]] = ("problem.unknown-form", {})
_NUMBER_IN_CELL = re.compile(r"\d[\d,，]*\.\s?\d{2}(?!\d)")


def trees_of(forms: FormSet) -> dict[str, Tree]:
    """The dimension trees as a form set uses them (its own funds and natures, the rest counts as zero)."""
    return dict(used_trees(forms.funds, forms.natures))


def recognise(source: Source, extra: Sequence[FormSet] = ()) -> Disclosure:
    """Everything a source says, by the form set that explains most of it.

    A document that no set explains comes back with its identity, its performance forms and a
    problem: "unknown-form", and nothing is checked in it; or "forms-alone", and its forms are.
    """
    blocks = source.blocks
    texts = document_texts(blocks)
    kind, year = kind_of(texts), year_of(texts)
    choice = choose_forms(blocks, texts, kind, extra)
    performance = recognise_performance(blocks)
    problems: list[tuple[str, dict[str, str | int]]] = list(source.notices)
    alone = choice is None and stands_alone(blocks, performance)
    if alone:
        kind, year = kind_of_forms(performance.forms) or kind, year or year_of_forms(performance.forms)
    if choice is None:
        problems.append((FORMS_ALONE, {"count": len(performance.forms)}) if alone else UNKNOWN)
    forms = choice.forms if choice else None
    regions = _outside(choice.regions, performance.used) if choice else ()
    narrative = _narrative(blocks, regions, performance, forms, year)
    if forms is not None and (said := broken_sentence(blocks)):
        narrative = without_the_last(narrative, blocks)
        problems.append(("problem.cut-sentence", {"text": said}))
    tables: list[Table] = []
    if forms is not None:
        tables = build_tables(
            blocks, regions, forms, trees_of(forms), functional(year), economic(year), _known(narrative.statements)
        )
    cut = _cut_off(blocks, regions, forms)
    if cut is not None and not any(table.kind is cut.form.kind and all_there(table) for table in tables):
        tables = [msgspec.structs.replace(t, doubtful=True) if t.kind is cut.form.kind else t for t in tables]
        problems.append(("problem.cut-off", {"table": cut.title}))
    if choice is not None and not tables and not choice.forms.tables_in_annex:
        problems.append(("problem.no-tables", {}))
    template = is_template(texts) and all(table.empty for table in tables)
    if template:
        problems.append(("problem.template", {}))
    identity = Identity(
        source=source.name,
        sha256=source.sha256,
        kind=(forms.kind if forms else kind),
        year=year,
        department=department_of(texts) or (maker_of(performance.forms) if alone else None),
        unit_level=level_of(texts),
        phase=None if forms is None else ("initial" if forms.kind == "budget" else "actual"),
        form_set=forms.id if forms else None,
        form_score=choice.score if choice else 0.0,
        issued=issued_on(texts),
        template=template,
    )
    strays = tuple(Unplaced(stray.text, stray.place) for stray in performance.strays)
    unplaced = _unplaced(blocks, regions, tables)
    problems += [
        ("problem.unplaced", {"table": name, "count": len(found)}) for name, found in unplaced.items() if found
    ]
    disclosure = Disclosure(
        identity=identity,
        tables=tuple(tables),
        statements=narrative.statements,
        staffing=narrative.staffing,
        offices=narrative.offices,
        projects=narrative.projects,
        performance=performance.forms,
        performance_summary=narrative.performance_summary,
        procurement=narrative.procurement,
        assets=narrative.assets,
        operating_cost=narrative.operating_cost,
        three_public=narrative.three_public,
        sections=narrative.sections,
        headings=narrative.headings,
        contents=narrative.contents,
        unplaced=(*chain.from_iterable(unplaced.values()), *narrative.unplaced, *strays),
        problems=tuple(problems),
    )
    if not source.scans:
        return disclosure
    from .scanned import as_scanned  # noqa: PLC0415 - numpy is a tenth of a cold start

    return as_scanned(disclosure, source.scans)


def _cut_off(blocks: Sequence[Block], regions: Sequence[Region], forms: FormSet | None) -> Region | None:
    """The table in whose middle the document ends: nothing follows it although other tables should."""
    if not regions or forms is None or regions[-1].end < len(blocks):
        return None
    last = regions[-1]
    found = {region.form.kind for region in regions}
    missing = [kind for kind in forms.order if kind not in found]
    follows = forms.order[forms.order.index(last.form.kind) + 1 :] if last.form.kind in forms.order else ()
    return last if any(kind in missing for kind in follows) else None


def _outside(regions: Sequence[Region], used: frozenset[int]) -> tuple[Region, ...]:
    """Table regions cut where a performance form begins."""
    out: list[Region] = []
    for region in regions:
        end = next((i for i in range(region.start, region.end) if i in used), region.end)
        out.append(msgspec.structs.replace(region, end=end))
    return tuple(out)


def _narrative(
    blocks: Sequence[Block],
    regions: Sequence[Region],
    performance: PerformanceReading,
    forms: FormSet | None,
    year: int | None,
) -> NarrativeReading:
    if forms is None:
        return NarrativeReading()
    tables = {index for region in regions for index in range(region.start - 1, region.end)}
    taken = performance.used | tables
    beside = [block for index, block in enumerate(blocks) if isinstance(block, Line) and index in tables]
    lines = [block for index, block in enumerate(blocks) if isinstance(block, Line) and index not in taken]
    words: Wording | None = wording(forms.id) if forms.id in wordings() else None
    if words is None and forms.extends in wordings():
        words = wording(str(forms.extends))
    if words is None:
        return NarrativeReading()
    return recognise_narrative(lines, words, functional(year), year, beside)


def _known(statements: Sequence[Statement]) -> Known:
    """What the narrative says of this year's cells: helps to place numbers that lost their column."""
    known: Known = {}
    for statement in statements:
        if statement.at is None or statement.amount is None or statement.amount.mark is not Mark.VALUE:
            continue
        key = Key.of({name: member or None for name, member in statement.at.items()})
        known.setdefault(key, scaled(statement.amount.digits, statement.unit or Unit.WAN))
    return known


def _unplaced(blocks: Sequence[Block], regions: Sequence[Region], tables: Sequence[Table]) -> dict[str, list[Unplaced]]:
    """Numbers inside table regions that ended in no cell, by the table's name."""
    taken = {
        _spot(amount.place)
        for table in tables
        for row in table.rows
        for amount in (*row.cells, *row.loose)
        if amount is not None and amount.mark is Mark.VALUE
    }
    found: dict[str, list[Unplaced]] = {}
    for region in regions:
        out = found.setdefault(region.form.title, [])
        for block in blocks[region.start : region.end]:
            if isinstance(block, Grid):
                out += [
                    Unplaced(cell.text, cell.place)
                    for cell in block.cells
                    if "." in cell.text and _NUMBER_IN_CELL.search(cell.text) and _spot(cell.place) not in taken
                ]
                continue
            for start, stop in amount_spans(block.text):
                place = block.place(start, stop)
                if _spot(place) not in taken:
                    out.append(Unplaced(block.text[start:stop], place))
    return found


def _spot(place: Place) -> tuple[object, ...]:
    return place.sheet, place.cell, place.line, place.start, place.box
