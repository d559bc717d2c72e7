"""Run the rules over a disclosure: preconditions first, four verdicts, and no crash becomes a finding."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Severity, Verdict

from .options import RuleOptions
from .parts import State, state
from .pointing import pointed
from .registry import Hit, Rule, all_rules, selected

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


class RuleOutcome(msgspec.Struct, frozen=True):
    """How many rules ended how, the findings, each rule's own verdict, and what went wrong inside."""

    verdicts: dict[str, int]
    findings: tuple[Finding, ...]
    by_rule: dict[str, Verdict] = {}
    problems: tuple[tuple[str, dict[str, str | int]], ...] = ()


class _Run(msgspec.Struct, frozen=True):
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    problem: tuple[str, dict[str, str | int]] | None = None


def run_rules(
    disclosure: Disclosure, options: RuleOptions | None = None, rules: Sequence[Rule] | None = None
) -> RuleOutcome:
    """Every selected rule over one document; findings by severity, then by place."""
    options = options or RuleOptions()
    chosen = selected(all_rules() if rules is None else rules, options.select, options.ignore)
    states: dict[str, State] = {}
    runs = {rule.code: _run(rule, disclosure, states) for rule in chosen}
    findings = [f for run in runs.values() for f in run.findings]
    counts = {verdict.value: 0 for verdict in Verdict}
    for run in runs.values():
        counts[run.verdict] += 1
    return RuleOutcome(
        verdicts=counts,
        findings=tuple(sorted(_distinct(findings), key=sort_key)),
        by_rule={code: run.verdict for code, run in runs.items()},
        problems=tuple(run.problem for run in runs.values() if run.problem is not None),
    )


def sort_key(finding: Finding) -> tuple[int, int, int, int, str]:
    """Graver first, then as the document is read."""
    place = finding.suspect.place
    return _ORDER[finding.severity], place.page or 0, place.line or 0, place.start or 0, finding.code


def _run(rule: Rule, disclosure: Disclosure, states: dict[str, State]) -> _Run:
    verdict = _precondition(rule, disclosure, states)
    if verdict is not None:
        return _Run(verdict)
    try:
        found = list(rule.check(disclosure))
        hits = tuple(_finding(rule, item, disclosure) for item in found if isinstance(item, Hit))
    except Exception as error:  # noqa: BLE001 - a defect of ours is reported as ours, never as the document's
        problem: tuple[str, dict[str, str | int]] = (
            "rules.crashed",
            {"code": rule.code, "error": type(error).__name__},
        )
        return _Run(Verdict.INCONCLUSIVE, problem=problem)
    if hits:
        return _Run(Verdict.FAILS, hits)
    return _Run(Verdict.INCONCLUSIVE if found else Verdict.HOLDS)


def _precondition(rule: Rule, disclosure: Disclosure, states: dict[str, State]) -> Verdict | None:
    """The verdict that can be given without looking, or None; ``states`` keeps how each need stands."""
    identity = disclosure.identity
    if identity.template or (identity.kind is not None and identity.kind not in rule.kinds):
        return Verdict.NOT_APPLICABLE
    for need in rule.needs:
        if need not in states:
            states[need] = state(disclosure, need)
    mine = [states[need] for need in rule.needs]
    if State.ABSENT in mine:
        return Verdict.NOT_APPLICABLE
    return Verdict.INCONCLUSIVE if State.UNREAD in mine else None


def _finding(rule: Rule, hit: Hit, disclosure: Disclosure) -> Finding:
    severity = hit.severity or rule.severity
    if _ORDER[severity] < _ORDER[rule.severity]:
        raise ValueError(f"{rule.code} may not be graver than it was declared")
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=severity,
        message_id=f"finding.{rule.code}" + (f".{hit.message}" if hit.message else ""),
        args=hit.args,
        suspect=pointed(disclosure, hit.suspect),
        expected=hit.expected,
        gap=hit.gap,
        witnesses=tuple(pointed(disclosure, witness) for witness in hit.witnesses),
        alternatives=tuple(pointed(disclosure, witness) for witness in hit.alternatives),
    )


def _distinct(findings: Sequence[Finding]) -> list[Finding]:
    """Each finding once: a rule that meets the same words twice at one place says so once."""
    seen: dict[tuple[str, object], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.id, finding.suspect.place), finding)
    return list(seen.values())
