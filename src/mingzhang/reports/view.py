"""What a report shows about one document, in words of one language; how it looks is decided elsewhere."""

from __future__ import annotations

import msgspec

from mingzhang.forms.load import form_set
from mingzhang.model.disclosure import FORMS_ALONE, Disclosure
from mingzhang.model.finding import Finding, Report, Severity, Verdict, Witness

from .locate import CellRef, Cells, cells_of, find
from .marking import Marked, mark
from .notices import gathered
from .place_words import place_words, row_name, table_name, where
from .words import clean, name_of, render, word

_PERCENTAGES = frozenset({"share", "rate", "completion", "diff_rate", "占比", "增减率", "完成率", "预决算差异率"})
NO_COUNT = "–"
"""Stands for a count of findings where nothing could be checked."""


class PageImage(msgspec.Struct, frozen=True):
    """A page of the original as a PNG; width and height in points, as the boxes count."""

    page: int
    width: float
    height: float
    png: bytes


class Checked(msgspec.Struct, frozen=True):
    """A report with the disclosure it speaks about; without it, cells are named but not drawn."""

    report: Report
    disclosure: Disclosure | None = None
    images: tuple[PageImage, ...] = ()


class Spot(msgspec.Struct, frozen=True):
    """One number that a finding speaks about."""

    value: str
    unit: str
    where: str
    quote: Marked
    law: str
    ref: CellRef | None
    witness: Witness

    @property
    def amount(self) -> str:
        """The value with its unit."""
        return with_unit(self.value, self.unit)


class FindingView(msgspec.Struct, frozen=True):
    """One finding, ready to be laid out. ``number`` runs through the document."""

    number: int
    severity: Severity
    code: str
    message: str
    suspect: Spot
    expected: str | None
    gap: str | None
    witnesses: tuple[Spot, ...]
    alternatives: tuple[Spot, ...]


class DocumentView(msgspec.Struct, frozen=True):
    """One document, ready to be laid out. ``outcome`` is the sentence instead of findings, if any."""

    source: str
    department: str
    identity: str
    form_set: str
    findings: tuple[FindingView, ...]
    outcome: str
    verdicts: tuple[tuple[Verdict, str, int], ...]
    reach: str
    unvouched: tuple[tuple[str, tuple[str, ...]], ...]
    notices: tuple[str, ...]
    cells: Cells | None

    def of(self, severity: Severity) -> tuple[FindingView, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)


def document_view(checked: Checked, lang: str) -> DocumentView:
    """Put everything a report says about a document into words."""
    report = checked.report
    cells = cells_of(checked.disclosure) if checked.disclosure else None
    ordered = [finding for severity in Severity for finding in report.findings if finding.severity is severity]
    return DocumentView(
        source=clean(report.source),
        department=clean(report.department or "") or word(lang, "no-department"),
        identity=identity_words(report, lang),
        form_set=_form_set(report, lang),
        findings=tuple(_finding(number, item, cells, lang) for number, item in enumerate(ordered, 1)),
        outcome=_outcome(report, lang),
        verdicts=tuple(
            (verdict, name_of(lang, "verdict", verdict), report.verdicts.get(verdict, 0)) for verdict in Verdict
        ),
        reach=reach_words(report, lang),
        unvouched=_unvouched(report, cells, lang),
        notices=tuple(clean(render(name, args, lang)) for name, args in gathered(report.problems)),
        cells=cells,
    )


def unchecked(report: Report) -> bool:
    """Whether nothing in the document could be checked: no count of its errors would mean anything."""
    return not report.findings and not report.reach.vouched


def reach_count(report: Report, lang: str) -> str:
    """Numbers vouched for of all; words where nothing could be checked."""
    return word(lang, "unchecked") if unchecked(report) else f"{report.reach.vouched}/{report.reach.numbers}"


def identity_words(report: Report, lang: str) -> str:
    """Year and kind: 2025年 部门预算."""
    if report.year is None and report.kind is None:
        return word(lang, "unidentified")
    kind = name_of(lang, "kind", report.kind or "unknown")
    if report.year is None:
        return f"{kind} ({word(lang, 'no-year')})" if lang == "en" else f"{kind}（{word(lang, 'no-year')}）"
    return word(lang, "identity", year=report.year, kind=kind)


def _form_set(report: Report, lang: str) -> str:
    if report.form_set is None:
        alone = any(name == FORMS_ALONE for name, _ in report.problems)
        return word(lang, "forms-alone" if alone else "no-form-set")
    try:
        known = form_set(report.form_set)
    except KeyError:
        name = clean(report.form_set)
    else:
        name = known.name_en if lang == "en" and known.name_en else known.name
    return word(lang, "form-score", name=name, score=round(report.form_score * 100))


def _outcome(report: Report, lang: str) -> str:
    if report.findings:
        return ""
    return word(lang, "none" if report.reach.vouched else "nothing-checked")


def reach_words(report: Report, lang: str) -> str:
    """How many numbers are vouched for, whether the others are listed, and what the user chose not to see."""
    return _numbers(report, lang) + "".join(_left_out(report, lang))


def _left_out(report: Report, lang: str) -> list[str]:
    chosen = report.selection
    space, join = ("", "、") if lang == "zh" else (" ", ", ")
    said = [
        word(lang, f"chosen-{name}", codes=join.join(codes))
        for name, codes in (("select", chosen.select), ("ignore", chosen.ignore))
        if codes
    ]
    if chosen.accepted:
        said.append(word(lang, "chosen-accepted", count=chosen.accepted))
    return [space + sentence for sentence in said]


