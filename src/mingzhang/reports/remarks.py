"""The remarks a reviewer sends back to a department: one row a finding, with room for the answer."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mingzhang.i18n import catalogue
from mingzhang.model.finding import Reach, Severity

from .evidence_words import evidence_line, evidence_lines
from .marking import Marked, shortened
from .view import Checked, FindingView, Spot, document_view, reach_words
from .words import name_of, word

COLUMNS = (
    *("number", "department", "file", "where", "quote", "problem"),
    *("expected", "basis", "severity", "opinion"),
)
_ROOM = 90


class Remark(msgspec.Struct, frozen=True):
    """One finding in words. ``quote`` is cut at the number in question."""

    where: str
    quote: tuple[str, str, str]
    problem: str
    expected: str
    basis: str
    severity: Severity


class Reviewed(msgspec.Struct, frozen=True):
    """One document and its remarks; ``outcome`` says in a sentence what was found, or why nothing was."""

    department: str
    identity: str
    source: str
    outcome: str
    reach: str
    remarks: tuple[Remark, ...] = ()


def reviewed(checked: Checked, lang: str = "zh") -> Reviewed:
    """The remarks on one document."""
    view = document_view(checked, lang)
    counts = {severity: len(view.of(severity)) for severity in Severity}
    # The numbers out of reach are not listed here.
    bare = Reach(checked.report.reach.numbers, checked.report.reach.vouched)
    reach = reach_words(msgspec.structs.replace(checked.report, reach=bare), lang)
    return Reviewed(
        department=view.department,
        identity=view.identity,
        source=view.source,
        outcome=view.outcome
        or say(
            lang,
            "count",
            count=len(view.findings),
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
            notes=counts[Severity.NOTE],
        ),
        reach="" if view.outcome and view.outcome == reach else reach,
        remarks=tuple(_remark(finding, lang) for finding in view.findings),
    )


def _remark(finding: FindingView, lang: str) -> Remark:
    quote = shortened(_quote(finding.suspect), _ROOM)
    return Remark(
        where=finding.suspect.where,
        quote=(quote.before, quote.wrong, quote.after),
        problem=finding.message,
        expected=finding.expected or "",
        basis="\n".join(_basis(finding, lang)),
        severity=finding.severity,
    )


def _quote(spot: Spot) -> Marked:
    return spot.quote if spot.quote.text else Marked("", spot.amount if spot.witness.value else "")


def _basis(finding: FindingView, lang: str) -> list[str]:
    lines = evidence_lines(finding, lang)
    if finding.alternatives:
        lines.append(word(lang, "alternatives"))
        lines += [evidence_line(spot, lang) for spot in finding.alternatives]
    return [*lines, say(lang, "rule", code=finding.code)]


def severity_name(severity: Severity, lang: str) -> str:
    """The word for a severity."""
    return name_of(lang, "severity", severity)


def say(lang: str, name: str, /, **args: object) -> str:
    """A message of the remarks table."""
    template = catalogue(lang)[f"remarks.{name}"]
    return template.format_map(args) if args else template


def rows(documents: Sequence[Reviewed], lang: str) -> list[list[str]]:
    """Every remark as texts in the order of COLUMNS, numbered through."""
    made: list[list[str]] = []
    for document in documents:
        for remark in document.remarks:
            made.append(
                [
                    str(len(made) + 1),
                    f"{document.department}\n{document.identity}",
                    document.source,
                    remark.where,
                    "".join(remark.quote),
                    remark.problem,
                    remark.expected,
                    remark.basis,
                    severity_name(remark.severity, lang),
                    "",
                ]
            )
    return made
