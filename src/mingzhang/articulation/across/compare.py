"""One document beside others: last year's, its units', an annual budget beside final accounts."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Report, Severity

from .outcome import Compared, joined
from .prior import against_prior
from .units import against_units


class Beside(msgspec.Struct, frozen=True):
    """The documents that a document is compared with."""

    prior: tuple[Disclosure, ...] = ()
    units: tuple[Disclosure, ...] = ()


def compare(document: Disclosure, beside: Beside) -> Compared:
    """Everything the other documents say about this one."""
    parts = [_useful(against_prior(document, earlier) for earlier in beside.prior)]
    if beside.units:
        parts.append(against_units(document, beside.units))
    return joined(parts)


def _useful(parts: Iterable[Compared]) -> Compared:
    """The comparisons that could be made. Why others could not matters only where none could: of a whole
    folder of last year's documents one is this body's.
    """
    every = list(parts)
    return joined([part for part in every if not part.problems] or every)


def with_compared(report: Report, compared: Compared) -> Report:
    """A report with the outcome of the comparisons: findings by severity, each verdict counted."""
    order = list(Severity)
    verdicts = dict(report.verdicts)
    fails = sum(finding.severity is not Severity.NOTE for finding in compared.findings)
    for name, count in (("holds", compared.holds), ("fails", fails), ("inconclusive", len(compared.problems))):
        verdicts[name] = verdicts.get(name, 0) + count
    findings = sorted((*report.findings, *compared.findings), key=lambda finding: order.index(finding.severity))
    return msgspec.structs.replace(
        report, verdicts=verdicts, findings=tuple(findings), problems=(*report.problems, *compared.problems)
    )
