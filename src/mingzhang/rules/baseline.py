"""A baseline: the findings of a day that somebody has accepted; later runs show only what is new."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from mingzhang.errors import Misuse
from mingzhang.model.finding import Finding, Report

Accepted: TypeAlias = dict[str, int]
"""How often a finding was accepted, by the document and the finding's id (see `_key`)."""


def load_baseline(path: Path) -> Accepted:
    """The findings accepted on an earlier day. Raises Misuse for a file that is no baseline."""
    try:
        rows = json.loads(path.read_text("utf-8"))["accepted"]
        return dict(Counter(f"{row['document']}\t{row['id']}" for row in rows))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise Misuse("rules.bad-file", path=path, detail=problem) from problem


def baseline_text(reports: Iterable[Report]) -> str:
    """A baseline of these reports' findings: ids for the program, codes and places for the reader."""
    rows = [
        {
            "document": _document(report),
            "id": finding.id,
            "code": finding.code,
            "severity": finding.severity.value,
            "page": finding.suspect.place.page,
            "line": finding.suspect.place.line,
        }
        for report in reports
        for finding in report.findings
    ]
    # A line a finding: a version control system then shows what was accepted and what was mended.
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return '{"schema": "mingzhang/baseline/1", "accepted": [\n' + lines + "\n]}\n"


def unaccepted(report: Report, accepted: Accepted) -> tuple[Finding, ...]:
    """The findings beyond the accepted ones: a second stain of the same kind is new."""
    left = Counter(accepted)
    new = []
    for finding in report.findings:
        key = f"{_document(report)}\t{finding.id}"
        left[key] -= 1
        if left[key] < 0:
            new.append(finding)
    return tuple(new)


def _document(report: Report) -> str:
    """A document by whose it is and for when, so that a corrected version is still the same; else by its name."""
    if report.department is None or report.year is None:
        return report.source
    return f"{report.department} {report.year} {report.kind}"
