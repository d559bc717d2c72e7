"""What a comparison between documents came to."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mingzhang.model.finding import Finding

Problem = tuple[str, dict[str, str | int]]


class Compared(msgspec.Struct, frozen=True):
    """Findings, the number of comparisons that held, and what could not be compared."""

    findings: tuple[Finding, ...] = ()
    holds: int = 0
    problems: tuple[Problem, ...] = ()


def joined(parts: Iterable[Compared]) -> Compared:
    """Several comparisons as one; a finding that two documents support is told once."""
    found: dict[str, Finding] = {}
    holds, problems = 0, list[Problem]()
    for part in parts:
        for finding in part.findings:
            found.setdefault(finding.id, finding)
        holds += part.holds
        problems += part.problems
    return Compared(tuple(found.values()), holds, tuple(problems))
