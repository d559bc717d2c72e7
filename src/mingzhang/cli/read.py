"""`mingzhang read`: documents as tables, statements, projects and indicators."""

from __future__ import annotations

from mingzhang.cli import options
from mingzhang.cli.options import format_option, jobs_option, output_option, paths_argument
from mingzhang.cli.paths import Expansion
from mingzhang.cli.progress import progress
from mingzhang.cli.rule_options import config_option
from mingzhang.cli.sink import sink
from mingzhang.cli.work import Problems, ending, limit_options, outcomes
from mingzhang.errors import ExitCode
from mingzhang.workers.limits import Limits
from mingzhang.workers.tasks import reading


@options.command("read")
@paths_argument
@format_option("json", "csv")
@output_option
@jobs_option
@config_option
@limit_options
def command(
    *,
    paths: Expansion,
    format: str,  # noqa: A002 - the option's name
    out: str | None,
    jobs: int,
    own: str | None,
    limits: Limits,
) -> ExitCode:
    """Read every document: one JSON object a line, or one row of CSV a figure."""
    problems = Problems(paths.problems)
    with progress(len(paths.sources)) as step, sink(out) as write:
        if format == "csv":
            from mingzhang.reports.flat import csv_header

            write(csv_header())
        for done in outcomes(paths.sources, reading(format, own), jobs, limits):
            outcome = problems.note(done)
            with step():
                if outcome is not None:
                    write(outcome.output)
    return ending(problems)