def _numbers(report: Report, lang: str) -> str:
    reach = report.reach
    rest = reach.numbers - reach.vouched
    if not reach.vouched:
        return word(lang, "nothing-checked")
    if not rest:
        return word(lang, "reach-all", numbers=reach.numbers)
    name = "reach-rest" if reach.unvouched else "reach-unlisted"
    return word(lang, name, numbers=reach.numbers, vouched=reach.vouched, rest=rest)


def _message(finding: Finding, lang: str) -> str:
    """What is found; where it rests on a picture, that it does."""
    said = clean(render(finding.message_id, finding.args, lang))
    return said + render("scan.mark", {}, lang) if finding.read and not finding.code.startswith("OC") else said


def _unvouched(report: Report, cells: Cells | None, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Values grouped by where they stand, in document order: a table or a section a line."""
    groups: dict[str, list[str]] = {}
    for witness in report.reach.unvouched:
        ref = find(cells, witness)
        value = clean(witness.value)
        place = word(lang, "place.join").join(place_words(witness.place, lang))
        section, colon, subject = witness.label.partition("：")
        if ref is not None and cells is not None:
            group, item = table_name(cells.table(ref)), f"{row_name(cells.row(ref))} {value}"
            if witness.place.box is not None:  # one page holds many of its numbers: said once
                group, place = word(lang, "place.join").join((place, group)), ""
        elif witness.table is None and colon:
            group, item = clean(section), f"{clean(subject)} {value}"
        else:
            group, item, place = where(witness, None, cells, lang), value, ""
        groups.setdefault(group, []).append(word(lang, "item-at", item=item, place=place) if place else item)
    return tuple((name, tuple(values)) for name, values in groups.items())


def _finding(number: int, finding: Finding, cells: Cells | None, lang: str) -> FindingView:
    suspect = _spot(finding.suspect, cells, lang)
    # The difference of two percentages is not a percentage.
    points = word(lang, "points") if suspect.unit == "%" else suspect.unit
    return FindingView(
        number=number,
        severity=finding.severity,
        code=finding.code,
        message=_message(finding, lang),
        suspect=suspect,
        expected=None if finding.expected is None else with_unit(clean(finding.expected), suspect.unit),
        gap=None if finding.gap is None else with_unit(clean(finding.gap), points),
        witnesses=_spots(finding.witnesses, suspect, cells, lang),
        alternatives=_spots(finding.alternatives, suspect, cells, lang),
    )


def _spots(witnesses: tuple[Witness, ...], suspect: Spot, cells: Cells | None, lang: str) -> tuple[Spot, ...]:
    """Each number once, and never the suspect: a number that takes part in two laws is one witness."""
    seen = {_identity(suspect)}
    spots = []
    for witness in witnesses:
        spot = _spot(witness, cells, lang)
        if _identity(spot) not in seen:
            seen.add(_identity(spot))
            spots.append(spot)
    return tuple(spots)


def _identity(spot: Spot) -> object:
    return spot.ref or (spot.where, spot.value, spot.witness.quote)


def _spot(witness: Witness, cells: Cells | None, lang: str) -> Spot:
    ref = find(cells, witness)
    if ref is not None and cells is not None:
        # The row with its column names tells equal numbers apart, which the bare line does not.
        quote = _row_in_words(cells, ref)
    else:
        quote = mark(witness.quote, witness.value, witness.place.start, witness.place.end)
    return Spot(
        value=clean(witness.value) or word(lang, "blank"),
        unit=_unit(witness, ref, cells),
        where=where(witness, ref, cells, lang),
        quote=quote,
        law=clean(name_of(lang, "law", witness.law)) if witness.law else "",
        ref=ref,
        witness=witness,
    )


def _unit(witness: Witness, ref: CellRef | None, cells: Cells | None) -> str:
    if ref is not None and cells is not None:
        unit = cells.table(ref).unit
        return unit.value if unit else ""
    if witness.table is None and witness.column in _PERCENTAGES:
        return "%"
    return cells.sentences.get(witness.quote, "") if cells is not None and witness.quote else ""


def _row_in_words(cells: Cells, ref: CellRef) -> Marked:
    """A row whose printed line is not at hand: its label and its filled cells by column name."""
    table, row = cells.table(ref), cells.row(ref)
    before, wrong, after = f"{clean(row.code or '')} {row_name(row)}:".strip(), "", ""
    for position, (column, amount) in enumerate(zip(table.columns, row.cells, strict=False)):
        if amount is None or not amount.text.strip():
            continue
        name = clean(column.label.rpartition("/")[2])
        lead = f" {name} " if len(table.columns) > 1 else " "
        if position == ref.column:
            before, wrong = before + lead, clean(amount.text)
        elif wrong:
            after += lead + clean(amount.text)
        else:
            before += lead + clean(amount.text)
    return Marked(before, wrong, after)


def with_unit(value: str, unit: str) -> str:
    """A value and its unit; words (空白, 持平) have none, and a percent sign stands without a space."""
    if not any(character.isdigit() for character in value):
        return value
    return value + unit if unit == "%" else f"{value} {unit}".strip()
