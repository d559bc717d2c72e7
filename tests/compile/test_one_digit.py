"""One digit of a number that something else vouches for is changed in a made-up correct document: it is found.

``MINGZHANG_NIGHTLY=500`` takes that many documents instead of a few.
"""

import os
import random
from collections.abc import Callable, Iterator

import msgspec
import pytest

from mingzhang.compile.damage import slipped
from mingzhang.compile.made_up import made_up
from mingzhang.compile.text import render
from mingzhang.model.amount import Amount, Mark, parse_amount
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Report
from mingzhang.pipeline import check_disclosure, check_document

SEEDS = range(int(os.environ.get("MINGZHANG_NIGHTLY", "4")))
EACH = 3
TOLD = ("amount", "share", "change", "rate")
replace = msgspec.structs.replace
Change = Callable[[Amount], Disclosure]


def figures(d: Disclosure) -> Iterator[tuple[Amount, Change]]:
    """Every figure of the tables and of the sentences about the cube, and how to put another in its place."""
    for t, table in enumerate(d.tables):
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells):
                if cell is not None and cell.mark is Mark.VALUE:
                    yield cell, lambda new, t=t, r=r, c=c: with_cell(d, t, r, c, new)  # type: ignore[misc]
    for s, statement in enumerate(d.statements):
        for name in TOLD if statement.at is not None else ():
            figure: Amount | None = getattr(statement, name)
            if figure is not None and figure.mark is Mark.VALUE:
                yield figure, lambda new, s=s, name=name: with_figure(d, s, name, new)  # type: ignore[misc]


def with_cell(d: Disclosure, t: int, r: int, c: int, new: Amount) -> Disclosure:
    table = d.tables[t]
    row = table.rows[r]
    row = replace(row, cells=(*row.cells[:c], new, *row.cells[c + 1 :]))
    table = replace(table, rows=(*table.rows[:r], row, *table.rows[r + 1 :]))
    return replace(d, tables=(*d.tables[:t], table, *d.tables[t + 1 :]))


def with_figure(d: Disclosure, s: int, name: str, new: Amount) -> Disclosure:
    statement = replace(d.statements[s], **{name: new})
    return replace(d, statements=(*d.statements[:s], statement, *d.statements[s + 1 :]))


def named(report: Report, figure: Amount) -> bool:
    """Whether a finding speaks of this figure, as the suspect or as one of those that cannot all be right."""
    spoken = (w for f in report.findings for w in (f.suspect, *f.alternatives, *f.witnesses))
    return any(w.place == figure.place and w.value == figure.digits for w in spoken)


@pytest.mark.parametrize("kind", ["budget", "final"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_digit_is_found(seed: int, kind: str) -> None:
    rng = random.Random(seed)
    text = render(made_up(seed, f"xinjiang-{kind}"), "md")
    disclosure, sound = check_document(text.encode(), "sound.md")
    unvouched = {(w.place, w.value) for w in sound.reach.unvouched}
    known = {finding.id for finding in sound.findings}
    vouched = [(figure, put) for figure, put in figures(disclosure) if (figure.place, figure.digits) not in unvouched]
    assert len(vouched) > 50
    for figure, put in rng.sample(vouched, EACH):
        if "." not in figure.digits:
            continue
        wrong = parse_amount(slipped(figure.digits, rng), figure.place)
        report = check_disclosure(put(wrong))
        assert any(finding.id not in known for finding in report.findings), (figure, wrong.digits)
        assert named(report, wrong), (figure, wrong.digits)
