"""A whole report as the user wants to see it: selected codes, without what was accepted."""

from __future__ import annotations

import msgspec

from mingzhang.model.finding import Report, Selection, Severity, Verdict

from .baseline import unaccepted
from .options import RuleOptions
from .registry import wanted


def settled(report: Report, options: RuleOptions | None) -> Report:
    """The report with the findings that were asked for; it says what was chosen.

    Rules that were left out have not run. The laws always run, as rules rely on what they tell of a
    misread table, so their findings are left out here. An accepted finding still counts as a failed check.
    """
    if options is None:
        return report
    shown = tuple(f for f in report.findings if wanted(f.code, options.select, options.ignore))
    left_out = [f for f in report.findings if f not in shown and f.severity is not Severity.NOTE]
    fails = Verdict.FAILS.value
    verdicts = report.verdicts | {fails: max(0, report.verdicts.get(fails, 0) - len(left_out))}
    report = msgspec.structs.replace(report, findings=shown, verdicts=verdicts)
    new = unaccepted(report, options.accepted) if options.accepted else shown
    chosen = Selection(options.select, options.ignore, len(shown) - len(new))
    return msgspec.structs.replace(report, findings=new, selection=chosen)
