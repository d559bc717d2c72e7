"""What is done with a document: the command's output, made where the document was read.

A whole reading would have to travel from process to process; lines of JSON and pages of text are small.
"""
# ruff: noqa: PLC0415 - a worker loads what its task needs

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mingzhang.articulation.across.compare import Beside
    from mingzhang.model.disclosure import Disclosure
    from mingzhang.model.finding import Report
    from mingzhang.reports.remarks import Reviewed
    from mingzhang.reports.view import Checked
    from mingzhang.rules.options import RuleOptions


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is to look."""

    lang: str = "zh"
    color: bool = False
    width: int = 100
    verbose: bool = False
    date: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the parent needs of one document.

    ``output`` is its part of the command's output, ``outline`` its report for a summary (see `outlined`).
    ``name`` is the document's. ``unknown`` is why nothing could be checked although the file was read, as a
    reason of UnreadableFile.
    """

    output: bytes
    outline: bytes = b""
    errors: int = 0
    unknown: str = ""
    name: str = ""


def checking(
    kind: str, style: Style, beside: Beside | None = None, options: RuleOptions | None = None
) -> Callable[[bytes, str], Outcome]:
    """The task of `mingzhang check` for a format; ``beside`` is compared with each."""
    return partial(_check, kind, style, beside, options)


def reading(kind: str, forms: str | None = None) -> Callable[[bytes, str], Outcome]:
    """The task of `mingzhang read` for a format: json or csv; ``forms`` is a bureau's folder of own sets."""
    return partial(_read, kind, forms)


def own_forms(folder: str | None) -> None:
    """Know a bureau's own sets in this process: a spawned worker has read none yet."""
    if folder is not None:
        from pathlib import Path

        from mingzhang.forms.load import use_own_forms

        use_own_forms(Path(folder))


def preload(*, pdf: bool) -> None:
    """Load what every document needs, before workers fork off and share it."""
    import mingzhang.articulation.check
    import mingzhang.forms.load
    import mingzhang.recognise.assemble
    import mingzhang.reports.records
    import mingzhang.rules.engine

    mingzhang.forms.load.form_sets()
    if pdf:
        import mingzhang.grids.source


def outlined(outline: bytes) -> Checked:
    """A report for the summary of several documents."""
    import msgspec

    from mingzhang.model.finding import Report
    from mingzhang.reports.view import Checked

    return Checked(msgspec.msgpack.decode(outline, type=Report))


def whole(output: bytes) -> Checked:
    """The html task's output: a report with its reading."""
    import msgspec

    from mingzhang.reports.view import Checked

    return msgspec.msgpack.decode(output, type=Checked)


def remarked(output: bytes) -> Reviewed:
    """The docx and xlsx tasks' output: the remarks on one document."""
    import msgspec

    from mingzhang.reports.remarks import Reviewed

    return msgspec.msgpack.decode(output, type=Reviewed)


def _check(
    kind: str, style: Style, beside: Beside | None, options: RuleOptions | None, data: bytes, name: str
) -> Outcome:
    import msgspec

    from mingzhang.model.finding import Severity
    from mingzhang.pipeline import check_document
    from mingzhang.reports.view import Checked

    own_forms(options.forms if options else None)
    disclosure, report = check_document(data, name, options, beside)
    checked = Checked(report, disclosure)
    if kind == "json":
        from mingzhang.reports.records import check_json, encode_lines

        output = encode_lines([check_json(report, style.lang)])
    elif kind == "text":
        from mingzhang.reports.terminal import report_text

        page = report_text(checked, style.lang, color=style.color, width=style.width, verbose=style.verbose)
        output = page.encode("utf-8", "backslashreplace")
    elif kind in ("docx", "xlsx"):
        from mingzhang.reports.remarks import reviewed

        output = msgspec.msgpack.encode(reviewed(checked, style.lang))
    elif kind == "pdf":
        from mingzhang.reports.annotate import annotated_pdf

        output = annotated_pdf(data, checked, style.lang, date=style.date)
    else:
        from mingzhang.evidence import page_images

        output = msgspec.msgpack.encode(Checked(report, disclosure, page_images(data, report)))
    return Outcome(
        output,
        msgspec.msgpack.encode(_outline(report)),
        sum(finding.severity is Severity.ERROR for finding in report.findings),
        unknown(disclosure),
        name,
    )


def _outline(report: Report) -> Report:
    """The report without what only its own page shows."""
    import msgspec

    from mingzhang.model.finding import Reach

    bare = tuple(
        msgspec.structs.replace(finding, message_id="", args={}, witnesses=(), alternatives=())
        for finding in report.findings
    )
    reach = Reach(report.reach.numbers, report.reach.vouched)
    return msgspec.structs.replace(report, reach=reach, findings=bare, problems=())


def _read(kind: str, forms: str | None, data: bytes, name: str) -> Outcome:
    from mingzhang.pipeline import read_document
    from mingzhang.reports.records import encode_lines, read_json

    own_forms(forms)
    disclosure = read_document(data, name)
    record = read_json(disclosure)
    if kind == "csv":
        from mingzhang.reports.flat import csv_rows

        output = csv_rows(record)
    else:
        output = encode_lines([record])
    return Outcome(output, unknown=unknown(disclosure))


def unknown(disclosure: Disclosure) -> str:
    """Why a document cannot be judged: its forms are not known, or its pages are pictures; "" when it can."""
    if disclosure.identity.form_set is not None or disclosure.forms_alone:
        return ""
    pictures = any(name == "pdf.page-is-picture" for name, _ in disclosure.problems)
    return "needs-ocr" if pictures else "unknown-form"
