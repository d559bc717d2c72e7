"""The narrative of a document, read: sections, statements, and the special parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mingzhang.classification import Catalogue
from mingzhang.forms.wording import Wording
from mingzhang.model.disclosure import Section, Unplaced
from mingzhang.model.narrative import Figures, Offices, Project, Staffing, Statement
from mingzhang.model.source import Line
from mingzhang.recognise.text import Passage, join, without_page_numbers

from .clauses import ClauseReader
from .contents import body_headings, contents
from .found import Found, Spot, spots
from .headings import Block, heads_among, split
from .lexicon import Lexicon, lexicon
from .people import offices, staffing
from .projects import one_project, projects


class NarrativeReading(msgspec.Struct, frozen=True):
    """What the narrative says.

    ``used`` holds (line, first column, end column) of every number that ended in a statement or a
    figure; ``unplaced`` the amounts, rates and counts that did not (most stand inside a reason);
    ``page_numbers`` the lines that carried only a page number.
    """

    sections: tuple[Section, ...] = ()
    headings: tuple[Section, ...] = ()
    contents: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    staffing: Staffing | None = None
    offices: Offices | None = None
    projects: tuple[Project, ...] = ()
    performance_summary: Figures | None = None
    procurement: Figures | None = None
    assets: Figures | None = None
    operating_cost: Statement | None = None
    three_public: Figures | None = None
    used: frozenset[Spot] = frozenset()
    unplaced: tuple[Unplaced, ...] = ()
    page_numbers: tuple[Line, ...] = ()


class _Groups:
    """The figure groups and special parts met so far; the first section of a kind gives each."""

    def __init__(self) -> None:
        self.figures: dict[str, Figures] = {}
        self.staffing: Staffing | None = None
        self.offices: Offices | None = None
        self.projects: list[Project] = []


def recognise_narrative(
    lines: Sequence[Line], wording: Wording, catalogue: Catalogue, year: int | None, beside: Sequence[Line] = ()
) -> NarrativeReading:
    """Read the running text of a document (tables and performance forms cut out beforehand).

    ``beside`` are the lines that were cut out with the tables: among them may stand a heading.
    """
    words = lexicon(wording)
    text_lines, page_numbers = without_page_numbers(lines)
    cut = split(text_lines, words)
    blocks = [block for block in cut if block.lines]
    listed, after = contents(text_lines)
    heads = [block.head() for block in cut if block.heading]
    found, groups = Found(), _Groups()
    for block in blocks:
        _read(block, words, catalogue, year, found, groups)
    operating = [s for s in found.statements if s.at == {"item": "operating_cost"}]
    return NarrativeReading(
        sections=tuple(block.section() for block in blocks),
        headings=body_headings((*heads, *heads_among(beside, words)), text_lines[:after]),
        contents=listed,
        statements=tuple(found.statements),
        staffing=groups.staffing,
        offices=groups.offices,
        projects=tuple(groups.projects),
        performance_summary=groups.figures.get("performance"),
        procurement=groups.figures.get("procurement"),
        assets=groups.figures.get("assets"),
        operating_cost=next((s for s in operating if s.amount), operating[0] if operating else None),
        three_public=groups.figures.get("three_public"),
        used=frozenset(found.used),
        unplaced=tuple(Unplaced(text, place) for text, place in found.loose),
        page_numbers=tuple(page_numbers),
    )


def _read(block: Block, words: Lexicon, catalogue: Catalogue, year: int | None, found: Found, groups: _Groups) -> None:
    # an unknown section is read too: its statements have no place in the cube, but no number is lost
    compiled = block.compiled or words.unknown
    wording = compiled.wording
    passage = join(block.lines)
    if not wording.read:
        if wording.recogniser == "projects":
            _read_projects(block, passage, words, found, groups)
        elif wording.recogniser == "structure":
            groups.staffing = groups.staffing or staffing(passage, words.wording, found)
            groups.offices = groups.offices or offices(passage, words.wording, found)
        _leftover(passage, words, found)
        return
    found.figures, found.units = {}, {}
    ClauseReader(passage, compiled, block.title, words, catalogue, year, found).run()
    if wording.figures and found.figures:
        _collect(block, passage, found, groups)


def _leftover(passage: Passage, words: Lexicon, found: Found) -> None:
    """Amounts, rates and thresholds (400万元以上) of a section that is not read sentence by sentence."""
    if not any(sign in passage.match for sign in _SIGNS):
        return
    for event in words.event.finditer(passage.match):
        threshold = _FIGURE.search(event["skip"]) if event["skip"] else None
        if threshold or event["unit"] or event["percent"]:
            start, end = event.span("figure")
            if threshold:
                start, end = (event.start() + offset for offset in threshold.span())
            if not found.used.issuperset(spots(passage, start, end)):
                found.loose.append((passage.printed(start, end), passage.place(start, end)))


def _collect(block: Block, passage: Passage, found: Found, groups: _Groups) -> None:
    """Keep a section's figures under its group; a later section of the same group adds to it."""
    compiled = block.compiled
    assert compiled is not None
    name = compiled.wording.figures or ""
    before = groups.figures.get(name)
    as_of = None
    if compiled.as_of is not None and (match := compiled.as_of.search(passage.match)):
        as_of = passage.text[slice(*match.span("date"))]
    groups.figures[name] = Figures(
        values=found.figures | (before.values if before else {}),
        units=found.units | (before.units if before else {}),
        as_of=(before.as_of if before else None) or as_of,
        quote=before.quote if before else passage.text[:200],
        place=before.place if before else passage.place(0, len(passage.text)),
    )


_FIGURE = re.compile(r"\d[\d,.]*")
_SIGNS = ("元", "万", "%", "以上", "以下")
"""What none of them can do without; most definitions have none."""
_TAIL = re.compile(r"(?:项目)?经费情况说明$|情况说明$")


def _read_projects(block: Block, passage: Passage, words: Lexicon, found: Found, groups: _Groups) -> None:
    form = words.wording.projects
    if form is None:
        return
    if form.name is not None:
        groups.projects += projects(passage, form, found)
        return
    # each project is a section of its own and the heading gives its name
    name = _TAIL.sub("", block.title) or block.title
    groups.projects.append(one_project(passage, form, 0, len(passage.match), found, name=name))
