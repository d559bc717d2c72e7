"""One document beside others: last year's, its units', an annual budget beside final accounts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Report, Severity

from .outcome import Compared, joined
from .prior import against_prior
from .units import against_units


def compare(document: Disclosure, prior: Sequence[Disclosure] = (), units: Sequence[Disclosure] = ()) -> Compared:
    """Everything the other documents say about this one."""
    parts = [against_prior(document, earlier) for earlier in prior]
    if units:
        parts.append(against_units(document, units))
    return joined(parts)


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
