"""A copy of the original PDF in which the findings are marked: highlights, and notes that say what is wrong."""

from __future__ import annotations

from typing import NamedTuple

from mingzhang.errors import UnreadableFile
from mingzhang.model.finding import Severity
from mingzhang.model.place import Box
from mingzhang.readers.pdf.annotate import Note, annotated

from .evidence_words import evidence_line, evidence_lines
from .view import Checked, DocumentView, FindingView, Spot, document_view
from .words import name_of, word

_Color = tuple[int, int, int, int]

_SUSPECT: dict[Severity, _Color] = {
    Severity.ERROR: (240, 70, 60, 120),
    Severity.WARNING: (250, 160, 30, 120),
    Severity.NOTE: (130, 150, 175, 100),
}
_ALTERNATIVE: _Color = (250, 120, 110, 60)
_WITNESS: _Color = (70, 140, 245, 60)


class _Mark(NamedTuple):
    page: int
    box: Box | None
    order: int
    color: _Color
    subject: str
    text: str
    key: str
    more: tuple[Box, ...] = ()


def annotated_pdf(data: bytes, checked: Checked, lang: str = "zh", *, date: str = "") -> bytes:
    """The original's bytes, followed by the marks; ``date`` is a day like 2025-06-01.

    Raises UnreadableFile: not-pdf, and what a PDF may be refused for.
    """
    name = checked.report.source
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile(name, "not-pdf")
    view = document_view(checked, lang)
    stamp = f"D:{date.replace('-', '')}000000" if date else ""
    return annotated(data, notes(view, lang), name=name, date=stamp)


def notes(view: DocumentView, lang: str) -> list[Note]:
    """One note a place: several findings at one number share it, the gravest gives the colour."""
    places: dict[tuple[int, Box | None], list[_Mark]] = {}
    for finding in view.findings:
        for mark in _marks(finding, lang):
            # Findings without a place each keep an icon of their own.
            places.setdefault((mark.page, mark.box), []).append(mark)
    made = []
    for (page, box), marks in sorted(places.items(), key=lambda item: (item[0][0], item[0][1] or ())):
        marks.sort(key=lambda mark: mark.order)
        groups = [marks] if box is not None else [[mark] for mark in marks]
        made += [_note(page, box, group, lang) for group in groups]
    return made


def _note(page: int, box: Box | None, marks: list[_Mark], lang: str) -> Note:
    texts = list(dict.fromkeys(mark.text for mark in marks))
    first = marks[0]
    return Note(page, box, "\n\n".join(texts), first.color, word(lang, "author"), first.subject, first.key, first.more)


def _marks(finding: FindingView, lang: str) -> list[_Mark]:
    severity = list(Severity).index(finding.severity)
    subject = word(
        lang,
        "note.subject",
        number=finding.number,
        severity=name_of(lang, "severity", finding.severity),
        code=finding.code,
    )
    key = f"mingzhang-{finding.number}"
    suspect = finding.suspect.witness.place
    marks = [
        _Mark(
            suspect.page or 1,
            suspect.box if suspect.page else None,
            severity,
            _SUSPECT[finding.severity],
            subject,
            _explained(finding, subject, lang),
            key,
            suspect.more if suspect.page else (),
        )
    ]
    others = [("alternative", spot, _ALTERNATIVE, 10) for spot in finding.alternatives]
    others += [("witness", spot, _WITNESS, 20) for spot in finding.witnesses]
    for position, (role, spot, color, order) in enumerate(others, 1):
        place = spot.witness.place
        if place.page is None or place.box is None:  # also numbers of another document
            continue
        text = _pointing(role, finding, spot, lang)
        marks.append(
            _Mark(place.page, place.box, order + severity, color, subject, text, f"{key}-{position}", place.more)
        )
    return marks


def _explained(finding: FindingView, subject: str, lang: str) -> str:
    """What a reader sees on opening the note: message, what it should be, the evidence."""
    lines = [subject, finding.message]
    if finding.expected is not None:
        pair = word(lang, "note.versus", printed=finding.suspect.amount, expected=finding.expected)
        lines.append(pair)
    if finding.witnesses:
        lines.append(word(lang, "evidence"))
        lines += [f"· {line}" for line in evidence_lines(finding, lang)]
    if finding.alternatives:
        lines.append(word(lang, "alternatives"))
        lines += [f"· {evidence_line(spot, lang)}" for spot in finding.alternatives]
    return "\n".join(lines)


def _pointing(role: str, finding: FindingView, spot: Spot, lang: str) -> str:
    lead = word(lang, f"note.{role}", number=finding.number)
    return "\n".join([lead, finding.message, word(lang, "note.suspect-at", where=finding.suspect.where)]) + (
        f"\n{spot.law}" if spot.law else ""
    )
