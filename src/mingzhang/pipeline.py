"""From bytes to a reading and a report: the whole way of one document."""
# ruff: noqa: PLC0415 - a reader or the solver is loaded when a document needs it: cold start

from __future__ import annotations

from typing import TYPE_CHECKING

from mingzhang.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from mingzhang.articulation.across.compare import Beside
    from mingzhang.model.disclosure import Disclosure
    from mingzhang.model.finding import Finding, Report
    from mingzhang.model.source import Grid, Source
    from mingzhang.rules.options import RuleOptions


LONGEST = 20_000
"""Characters in a line or a cell: no paragraph is that long, and expressions look through each many times."""

MOST_BLOCKS = 100_000
"""Lines and grids: five hundred pages have a quarter of that."""


def read_source(data: bytes, name: str) -> Source:
    """The document's blocks, by its format (recognised by content, never by name).

    Raises UnreadableFile with the reason and what to do.
    """
    from mingzhang.model.source import Line
    from mingzhang.readers.sniff import sniff
    from mingzhang.readers.traditional import simplified

    source = _reader(sniff(data, name))(data, name)
    if len(source.blocks) > MOST_BLOCKS:
        raise UnreadableFile(name, "too-large", f"{len(source.blocks)} > {MOST_BLOCKS}")
    lengths = (len(block.text) if isinstance(block, Line) else _fullest(block) for block in source.blocks)
    if (longest := max(lengths, default=0)) > LONGEST:
        raise UnreadableFile(name, "long-line", str(longest))
    return simplified(source)


def _fullest(grid: Grid) -> int:
    """How many characters the fullest cell of a grid has."""
    return max([len(cell.text) for cell in grid.cells], default=0)


def _reader(form: str) -> Callable[[bytes, str], Source]:
    """What reads a format; only that reader is loaded."""
    match form:
        case "pdf" | "ofd" | "image":
            from mingzhang.grids import source

            return {"pdf": source.source_from_pdf, "ofd": source.source_from_ofd, "image": source.source_from_image}[
                form
            ]
        case "docx":
            from mingzhang.readers.docx import read_docx

            return read_docx
        case "xlsx":
            from mingzhang.readers.xlsx import read_xlsx

            return read_xlsx
        case "xls":
            from mingzhang.readers.xls import read_xls

            return read_xls
        case "doc":
            from mingzhang.readers.doc import read_doc

            return read_doc
        case "html":
            from mingzhang.readers.html import read_html

            return read_html
    return _read_text


def _read_text(data: bytes, name: str) -> Source:
    from mingzhang.readers.decode import decode
    from mingzhang.readers.markdown import looks_like_markdown, read_markdown
    from mingzhang.readers.text import read_text

    text = decode(data, name)
    return read_markdown(data, name, text) if looks_like_markdown(text) else read_text(data, name, text)


def read_document(data: bytes, name: str) -> Disclosure:
    """Read one document. Raises UnreadableFile."""
    from mingzhang.recognise.assemble import recognise

    return recognise(read_source(data, name))


def check_document(
    data: bytes, name: str, options: RuleOptions | None = None, beside: Beside | None = None
) -> tuple[Disclosure, Report]:
    """Read and check one document, also against others that are given. Raises UnreadableFile."""
    disclosure = read_document(data, name)
    report = _checked(disclosure, options)
    if beside is not None:
        report = check_beside(disclosure, report, beside)
    return disclosure, _settled(report, options)


def check_beside(disclosure: Disclosure, report: Report, beside: Beside) -> Report:
    """The report with what last year's documents and the units' say about this one."""
    import msgspec

    from mingzhang.articulation.across.compare import compare, with_compared
    from mingzhang.rules.pictured import as_notes

    if disclosure.identity.form_set is None or disclosure.identity.template:
        return report
    compared = compare(disclosure, beside)
    scanned = any(other.scanned for other in (*beside.prior, *beside.units))
    told = as_notes(compared.findings, disclosure, everything=scanned)
    return with_compared(report, msgspec.structs.replace(compared, findings=told))


def check_disclosure(disclosure: Disclosure, options: RuleOptions | None = None) -> Report:
    """Check a reading. A document whose form could not be told is not checked, and the report says so."""
    return _settled(_checked(disclosure, options), options)


def _settled(report: Report, options: RuleOptions | None) -> Report:
    """The report as it was asked for, once everything has been said."""
    from mingzhang.rules.settle import settled

    return settled(report, options)


def _checked(disclosure: Disclosure, options: RuleOptions | None) -> Report:
    from mingzhang.articulation.check import articulate
    from mingzhang.articulation.doubtful import settle
    from mingzhang.articulation.misread import unread
    from mingzhang.articulation.proved import with_proved
    from mingzhang.forms.load import dimensions, form_set
    from mingzhang.model.finding import Reach, Report
    from mingzhang.recognise.assemble import trees_of
    from mingzhang.rules.engine import run_rules, sort_key
    from mingzhang.rules.parts import about_forms
    from mingzhang.rules.pictured import as_notes, fewer_fails
    from mingzhang.rules.registry import all_rules

    identity, problems = disclosure.identity, disclosure.problems
    known_form = identity.form_set is not None or disclosure.forms_alone
    if not known_form or identity.template:
        outcome_verdicts = {"holds": 0, "fails": 0, "inconclusive": 1, "not_applicable": 0}
        reach = Reach(0, 0)
        findings: tuple[Finding, ...] = ()
    else:
        trees = (trees_of(form_set(identity.form_set)) if identity.form_set else None) or dimensions()
        read = settle(with_proved(disclosure, trees), trees)
        disclosure = read.disclosure
        outcome = articulate(disclosure, trees)
        asked = [rule for rule in all_rules() if about_forms(rule.needs)] if disclosure.forms_alone else None
        ruled = run_rules(unread(disclosure, outcome.set_aside), options, asked)
        outcome_verdicts = {name: count + ruled.verdicts[name] for name, count in outcome.verdicts.items()}
        outcome_verdicts["inconclusive"] += read.inconclusive
        reach, problems = outcome.reach, (*problems, *outcome.problems, *ruled.problems)
        told = as_notes(ruled.findings, disclosure)
        unsure = fewer_fails(ruled.findings, told)
        outcome_verdicts["fails"] -= unsure
        outcome_verdicts["inconclusive"] += unsure
        known = as_notes((*outcome.findings, *read.findings), disclosure)
        findings = tuple(sorted((*known, *told), key=sort_key))
    return Report(
        source=identity.source,
        kind=identity.kind,
        year=identity.year,
        department=identity.department,
        form_set=identity.form_set,
        form_score=identity.form_score,
        verdicts=outcome_verdicts,
        reach=reach,
        findings=findings,
        problems=problems,
    )


def read(data: bytes, name: str) -> Disclosure:
    """Public name for `read_document`."""
    return read_document(data, name)


def check(data: bytes, name: str) -> Report:
    """Public name for `check_document`, the report alone."""
    return check_document(data, name)[1]
