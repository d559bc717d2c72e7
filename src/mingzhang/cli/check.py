"""`mingzhang check`: every number that anything else speaks about, and which one is wrong."""

from __future__ import annotations

import datetime
import sys

from mingzhang.cli import options
from mingzhang.cli.options import color_option, format_option, jobs_option, output_option, paths_argument
from mingzhang.cli.output import emit
from mingzhang.cli.paths import Expansion
from mingzhang.errors import ExitCode, UnreadableFile
from mingzhang.i18n import language


@options.command("check")
@paths_argument
@format_option("text", "json", "html")
@output_option
@jobs_option
@color_option
def command(paths: Expansion, format: str, out: str | None, jobs: int, color: str) -> ExitCode:  # noqa: A002
    """Check every document and report in the asked form."""
    del jobs
    from mingzhang.model.finding import Severity
    from mingzhang.pipeline import check_document
    from mingzhang.reports.records import check_json, encode_lines
    from mingzhang.reports.view import Checked

    problems: list[UnreadableFile] = list(paths.problems)
    checked: list[Checked] = []
    for source in paths.sources:
        try:
            disclosure, report = check_document(source.read(), source.name)
        except UnreadableFile as problem:
            problems.append(problem)
            continue
        checked.append(Checked(report, disclosure))
    if format == "json":
        emit(encode_lines([check_json(item.report, language()) for item in checked]), out)
    elif format == "html":
        from mingzhang.reports.html.page import html_report

        emit(html_report(checked, language(), date=datetime.datetime.now().astimezone().date().isoformat()), out)
    else:
        from mingzhang.reports.terminal import report_text, summary_text, wants_color

        colored = wants_color(color, sys.stdout, __import__("os").environ)
        text = "\n".join(report_text(item, language(), color=colored) for item in checked)
        if len(checked) > 1:
            text += "\n" + summary_text(checked, language(), color=colored)
        emit(text, out)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return ExitCode.UNREADABLE
    worst = any(item.report.worst is Severity.ERROR for item in checked)
    return ExitCode.FINDINGS if worst else ExitCode.OK
